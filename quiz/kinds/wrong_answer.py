"""A wrong answer that a question names, because people give it."""

from __future__ import annotations

from typing import Annotated

import msgspec

from quiz.kinds.field_types import OptionalText, Text

PartCredit = Annotated[float, msgspec.Meta(ge=0, lt=1)]
"""The share of the points that an answer earns which is not wholly right."""


class WrongAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong answer, with ``feedback`` on the mistake behind it; ``credit`` is the share that it earns."""

    text: Text
    feedback: OptionalText = ""
    credit: PartCredit | None = None

    @property
    def share(self) -> float:
        """The share of the points that it earns."""
        return self.credit or 0.0


class WrongNumber(WrongAnswer, frozen=True, forbid_unknown_fields=True):
    """A wrong number, whose ``tolerance`` is that of the question unless it has its own."""

    tolerance: OptionalText = ""


def as_wrong_answer(answer: str | WrongAnswer) -> WrongAnswer:
    """Return a wrong answer, which a bank may also write as a text alone."""
    return WrongAnswer(answer) if isinstance(answer, str) else answer


def as_wrong_number(answer: str | WrongNumber) -> WrongNumber:
    """Return a wrong number, which a bank may also write as a text alone."""
    return WrongNumber(answer) if isinstance(answer, str) else answer
