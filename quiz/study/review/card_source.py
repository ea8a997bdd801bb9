"""Where a review gets its cards from: the next one, and how many are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.reviews import ReviewRow
from quiz.progress.siblings import Today
from quiz.study.context import Study
from quiz.study.day import Allowance, DayLimits, today_at
from quiz.study.due import FEWEST
from quiz.study.pace import backlog
from quiz.study.review.item import Remaining
from quiz.study.review.order import in_order
from quiz.study.review.scheduling import scheduler_of

if TYPE_CHECKING:
    from quiz.progress.queue import CountedState
    from quiz.settings.forms import Limit

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
    """The cards that match a query: learning steps, then due and new cards within the limits of the day.

    When nothing else is left, learning steps come early, as far as the settings allow. On the day on which
    the session begins, ``most_new`` is another limit for new cards; the next day has its own limits.
    """

    def __init__(self, study: Study, query: str, moment: Timestamp, *, most_new: int | None = None) -> None:
        self.study = study
        self.settings = study.settings
        self._queue = study.store.queue(study.search.scope(query, moment))
        self._today = self._at(moment)
        self._now = moment.at
        self._most_new = most_new
        self._rated = 0
        self._order: list[str] | None = None
        self._is_ordered = False
        self._new_share: float | None = None

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        self._begin_day(moment)
        limits = self._limits()
        return (
            self._queue.learning(moment.at)
            or self._due_or_new(limits)
            or self._queue.learning(moment.at + self.settings.learn_ahead * 1000)
        )

    def _due_or_new(self, limits: DayLimits) -> str | None:
        if self._new_comes_now():
            return self._new(limits.new) or self._due(limits.reviews)
        return self._due(limits.reviews) or self._new(limits.new)

    def _new_comes_now(self) -> bool:
        """Tell whether a new card is preferred to a due one, by the setting ``mix``."""
        if self.settings.mix != "mixed":
            return self.settings.mix == "new-first"
        if self._new_share is None:
            left = self._remaining()
            self._new_share = left.new / max(1, left.new + left.due)
        return int((self._rated + 1) * self._new_share) > int(self._rated * self._new_share)

    def _due(self, allowed: Allowance) -> str | None:
        if not allowed.left:
            return None
        without = allowed.full(self.study.library.banks)
        if not self._is_ordered:
            self._order, self._is_ordered = self._reversed_order(), True
        if self._order is None:
            return self._queue.due(self._today, without)
        while self._order:
            if self._queue.is_due(self._order[-1], self._today, without):
                return self._order[-1]
            self._order.pop()
        return None

    def _reversed_order(self) -> list[str] | None:
        """Return the due cards, the first one last; None if an index has their order."""
        order = self.settings.due_order
        if order == "due":
            due = self._queue.count("due", self._today, MAX_COUNTED)
            if due < FEWEST or backlog(self.study, due) is None:
                return None
            order = "gain"
        states = self._queue.due_states(self._today)
        scheduler = scheduler_of(self.settings, self.study.store.weights.in_use())
        return in_order(states, order, self._today.day, self._now, scheduler.model)[::-1]

    def _new(self, allowed: Allowance) -> str | None:
        without = allowed.full(self.study.library.banks)
        return self._queue.new(self._today, without) if allowed.left else None

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many cards are left today, each number counted up to ``MAX_COUNTED``."""
        self._begin_day(moment)
        return self._remaining()

    def limits_reached(self, moment: Timestamp) -> dict[Limit, dict[str, int]]:
        """Return the limits by bank that hold back cards which match, and how many cards these allow."""
        self._begin_day(moment)
        limits = self._limits()
        return {"new": self._used_up("new", limits.new), "reviews": self._used_up("due", limits.reviews)}

    def _used_up(self, state: CountedState, allowed: Allowance) -> dict[str, int]:
        if not allowed.is_by_bank:
            return {}
        return allowed.used_up(bank for bank, _ in self._queue.counts_by_bank(state, self._today))

    def _remaining(self) -> Remaining:
        limits = self._limits()
        learning = self._queue.count("learning", self._today, MAX_COUNTED)
        return Remaining(learning, self._count("due", limits.reviews), self._count("new", limits.new))

    def _count(self, state: CountedState, allowed: Allowance) -> int:
        if not allowed.is_by_bank:
            most = min(MAX_COUNTED, allowed.left)
            return self._queue.count(state, self._today, most) if most else 0
        return allowed.take_all(self._queue.counts_by_bank(state, self._today))

    def rated(self, review: ReviewRow) -> None:  # noqa: ARG002 - what it was is in the file
        """Take note of a review that has been recorded."""
        self._rated += 1

    def undone(self, review: ReviewRow | None) -> None:
        """Let the card come again."""
        self._rated -= review is not None
        self._begin()

    def _limits(self) -> DayLimits:
        return DayLimits(self.study, self._today.day, most_new=self._most_new)

    def _at(self, moment: Timestamp) -> Today:
        return today_at(self.settings, moment.at, moment.offset)

    def _begin_day(self, moment: Timestamp) -> None:
        """Begin anew if a session has come to another day, whose limits and siblings are different."""
        today = self._at(moment)
        if today.day != self._today.day:
            self._most_new = None
            self._begin()
        self._today, self._now = today, moment.at

    def _begin(self) -> None:
        self._queue.rewind()
        self._new_share = None
        self._is_ordered = False
