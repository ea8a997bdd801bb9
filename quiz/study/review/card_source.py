"""Where a review gets its cards from: the next one, and how many are left."""

from __future__ import annotations

from typing import Protocol

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.item import Remaining

MAX_COUNTED = 1000
"""Remaining cards are counted up to here: the exact size of a backlog does not help within a session."""


class CardSource(Protocol):
    """The cards of a review, named by their keys."""

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        ...

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many cards are left."""
        ...

    def rated(self, review: ReviewRow) -> None:
        """Take note of a review that has been recorded."""
        ...

    def undone(self, review: ReviewRow | None) -> None:
        """Take note that a review, or else a change of a card's flags, has been undone."""
        ...


class DueCards:
    """The cards that match a query: first learning steps, then due cards, then new ones within the limit.

    When nothing else is left, learning steps come early, as far as the settings allow. ``more`` new cards
    come in addition to those of the day.
    """

    def __init__(self, study: Study, query: str, moment: Timestamp, *, more: int = 0) -> None:
        self.settings = study.settings
        self._queue = study.store.queue(study.search.scope(query, moment))
        self._introduced = study.store.counts.introduced(moment.day(self.settings.day_start))
        self._limit = max(study.settings.new_per_day, self._introduced if more else 0) + more

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        today = moment.day(self.settings.day_start)
        return (
            self._queue.learning(moment.at)
            or self._queue.due(today)
            or (self._queue.new(today) if self._new_left() else None)
            or self._queue.learning(moment.at + self.settings.learn_ahead * 1000)
        )

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many cards are left today, each number counted up to ``MAX_COUNTED``."""
        today = moment.day(self.settings.day_start)
        learning, due, new = (
            self._queue.count(sort, today, MAX_COUNTED) for sort in ("learning", "due", "new")
        )
        return Remaining(learning, due, min(new, self._new_left()))

    def rated(self, review: ReviewRow) -> None:
        """Count a new card towards the daily limit."""
        self._introduced += review.phase == 0

    def undone(self, review: ReviewRow | None) -> None:
        """Let the card come again."""
        self._introduced -= review is not None and review.phase == 0
        self._queue.rewind()

    def _new_left(self) -> int:
        return max(0, self._limit - self._introduced)
