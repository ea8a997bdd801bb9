"""What the plan has for today, made when it was first asked for. ``quiz due`` waits for this module."""

from __future__ import annotations

from itertools import islice

from quiz.fsrs.study_day import study_day
from quiz.study.day import today_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.progress.planned_day import PlannedCard, PlannedDay
    from quiz.progress.plans import PlanRow
    from quiz.study.context import Study
    from quiz.study.due import BankDue


def current_plan(study: Study, today: int) -> PlanRow | None:
    """Return the plan that reviews follow on a day of study: one whose date is still to come."""
    plan = study.store.plans.current()
    return plan if plan is not None and plan.date > today else None


def plan_of(study: Study, query: str, today: int) -> PlanRow | None:
    """Return the plan that a review goes by: that of all cards, or of the very cards of the plan."""
    plan = current_plan(study, today)
    return plan if plan is not None and query.strip() in ("", plan.query) else None


class PlanStatus:
    """The plan that reviews follow on ``today``, a day of study, and its ``day`` if that has been made."""

    __slots__ = ("day", "plan", "today")

    def __init__(self, plan: PlanRow, today: int, day: PlanToday | None) -> None:
        self.plan = plan
        self.today = today
        self.day = day


class PlanToday:
    """The ``cards`` that are to come today, besides those that are ``learning``.

    ``seconds`` are what all of them take, and ``room`` what is left for ``cards`` when those that are
    learning have passed their steps. It is ``used_up`` when the planned cards have been seen before the
    minutes were spent, although more are worth seeing. Once some are spent, it ``fills_time`` if a quicker
    answer than expected makes room for one more card. On a day ``off``, no minutes are planned.
    """

    __slots__ = ("cards", "fills_time", "learning", "off", "room", "seconds", "used_up")

    def __init__(self, planned: PlannedDay, learning: list[PlannedCard], left: Iterable[PlannedCard]) -> None:
        steps = sum(card.seconds for card in learning)
        self.room = planned.seconds - planned.spent - steps
        waiting = iter(left)
        self.cards = list(within(waiting, self.room))
        self.learning = [card.key for card in learning]
        self.seconds = steps + sum(card.seconds for card in self.cards)
        self.used_up = self.room > 0 and not self.cards and not planned.is_whole
        has_more = not planned.is_whole or next(waiting, None) is not None
        self.fills_time = planned.spent > 0 and bool(self.cards) and has_more
        self.off = planned.seconds == 0

    @property
    def new(self) -> int:
        """The number of cards that are new."""
        return sum(card.is_new for card in self.cards)

    @property
    def again(self) -> int:
        """The number of cards that have been seen before."""
        return len(self.cards) - self.new

    @property
    def total(self) -> int:
        """The number of all cards that are to come."""
        return len(self.cards) + len(self.learning)


def outside(day: PlanToday, banks: Iterable[BankDue]) -> int:
    """Return how many cards of all ``banks`` are due or learning that the plan does not bring today."""
    begun = sum(bank.due + bank.learning for bank in banks)
    return max(0, begun - len(day.learning) - sum(card.is_due for card in day.cards))


def within(cards: Iterable[PlannedCard], seconds: float) -> Iterator[PlannedCard]:
    """Yield as many cards as begin before ``seconds`` are over, if they follow each other."""
    if seconds <= 0:
        return
    for card in cards:
        yield card
        seconds -= card.seconds
        if seconds <= 0:
            return


def plan_status(study: Study, at: int, offset: int) -> PlanStatus | None:
    """Return the plan that reviews follow at a moment (see ``plan_today``), or None."""
    today = study_day(at, offset, study.settings.day_start)
    plan = current_plan(study, today)
    return PlanStatus(plan, today, plan_today(study, plan, at, offset)) if plan else None


def plan_today(
    study: Study, plan: PlanRow, at: int, offset: int, most: int | None = None
) -> PlanToday | None:
    """Return what a plan has for the day of a moment, or None if it has not been made yet.

    The moment is in UTC ms, with the local time ``offset`` minutes east of UTC. ``most`` is how many of its
    cards are enough.
    """
    today = today_at(study.settings, at, offset)
    days = study.store.planned_day
    planned = days.find(plan.id, today.day)
    if planned is None:
        return None
    left = islice(days.left(today), most)
    return PlanToday(planned, days.learning_cards(today), left)
