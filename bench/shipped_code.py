"""The shipped questions that ask for code, each with the solution that is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quiz.bank.load import read_again
from quiz.bank.solutions import solutions_of
from quiz.kinds.code import Code

BANKS = Path(__file__).parents[1] / "questions"


class ShippedCode(NamedTuple):
    """A question with the path and text of its right solution."""

    card: str
    question: Code
    path: str
    code: str


def code_banks() -> list[str]:
    """Return the paths of the shipped banks that have solutions."""
    return [str(path) for path in sorted(BANKS.rglob("*.yaml")) if any(solutions_of(str(path)))]


def shipped_code() -> Iterator[ShippedCode]:
    """Yield the questions. Raises ``KeyError`` for one without a solution."""
    for path in code_banks():
        right = {found.question: found for found in solutions_of(path) if not found.is_wrong}
        read = read_again(path)
        for question in read.questions.values():
            if isinstance(question, Code) and read.head is not None:
                found = right[question.id]
                yield ShippedCode(f"{read.head.id}/{question.id}", question, found.path, found.code)
