"""Reviewing by the plan: the cards of its day, for as long as the day's minutes last."""

from __future__ import annotations

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlanRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.plan.day import PlannedCard, PlannedDay, planned_day
from quiz.study.review.card_source import DueCards
from quiz.study.review.item import Remaining


class PlannedCards:
    """The cards of a plan's day: learning steps that are over, then what gains most a second.

    It ends once the minutes of the day have been spent, however long each card took, and its steps are done.
    """

    def __init__(self, study: Study, plan: PlanRow, moment: Timestamp) -> None:
        self.study = study
        self.plan = plan
        self._begin(moment)
        self._queue = study.store.queue(study.search.scope(plan.query, moment))

    def _begin(self, moment: Timestamp) -> None:
        self._today = moment.day(self.study.settings.day_start)
        is_over = self._today >= self.plan.date
        self._day = PlannedDay([], 0.0) if is_over else planned_day(self.study, self.plan, moment)
        self._spent = 0.0
        self._rated: dict[str, int] = {}

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        if moment.day(self.study.settings.day_start) != self._today:
            self._begin(moment)
        ahead = moment.at + self.study.settings.learn_ahead * 1000
        return (
            self._queue.learning(moment.at)
            or next((card.key for card in self._left() if self._may_come(card.key)), None)
            or self._queue.learning(ahead)
        )

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many cards are left today."""
        steps = DueCards(self.study, self.plan.query, moment).remaining(moment).learning
        left = self._left()
        new = sum(card.is_new for card in left)
        return Remaining(steps, len(left) - new, new)

    def rated(self, review: ReviewRow) -> None:
        """Take the time of a review from what is left of the day."""
        self._spent += review.duration / 1000
        self._rated[review.card] = self._rated.get(review.card, 0) + 1

    def undone(self, review: ReviewRow | None) -> None:
        """Let the card come again, and give its time back."""
        if review is not None:
            self._spent -= review.duration / 1000
            self._rated[review.card] -= 1

    def _left(self) -> list[PlannedCard]:
        """Return the cards to come that fit into the rest of the day's minutes."""
        cards = [card for card in self._day.cards if not self._rated.get(card.key)]
        return PlannedDay(cards, self._day.seconds - self._spent).within_limit()

    def _may_come(self, key: str) -> bool:
        """Tell whether a card has not been withheld, seen or removed since the day was planned."""
        return any(
            card.position is not None
            and card.last_day != self._today
            and not flags.suspended
            and flags.buried < self._today
            for card, flags in self.study.store.cards.find_all([key])
        )
