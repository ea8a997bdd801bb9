"""An answer typed as a number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.kinds.base import AnswerFormatError, Finding, Grade, Presentation, Question, Response, Text
from quiz.kinds.numbers import REMEDY, parse_number

DEFAULT_TOLERANCE = Fraction(1, 10**9)
"""Relative: what is left of rounding where a bank allows for nothing."""


class Numeric(Question, tag="numeric"):
    """A number; ``tolerance`` is absolute (``0.01``) or relative (``1%``), ``unit`` may be typed or not."""

    kind: ClassVar[str] = "numeric"
    summary: ClassVar[str] = "a number, in any way of writing it, within a tolerance"

    answer: Text
    tolerance: str = ""
    unit: str = ""

    def findings(self) -> Iterator[Finding]:
        """Yield an answer or a tolerance that is no number."""
        for field, text in (("answer", self.answer), ("tolerance", self.tolerance or "0")):
            try:
                number = parse_number(text)
            except AnswerFormatError:
                yield Finding((field,), "not-a-number", f"{field}: {text!r} is no number", REMEDY)
            else:
                if field == "tolerance" and number < 0:
                    yield Finding(
                        (field,), "not-a-number", "a tolerance is not below 0", "Write it without a sign."
                    )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt, the number and its unit."""
        return (self.prompt, self.answer, self.unit)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the prompt with one field, labelled with the unit."""
        answer = f"{self._bare(self.answer).strip()} {self.unit}".rstrip()
        return Presentation(ask="type", prompt=self.prompt, answer=answer, fields=(self.unit,))

    def read(self, shown: Presentation, typed: str) -> Response:  # noqa: ARG002
        """Return the number as typed, less its unit."""
        parse_number(self._bare(typed))
        return (typed.strip(),)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 within the tolerance, else 0."""
        given, right = parse_number(self._bare(response[0])), parse_number(self._bare(self.answer))
        if abs(given - right) <= self._allowed(right):
            return Grade(score=1.0)
        return Grade(score=0.0, feedback=_slip(given, right, self._allowed(right)))

    def _bare(self, typed: str) -> str:
        return typed.strip().removesuffix(self.unit)

    def _allowed(self, right: Fraction) -> Fraction:
        if not self.tolerance:
            return abs(right) * DEFAULT_TOLERANCE
        tolerance = parse_number(self.tolerance)
        return abs(right) * tolerance if self.tolerance.strip().endswith("%") else tolerance


def _slip(given: Fraction, right: Fraction, allowed: Fraction) -> str:
    """Name a common slip, where the number would be right without it."""
    if abs(-given - right) <= allowed:
        return "The sign is wrong."
    if right and any(abs(given * factor - right) <= allowed for factor in (100, Fraction(1, 100))):
        return "It is off by a factor of 100: a percentage?"
    return ""
