"""``quiz check``: every problem of every bank and exam file, with its place."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.exam_file import exam_problems
from quiz.bank.files import find_exams
from quiz.bank.library import Library
from quiz.errors import Problem
from quiz.settings import load
from quiz.study.exam.checking import query_check
from quiz.study.opening import open_library


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="bank or exam files, or folders of them; the library if none"
    )
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")


def run(options: Namespace, _start_app: object) -> int:
    """Print the problems; return 1 if there are any."""
    library = open_library([*options.paths, *options.banks], load(paths.settings_file()))
    exams = find_exams(library.roots)
    found = library.problems() + library.trial_problems() + _exam_problems(library, exams)
    found.sort(key=lambda one: (one.path, one.line, one.column))
    if options.json:
        print(json.dumps([problem.as_dict() for problem in found], indent=2))
    else:
        for problem in found:
            print(problem)
    print(_total(library, len(exams), len(found)), file=sys.stderr)
    return 1 if found else 0


def _exam_problems(library: Library, exams: list[str]) -> list[Problem]:
    check = query_check(library.banks)
    return [problem for path in exams for problem in exam_problems(path, check)]


def _total(library: Library, exams: int, problems: int) -> str:
    banks = library.banks.values()
    questions = sum(len(library.index.cards(bank.digest)) for bank in banks)
    counted = [_count(len(library.files), "file"), _count(len(banks), "bank"), _count(questions, "question")]
    if exams:
        counted.append(_count(exams, "exam"))
    return f"{', '.join(counted)}: {_count(problems, 'problem')}"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'s' * (number != 1)}"
