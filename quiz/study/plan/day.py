"""Today's part of the plan, made once a day from what has happened so far, and kept in the progress file."""

from __future__ import annotations

import numpy as np

from quiz.fsrs.arrays import Floats, Ints
from quiz.fsrs.plan.day import count_within, dearest_first
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.plan.worth import worth
from quiz.fsrs.rating import Phase
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.planned_day import PlannedDay
from quiz.progress.plans import PlanRow
from quiz.study.context import Study
from quiz.study.day_weights import share_of_day
from quiz.study.plan.cards import PlanCards, cards_of
from quiz.study.plan.today import PlanToday, plan_today

RESERVE = 2.0
"""So many times the cards that fit into a day are kept, for a learner who is quicker than expected."""


def planned_day(study: Study, plan: PlanRow, moment: Timestamp) -> PlanToday:
    """Return what a plan has for today, and make it first if need be.

    Raises ``QuizError`` if the query of the plan no longer makes sense.
    """
    found = plan_today(study, plan, moment.at, moment.offset)
    if found is None or found.used_up:
        _make(study, plan, moment)
        found = plan_today(study, plan, moment.at, moment.offset)
    assert found is not None  # noqa: S101 - it has just been made
    return found


def limits_from(study: Study, plan: PlanRow, today: int) -> Floats:
    """Return the seconds of study on each day from ``today`` on: fewer on easy days, and none in a break."""
    shares = [share_of_day(study.settings, day) for day in range(today, plan.date)]
    return 60.0 * plan.minutes * np.array(shares)


def _ordered(cards: PlanCards, plan: PlanRow, today: int, limits: Floats) -> tuple[Ints, Floats]:
    """Return the cards that are worth seeing today, the dearest first, and the seconds of each."""
    memories, siblings, routine, withheld = cards.candidates
    per_second, seconds = worth(memories, today, plan.date, routine, limits)
    price = np.where(withheld, 0.0, per_second)
    return dearest_first(price, siblings, memories.unseen, memories.seen_on(today)), seconds


def _make(study: Study, plan: PlanRow, moment: Timestamp) -> None:
    today = moment.day(study.settings.day_start)
    cards = cards_of(study, plan, moment)
    limits = limits_from(study, plan, today)
    order, times = _ordered(cards, plan, today, limits)
    count = count_within(times[order], RESERVE * limits[0])
    kept = [*order[:count].tolist(), *np.flatnonzero(cards.begun).tolist()]
    day = PlannedDay(float(limits[0]), count == order.size)
    chosen = [(cards.keys[card], float(times[card])) for card in kept]
    study.store.planned_day.keep(plan.id, today, day, chosen, _steps(cards.candidates.routine))


def _steps(routine: Routine) -> list[tuple[int, int, float]]:
    """Return the phase and index of every learning step, with the seconds from it until all are passed."""
    phases = ((Phase.LEARNING, routine.learning_steps), (Phase.RELEARNING, routine.relearning_steps))
    return [
        (int(phase), step, seconds)
        for phase, steps in phases
        for step, seconds in enumerate(routine.seconds_from_steps(steps))
    ]
