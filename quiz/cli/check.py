"""``quiz check``: every problem of every bank and exam file, with its place."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.exam_file import exam_problems
from quiz.bank.files import find_exams
from quiz.bank.library import Library
from quiz.errors import Problem
from quiz.settings import load
from quiz.study.exam.checking import section_check
from quiz.study.opening import open_library


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="bank or exam files, or folders of them; the library if none"
    )
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")


def run(options: Namespace, _start_app: object) -> int:
    """Print the problems; return 1 if there are any."""
    there = [path for path in options.paths if os.path.exists(path)]
    found = [_missing(path) for path in options.paths if path not in there]
    total = "nothing was read"
    if there or not options.paths:
        library = open_library([*there, *options.banks], load(paths.settings_file()))
        exams = find_exams(library.roots)
        found += library.problems() + library.trial_problems() + _exam_problems(library, exams, options.banks)
        total = _total(library, len(exams))
    found.sort(key=lambda one: (one.path, one.line, one.column))
    if options.json:
        print(json.dumps([problem.as_dict() for problem in found], indent=2))
    else:
        for problem in found:
            print(problem)
    print(f"{total}: {_count(len(found), 'problem')}", file=sys.stderr)
    return 1 if found else 0


def _missing(path: str) -> Problem:
    remedy = "Name a YAML file or a folder of them."
    return Problem(path, 1, 1, "missing", "there is no such file or folder", remedy)


def _exam_problems(library: Library, exams: list[str], banks: list[str]) -> list[Problem]:
    """Return what is wrong with exams; with no bank beside them, by the library that ``quiz exam`` has."""
    if exams and not library.files:
        library = open_library(banks, load(paths.settings_file()))
    check = section_check(library)
    return [problem for path in exams for problem in exam_problems(path, check)]


def _total(library: Library, exams: int) -> str:
    banks = library.banks.values()
    questions = sum(len(library.index.cards(bank.digest)) for bank in banks)
    counted = [_count(len(library.files), "file"), _count(len(banks), "bank"), _count(questions, "question")]
    if exams:
        counted.append(_count(exams, "exam"))
    return ", ".join(counted)


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'s' * (number != 1)}"
