"""Flaws and findings turned into problems, each with its line and column in a file."""

from __future__ import annotations

from quiz.bank.positions import Positions
from quiz.bank.yaml_reader import Flaw
from quiz.errors import Problem
from quiz.kinds.base import Finding
from quiz.text.format import cropped

MAX_MESSAGE = 300
MAX_PROBLEMS = 1000
"""The most problems of a file that are listed."""
MORE_PROBLEMS = "more-problems"
"""The rule of the last of more: it stands where the first is that is not listed."""


def problem_of_flaw(path: str, flaw: Flaw) -> Problem:
    """Return a flaw in the YAML as a problem of the file at ``path``."""
    return Problem(path, *flaw._replace(message=_one_line(flaw.message)))


def problem_of_finding(path: str, positions: Positions, finding: Finding) -> Problem:
    """Return a finding as a problem of the file at ``path``."""
    message = _one_line(finding.message)
    return Problem(path, *positions.of(finding), finding.code, message, finding.remedy, finding.key)


def limited(problems: list[Problem], most: int | None = MAX_PROBLEMS) -> list[Problem]:
    """Return the ``most`` first problems of a file, and one more if those are not all."""
    if most is None or len(problems) <= most:
        return problems
    last = problems[most]
    message = f"only the first {most:,} problems are listed"
    more = Problem(last.path, last.line, last.column, MORE_PROBLEMS, message, "Mend those first.")
    return [*problems[:most], more]


def _one_line(message: str) -> str:
    """Return a message, which may quote a bank, on one line of limited length."""
    return cropped(" ".join(message.splitlines()), MAX_MESSAGE)
