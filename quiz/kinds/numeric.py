"""An answer typed as a number."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.numbers import REMEDY, as_decimal, parse_number
from quiz.kinds.response import AnswerFormatError, Response

DEFAULT_TOLERANCE = Fraction(1, 10**9)
"""Relative: what is left of rounding where a bank allows for nothing."""


class Numeric(Question, tag="numeric"):
    """A number as the ``answer``, which may be typed as ``1/4``, ``0.25``, ``25%`` or ``2.5e-1``.

    What is no number uses up no try. ``tolerance`` is a number (how far off the answer may be) or a
    percentage (of the answer); where there is none, the number must be the answer. ``unit`` is shown beside
    the field, and may be typed or not.
    """

    kind: ClassVar[str] = "numeric"
    summary: ClassVar[str] = "a number, in any way of writing it, within a tolerance"
    scoring: ClassVar[str] = "1 within the tolerance, its bounds included; else 0"
    example: ClassVar[str] = r"""
        - id: quarter
          kind: numeric
          prompt: What is $\sigma'(0)$?
          answer: 1/4
          tolerance: 0.01
        - id: size
          kind: numeric
          prompt: How large are a million weights in float32?
          answer: 4
          unit: MB
        """

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
        number = self._bare(self.answer).strip()
        answer, decimal = f"{number} {self.unit}".rstrip(), as_decimal(number)
        numbers = () if decimal is None else (float(decimal),)
        return Presentation(
            prompt=self.prompt, answer=answer, way=TypeFields((self.unit,), (answer,), numbers)
        )

    def read(self, shown: Presentation, *typed: str) -> Response:  # noqa: ARG002
        """Return the number as typed; its unit may stand behind it."""
        number = " ".join(typed)
        parse_number(self._bare(number))
        return (number.strip(),)

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
