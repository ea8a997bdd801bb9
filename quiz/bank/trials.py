"""Questions asked many times, to find the problems that only some of their numbers have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from quiz.bank.load import try_questions
from quiz.bank.processes import in_processes
from quiz.errors import Problem

PARALLEL_BYTES = 200_000
"""The size of the files from which starting processes pays off: these take some two seconds."""


def trial_problems(paths: list[str], report: Callable[[int, int], None] | None = None) -> list[Problem]:
    """Return the problems that show up when the questions of files are asked many times.

    ``report`` is told how many files are done, and how many there are.
    """
    found = []
    for done, problems in enumerate(_tried(paths), 1):
        found += problems
        if report is not None:
            report(done, len(paths))
    return found


def _tried(paths: list[str]) -> Iterator[list[Problem]]:
    if len(paths) > 1 and sum(map(os.path.getsize, paths)) >= PARALLEL_BYTES:
        return in_processes(_try_all, paths)
    return map(try_questions, paths)


def _try_all(paths: list[str]) -> list[list[Problem]]:
    return list(map(try_questions, paths))
