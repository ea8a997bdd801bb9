"""Numbers with credit, feedback and tolerances of their own, as learning platforms have them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from quiz.exchange.assessment.credit import (
    LESS,
    Answer,
    Fields,
    answer_of,
    explained,
    otherwise_remark,
    partly_wrong,
)
from quiz.exchange.portable import PARTIAL, lose
from quiz.kinds.numbers import as_decimal, parse_number
from quiz.kinds.response import AnswerFormatError

_DECIMAL = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?")


class NumberAnswer(NamedTuple):
    """A number with how far off a response may be, the share of the points that it earns, and feedback."""

    number: str
    tolerance: str
    credit: float
    feedback: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it earns all points."""
        return self.as_answer.is_right

    @property
    def as_answer(self) -> Answer:
        """The number as a text, without its tolerance."""
        return Answer(self.number, self.credit, self.feedback)

    @property
    def margin(self) -> Decimal:
        """How far off a response may be."""
        amount = decimal_of(self.tolerance.removesuffix("%")) or Decimal(0)
        is_relative = self.tolerance.endswith("%")
        return amount * abs(decimal_of(self.number) or Decimal(0)) / 100 if is_relative else amount

    @property
    def shown(self) -> str:
        """The number with its tolerance."""
        return f"{self.number} ± {self.tolerance}" if self.tolerance else self.number


NONE_RIGHT = NumberAnswer("", "", 0)
"""Stands for the right number of a question that has none."""


def decimal_of(text: str) -> Decimal | None:
    """Return a number as platforms write it; None if it is none."""
    try:
        return Decimal(text.strip()) if _DECIMAL.fullmatch(text.strip()) else None
    except InvalidOperation:
        return None


def written(number: Decimal) -> str:
    """Return a number without needless zeros."""
    text = f"{number:f}" if -30 < number.adjusted() < 30 else f"{number:e}"  # noqa: PLR2004 - digits in a row
    return (text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text) or "0"


def of_range(low: str, high: str) -> tuple[str, str]:
    """Return the number and the tolerance of a range; the texts as they are if they are no numbers."""
    least, most = decimal_of(low), decimal_of(high)
    if least is None or most is None:
        return f"{low}..{high}", ""
    return written((least + most) / 2), written(abs(most - least) / 2)


def numeric(
    answers: Sequence[NumberAnswer], losses: Counter[str], otherwise: str = "", unit: str = ""
) -> Fields:
    """Return a question for a number: the first answer with the most credit is right, if it has any."""
    best = max(answers, key=lambda answer: answer.credit, default=NONE_RIGHT)
    best = best if best.credit > 0 else NONE_RIGHT
    lose(losses, LESS, best.credit > 0 and not best.is_right)
    fields: Fields = {"kind": "numeric", "answer": best.number}
    if decimal_of(best.tolerance.removesuffix("%")):
        fields["tolerance"] = best.tolerance
    if unit:
        fields["unit"] = unit
    mistakes, remarks = [], [best.feedback]
    for answer in answers:
        if answer is best:
            continue
        if answer.is_right or _is_within(answer, best):
            lose(losses, "other right number" if answer.is_right else PARTIAL, answer.credit != 0)
            remarks.append(f"{answer.shown}: {answer.feedback}" if answer.feedback else "")
            continue
        reach = answer.tolerance if answer.margin else "0"
        tolerance = "" if answer.margin == best.margin else reach
        mistakes.append(partly_wrong(answer.as_answer, losses, tolerance))
    if mistakes:
        fields["wrong"] = mistakes
    return explained(fields, *remarks, otherwise_remark(otherwise))


def _is_within(answer: NumberAnswer, best: NumberAnswer) -> bool:
    """Tell whether all that is near a number is right by the tolerance of the best."""
    number, right = decimal_of(answer.number), decimal_of(best.number)
    if number is None or right is None:
        return True
    return abs(number - right) + answer.margin <= best.margin


def plain_number(text: str) -> str:
    """Return a number of a bank as platforms write it, or as it is if it is none."""
    return text.strip() if decimal_of(text) is not None else as_decimal(text) or text


def plain_tolerance(tolerance: str, number: str) -> str:
    """Return a tolerance as a number, also if the bank has it as a share of the answer."""
    if not tolerance.strip().endswith("%"):
        return plain_number(tolerance) if tolerance else "0"
    try:
        return repr(float(abs(parse_number(number)) * parse_number(tolerance)))
    except (AnswerFormatError, OverflowError):
        return "0"


def as_answers(fields: Fields) -> list[NumberAnswer]:
    """Return the right number of a question, and then those that mistakes lead to."""
    tolerance = plain_tolerance(fields.get("tolerance", ""), fields["answer"])
    answers = [NumberAnswer(plain_number(fields["answer"]), tolerance, 1)]
    for item in fields.get("wrong", ()):
        answer = answer_of(item, 0)
        own = item.get("tolerance", "") if isinstance(item, dict) else ""
        reach = plain_tolerance(own, answer.text) if own else tolerance
        answers.append(NumberAnswer(plain_number(answer.text), reach, answer.credit, answer.feedback))
    return answers
