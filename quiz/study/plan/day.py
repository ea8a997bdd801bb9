"""Today's part of the plan, made anew from what has happened so far."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.plan.day import count_within, dearest_first
from quiz.fsrs.plan.prices import prices
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlanRow
from quiz.study.context import Study
from quiz.study.plan.cards import PlanCards, cards_of


class PlannedCard(NamedTuple):
    """A card to see today: whether it is new, and how many seconds it will take on average."""

    key: str
    is_new: bool
    seconds: float


class PlannedDay(NamedTuple):
    """All cards worth seeing today, the dearest first, and the ``seconds`` left for them."""

    cards: list[PlannedCard]
    seconds: float

    def within_limit(self) -> list[PlannedCard]:
        """Return the cards that fit into what is left of the day's minutes."""
        times = np.array([card.seconds for card in self.cards])
        return self.cards[: count_within(times, self.seconds)]


def planned_day(study: Study, plan: PlanRow, moment: Timestamp) -> PlannedDay:
    """Return what a plan has for today. Raises ``QuizError`` if its query no longer makes sense."""
    return day_of(cards_of(study, plan, moment), plan, moment.day(study.settings.day_start))


def day_of(cards: PlanCards, plan: PlanRow, today: int) -> PlannedDay:
    """Return what a plan has for ``today``."""
    memories, questions, routine = cards.candidates
    priced = prices(memories, today, plan.date, routine)
    price = np.where(cards.withheld, 0.0, priced.per_second)
    order = dearest_first(price, questions, memories.seen_on(today))
    return PlannedDay(
        [
            PlannedCard(cards.keys[card], bool(memories.unseen[card]), float(priced.seconds[card]))
            for card in order.tolist()
        ],
        max(0.0, 60.0 * plan.minutes - cards.spent),
    )
