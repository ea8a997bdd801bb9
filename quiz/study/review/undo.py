"""The steps of a review that can be undone."""

from __future__ import annotations

import msgspec

from quiz.kinds.response import Response
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow

UNDO_STEPS = 100
"""The steps kept; those of a long session would take too much memory."""


class UndoStep(msgspec.Struct, frozen=True):
    """What undoes a step: the card to show again, with its review or the flags that it had before."""

    card: CardRow
    review: ReviewRow | None = None
    flags: dict[str, int] = {}
    written: Response = ()
    """The text that was written for the card, which is not lost."""
