"""A wrong answer that a question names, because people give it."""

from __future__ import annotations

import msgspec

from quiz.kinds.base import OptionalText, Text


class WrongAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong answer, with ``feedback`` on the mistake behind it."""

    text: Text
    feedback: OptionalText = ""


def as_wrong_answer(answer: str | WrongAnswer) -> WrongAnswer:
    """Return a wrong answer, which a bank may also write as a text alone."""
    return WrongAnswer(answer) if isinstance(answer, str) else answer
