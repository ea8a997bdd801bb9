"""Reviewing by the plan: the cards of its day, for as long as the day's minutes last."""

from __future__ import annotations

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlanRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.plan.status import minutes_left
from quiz.study.plan.today import PlanToday, plan_today
from quiz.study.review.item import Remaining


class PlannedCards:
    """The cards of a plan's day: learning steps that are over, then what gains most a second.

    It ends once the minutes of the day have been spent, however long each card took, and its steps are done.
    """

    def __init__(self, study: Study, plan: PlanRow, moment: Timestamp) -> None:
        self.study = study
        self.plan = plan
        self._today(moment)  # raises an error before the review begins

    def next(self, moment: Timestamp) -> str | None:
        """Return the next card, or None at the end."""
        today = self._today(moment, most=1)
        if today is None:
            return None
        learning = self.study.store.planned_day.learning
        return (
            learning(moment.at)
            or next((card.key for card in today.cards), None)
            or learning(moment.at + self.study.settings.learn_ahead * 1000)
        )

    def remaining(self, moment: Timestamp) -> Remaining:
        """Return how many cards are left today."""
        today = self._today(moment)
        if today is None:
            return Remaining(0, 0, 0)
        learning = len(today.learning)
        return Remaining(learning, today.again, today.new, today.fills_time, minutes_left(today))

    def rated(self, review: ReviewRow) -> None:
        """Do nothing: what has been seen is in the file, as is what it took."""

    def undone(self, review: ReviewRow | None) -> None:
        """Do nothing: the file tells that the card may come again."""

    def _today(self, moment: Timestamp, most: int | None = None) -> PlanToday | None:
        """Return what the plan has for the day of a moment, or None once its date has come.

        ``most`` is how many of its cards are enough.
        """
        if moment.day(self.study.settings.day_start) >= self.plan.date:
            return None
        today = plan_today(self.study, self.plan, moment.at, moment.offset, most)
        if today is None or today.used_up:
            from quiz.study.plan.day import planned_day  # loads numpy, once a day

            today = planned_day(self.study, self.plan, moment)
        return today
