"""A number to type."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec.structs import replace

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import LISTED, OptionalText, Text
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.number_findings import number_findings, tolerance_findings
from quiz.kinds.numbers import Readings, as_decimal, as_float, number_readings, parse_number
from quiz.kinds.response import Response
from quiz.kinds.units import without_unit
from quiz.kinds.wrong_answer import WrongNumber, as_wrong_number

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking

DEFAULT_TOLERANCE = Fraction(1, 10**9)
"""Relative; allows for rounding errors only."""


class Numeric(Question, tag="numeric"):
    """A number as the ``answer``, which may be typed as ``1/4``, ``0.25``, ``25%`` or ``2.5e-1``.

    Anything that is not a number does not count as an attempt. ``tolerance`` is how far off a response may
    be, as a number or as a percentage of the answer; without it, the response must be exact. ``unit`` is
    shown beside the field, and may be typed as well. ``wrong`` lists the numbers that mistakes lead to, alone
    or with ``feedback``; one that is partly right has ``credit``, from 0 to less than 1, and any may have a
    ``tolerance`` of its own.
    """

    kind: ClassVar[str] = "numeric"
    summary: ClassVar[str] = "a number, however it is written, within a tolerance"
    scoring: ClassVar[str] = (
        "1 within the tolerance, bounds included; the `credit` of a wrong number that has it, else 0"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "line", "a number, such as 1/4"),
        FormField("tolerance", "line", "such as 0.01 or 5%"),
        FormField("unit", "line", "such as MB"),
        FormField(
            "wrong", "list", "wrong answers, one on each line; after => feedback", ("text", "feedback")
        ),
    )
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
          wrong:
            - {text: 1, feedback: A float32 has four bytes.}
        """

    answer: Text
    tolerance: OptionalText = ""
    unit: OptionalText = ""
    wrong: Annotated[list[Text | WrongNumber], LISTED] = []

    def findings(self) -> Iterator[Finding]:
        """Yield an answer or a tolerance that is not a number, and wrong answers that are none."""
        yield from number_findings("answer", self.answer)
        yield from tolerance_findings(self.tolerance)
        for index, wrong in enumerate(map(as_wrong_number, self.wrong)):
            for finding in number_findings("wrong", without_unit(wrong.text, self.unit)):
                yield replace(finding, where=("wrong", index))
            for finding in tolerance_findings(wrong.tolerance):
                yield replace(finding, where=("wrong", index, "tolerance"))

    def substance(self) -> tuple[str, ...]:
        """Return the prompt, the number and its unit."""
        return (self.prompt, self.answer, self.unit)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the prompt with a field, labelled with the unit."""
        number = without_unit(self.answer, self.unit).strip()
        answer, decimal = f"{number} {self.unit}".rstrip(), as_decimal(number)
        way = TypeFields((self.unit,), (answer,), () if decimal is None else (float(decimal),))
        return Presentation(prompt=self.prompt, answer=answer, way=way)

    def read(self, shown: Presentation, *typed: str) -> Response:  # noqa: ARG002
        """Return the number as typed, with or without its unit."""
        number = " ".join(typed)
        self._readings(number)
        return (number.strip(),)

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:  # noqa: ARG002
        """Yield the tolerance, and what wrong numbers earn and are told."""
        from quiz.kinds.marking import Marking, marked

        if self.tolerance:
            yield Marking("Tolerance", self.tolerance)
        for wrong in map(as_wrong_number, self.wrong):
            yield marked(wrong.text, wrong.share, wrong.feedback, tolerance=wrong.tolerance)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 within the tolerance, else the credit of the wrong number that it is."""
        readings, right, margin = self._readings(response[0]), self.value(), self.margin()
        if any(abs(given - right) <= margin for given in readings):
            return Grade(score=1.0)
        for wrong, number, reach in self.mistakes():
            if any(abs(given - number) <= reach for given in readings):
                feedback = wrong.feedback or ("" if wrong.credit else _feedback(readings, right, margin))
                return Grade(score=wrong.share, feedback=feedback)
        return Grade(score=0.0, feedback=_feedback(readings, right, margin))

    def mistakes(self) -> Iterator[tuple[WrongNumber, Fraction, Fraction]]:
        """Yield the wrong numbers, each with its value and how far off a response may be from it."""
        for wrong in map(as_wrong_number, self.wrong):
            number = self._readings(wrong.text)[0]
            yield wrong, number, _margin(number, wrong.tolerance) if wrong.tolerance else self.margin()

    def value(self) -> Fraction:
        """Return the right number."""
        return self._readings(self.answer)[0]

    def margin(self) -> Fraction:
        """Return how far off a response may be."""
        return _margin(self.value(), self.tolerance)

    def _readings(self, typed: str) -> Readings:
        return number_readings(without_unit(typed, self.unit))


def _margin(number: Fraction, tolerance: str) -> Fraction:
    """Return how far off a response may be from a number; a percentage is a share of it."""
    if not tolerance:
        return abs(number) * DEFAULT_TOLERANCE
    amount = parse_number(tolerance)
    return abs(number) * amount if tolerance.strip().endswith("%") else amount


def _feedback(readings: Readings, right: Fraction, margin: Fraction) -> str:
    """Return the name of a common slip that accounts for a wrong number, or how it was read."""
    given = readings[0]
    if abs(-given - right) <= margin:
        return "The sign is wrong."
    if right and any(abs(given * factor - right) <= margin for factor in (100, Fraction(1, 100))):
        return "It is off by a factor of 100: a percentage?"
    if len(readings) > 1:
        return f"It was read as {' and as '.join(f'{as_float(number):.15g}' for number in readings)}."
    return ""
