"""The questions that an interviewer asks after an answer, and the keys of their cards."""

from __future__ import annotations

from typing import Annotated

import msgspec

from quiz.kinds.field_types import Text

FOLLOW_UP = "follow"
"""The part of a card's key that stands for a follow-up, before its number."""


def main_card(key: str) -> str:
    """Return the card that an interview's follow-up was asked after; any other card as it is."""
    return key.partition(f"#{FOLLOW_UP}")[0]


class FollowUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question an interviewer asks next; ``rubric`` lists the points of a good answer, to be ticked."""

    prompt: Text
    answer: Text
    rubric: Annotated[list[Text], msgspec.Meta(max_length=26)] = []
