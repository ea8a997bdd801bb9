"""Check banks and exam files for problems."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from contextlib import suppress

from quiz import paths
from quiz.bank.exam_file import exam_problems
from quiz.bank.files import find_exams, unreachable
from quiz.bank.library import Library
from quiz.cli.exit_codes import FINE, PROBLEMS
from quiz.cli.output import say, say_aside, say_json
from quiz.cli.progress_count import ProgressCount
from quiz.cli.progress_to_read import open_progress
from quiz.errors import Problem, QuizError, printable
from quiz.study.context import library_at, read_settings, roots
from quiz.study.exam.validate import count_check, query_check
from quiz.study.settings_warnings import all_warnings
from quiz.text.format import plural

EXAMPLES = (
    "quiz check",
    "quiz check questions/exams --json",
    "quiz check --strict questions",
    "quiz check --run-solutions questions/foundations/tensors.yaml",
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="banks, exam files or folders; without one, the library"
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="hold the rules of good writing, too (docs/writing-questions.md)",
    )
    parser.add_argument(
        "--run-solutions",
        action="store_true",
        help="run the solutions beside the banks, which have to pass, and the wrong ones, which have to fail",
    )
    parser.add_argument("--json", action="store_true", help="print the problems as JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print the problems, and a summary on stderr."""
    reachable, problems = _check_access([*options.paths, *options.banks])
    library = library_at(reachable, is_whole=not (options.paths or options.banks))
    exams = find_exams(reachable)
    with ProgressCount("Asking questions many times", "banks") as report:
        problems += library.problems() + library.trial_problems(report)
    problems += _exam_problems(exams, library, options.banks)
    if options.strict:
        problems += library.writing_problems()
    if options.run_solutions:
        problems += library.solution_problems()
    problems += _renamed_questions(library, options.progress)
    problems.sort(key=lambda problem: (problem.path, problem.line, problem.column))
    with suppress(BrokenPipeError):  # the exit code counts, even if nobody reads all of them
        if options.json:
            say_json([problem.as_dict() for problem in problems])
        else:
            say("".join(f"{problem}\n" for problem in problems), end="")
    if library.is_whole:
        for text in all_warnings(read_settings(), library):
            say_aside(f"{printable(paths.settings_file())}: {text}")
    say_aside(_summary(library, len(exams), len(problems)))
    return PROBLEMS if problems else FINE


def _check_access(named: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the paths that can be read, and a problem for each that cannot; by default, of the library."""
    problems = {path: unreachable(path) for path in roots(named, read_settings())}
    reachable = [path for path, problem in problems.items() if problem is None]
    return reachable, [problem for problem in problems.values() if problem is not None]


def _exam_problems(exams: list[str], library: Library, banks: list[str]) -> list[Problem]:
    """Check exams against the banks beside them or, without any, those that ``quiz exam`` would use."""
    if exams and not library.files:
        library = Library(library.index, _check_access(banks)[0])
    check, count = query_check(library.banks), count_check(library)
    return [problem for path in exams for problem in exam_problems(path, check, count)]


def _renamed_questions(library: Library, named: str) -> list[Problem]:
    """Return the questions that seem to have lost their history to a new id; without progress, none.

    A progress file that cannot be read is a problem of other commands, unless it was ``named``.
    """
    if not named and not os.path.exists(paths.progress_file()):
        return []
    from quiz.study.renamed import renamed_problems

    try:
        store = open_progress(named)
    except QuizError:
        if named:
            raise
        return []
    try:
        return renamed_problems(library, store)
    finally:
        store.close()


def _summary(library: Library, exams: int, problems: int) -> str:
    banks = library.banks.values()
    questions = sum(len(library.index.cards(bank.digest)) for bank in banks)
    counts = [_count(len(library.files), "file"), _count(len(banks), "bank"), _count(questions, "question")]
    if exams:
        counts.append(_count(exams, "exam"))
    return f"{', '.join(counts)}: {_count(problems, 'problem')}"


def _count(number: int, noun: str) -> str:
    return plural(number, noun) if number else f"no {noun}s"
