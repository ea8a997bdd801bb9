"""``quiz check``: every problem of every bank file, with its place."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.library import Library
from quiz.settings import load
from quiz.study.opening import open_library


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="bank files or folders; the library if none")
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON list")


def run(options: Namespace, _start_app: object) -> int:
    """Print the problems; return 1 if there are any."""
    library = open_library([*options.paths, *options.banks], load(paths.settings_file()))
    found = sorted(
        library.problems() + library.trial_problems(), key=lambda one: (one.path, one.line, one.column)
    )
    if options.json:
        print(json.dumps([problem.as_dict() for problem in found], indent=2))
    else:
        for problem in found:
            print(problem)
    print(_total(library, len(found)), file=sys.stderr)
    return 1 if found else 0


def _total(library: Library, problems: int) -> str:
    banks = library.banks.values()
    questions = sum(len(library.index.cards(bank.digest)) for bank in banks)
    found = f"{problems} problem{'s' * (problems != 1)}" if problems else "no problems"
    return f"{len(library.files)} files, {len(banks)} banks, {questions} questions: {found}"
