"""Flaws and findings turned into problems, each with its line and column in a file."""

from __future__ import annotations

from quiz.bank.positions import Positions
from quiz.bank.yaml_reader import Flaw
from quiz.errors import Problem
from quiz.kinds.base import Finding
from quiz.text.format import cropped

MAX_MESSAGE = 300


def problem_of_flaw(path: str, flaw: Flaw) -> Problem:
    """Return a flaw in the YAML as a problem of the file at ``path``."""
    return Problem(path, *flaw._replace(message=_one_line(flaw.message)))


def problem_of_finding(path: str, positions: Positions, finding: Finding) -> Problem:
    """Return a finding as a problem of the file at ``path``."""
    return Problem(path, *positions.of(finding), finding.code, _one_line(finding.message), finding.remedy)


def _one_line(message: str) -> str:
    """Return a message, which may quote a bank, on one line of limited length."""
    return cropped(" ".join(message.splitlines()), MAX_MESSAGE)
