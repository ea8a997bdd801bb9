"""An item of a review: a card's question, what its ratings would do, and how it was rated."""

from __future__ import annotations

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow, Flags
from quiz.study.asked import AskedQuestion


class ReviewItem(AskedQuestion, kw_only=True):
    """A card's question in a review, with what its ratings would do."""

    card: CardRow
    review_id: int
    started: Timestamp
    flags: Flags
    changed: bool
    """Whether the question is no longer the one the card's history is about."""
    intervals: tuple[Interval, ...] = ()
    """What each rating would give, once that has been asked."""
    proposed: Rating | None = None
    """None for a self-rated kind."""
    is_judged: bool = False
    """Whether the learner has ticked the points of the rubric that the answer made."""

    @property
    def suggested(self) -> Rating:
        """Return the rating that the answer speaks for; Good where only the learner can tell."""
        return self.proposed or Rating.GOOD

    @property
    def key(self) -> str:
        """Return the card's name: ``bank/question`` or ``bank/question#part``."""
        return self.card.card


class Remaining(msgspec.Struct, frozen=True):
    """What is left today: learning steps, due cards, and new ones within the daily limit."""

    learning: int
    due: int
    new: int

    @property
    def total(self) -> int:
        """Return how many cards are left."""
        return self.learning + self.due + self.new


class RatedAnswer(msgspec.Struct, frozen=True):
    """One rated answer of a session, for its summary."""

    item: ReviewItem
    rating: Rating
    duration: int
