"""Check banks and exam files, and name every problem with its place."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.exam_file import exam_problems
from quiz.bank.files import find_exams, unreachable
from quiz.bank.library import Library
from quiz.errors import Problem
from quiz.settings import load
from quiz.study.context import library_at, roots
from quiz.study.exam.validate import count_check, query_check
from quiz.text.format import plural

EXAMPLES = ("quiz check", "quiz check questions/deep-learning --json")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="bank or exam files, or folders of them; the library if none"
    )
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")


def run(options: Namespace, _start_app: object) -> int:
    """Print the problems; return 1 if there are any."""
    there, missing = _reached([*options.paths, *options.banks])
    library = library_at(there)
    exams = find_exams(there)
    found = missing + library.problems() + library.trial_problems()
    found += _exam_problems(exams, library if library.files else _usual(library, options.banks))
    _print(sorted(found, key=lambda one: (one.path, one.line, one.column)), as_json=options.json)
    print(_total(library, len(exams), len(found)), file=sys.stderr)
    return 1 if found else 0


def _print(found: list[Problem], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([problem.as_dict() for problem in found], indent=2))
    else:
        print("".join(f"{problem}\n" for problem in found), end="")


def _reached(named: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the paths that are ``named``, else the library's, and a problem for each that is not there."""
    problems = {path: unreachable(path) for path in roots(named, load(paths.settings_file()))}
    there = [path for path, problem in problems.items() if problem is None]
    return there, [problem for problem in problems.values() if problem is not None]


def _usual(library: Library, banks: list[str]) -> Library:
    """Return what ``quiz exam`` draws from."""
    return Library(library.index, _reached(banks)[0])


def _exam_problems(exams: list[str], library: Library) -> list[Problem]:
    check, count = query_check(library.banks), count_check(library)
    return [problem for path in exams for problem in exam_problems(path, check, count)]


def _total(library: Library, exams: int, problems: int) -> str:
    banks = library.banks.values()
    questions = sum(len(library.index.cards(bank.digest)) for bank in banks)
    counted = [_count(len(library.files), "file"), _count(len(banks), "bank"), _count(questions, "question")]
    if exams:
        counted.append(_count(exams, "exam"))
    return f"{', '.join(counted)}: {_count(problems, 'problem')}"


def _count(number: int, thing: str) -> str:
    return plural(number, thing) if number else f"no {thing}s"
