"""The cards of a plan, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.errors import QuizError
from quiz.fsrs.arrays import Bools, Floats
from quiz.fsrs.fsrs7 import FIRST_FAST
from quiz.fsrs.habits import habits_of
from quiz.fsrs.model import ModelState, new_model
from quiz.fsrs.plan.day import Siblings
from quiz.fsrs.plan.futures import Candidates
from quiz.fsrs.plan.memories import UNKNOWN, Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.rating import Phase
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plan_cards import PlanCard
from quiz.progress.plans import PlanRow
from quiz.query.errors import QueryError
from quiz.study.context import Study
from quiz.study.day import today_at, wants_no_new
from quiz.study.review.scheduling import scheduler_of


class PlanCards(NamedTuple):
    """The cards of a plan in study order.

    Those ``begun`` are in their steps or were seen today. They are withheld today, as are those that are
    buried, or new on a day on which no more new ones are wanted.
    """

    keys: list[str]
    candidates: Candidates
    begun: Bools


def cards_of(study: Study, plan: PlanRow, moment: Timestamp) -> PlanCards:
    """Return the cards of a plan. Raises ``QuizError`` if its query no longer makes sense."""
    today = moment.day(study.settings.day_start)
    rows = study.store.plan_cards.find(_keys(study, plan, moment))
    memories = _memories(study, rows)
    begun = np.array([row.is_in_steps for row in rows], np.bool_) | memories.seen_on(today)
    withheld = begun | np.array([row.buried >= today for row in rows], np.bool_)
    if wants_no_new(study, today):
        withheld |= memories.unseen
    return PlanCards(
        [row.card for row in rows],
        Candidates(memories, _siblings(study, rows, moment), routine_of(study), withheld),
        begun,
    )


def _keys(study: Study, plan: PlanRow, moment: Timestamp) -> list[str]:
    try:
        return study.search.keys(plan.query, moment)
    except QueryError as error:
        hint = "Make another, or stop this one: quiz plan --stop"
        raise QuizError(
            "The plan cannot be followed", f"its query {plan.query!r}: {error.problem}", hint
        ) from None


def routine_of(study: Study) -> Routine:
    """Return how this learner studies, by the settings and the log."""
    scheduler = scheduler_of(study.settings, study.store.weights.in_use())
    return Routine.of(scheduler, habits_of(study.store.plan_cards.rated_times()))


def _siblings(study: Study, rows: list[PlanCard], moment: Timestamp) -> Siblings:
    places: dict[str, int] = {}
    questions = [places.setdefault(row.card.partition("#")[0], len(places)) for row in rows]
    today = today_at(study.settings, moment.at, moment.offset)
    return Siblings(np.array(questions, np.int64), today.new_are_apart, today.reviews_are_apart)


def _memories(study: Study, rows: list[PlanCard]) -> Memories:
    weights = study.store.weights.in_use()
    stability, difficulty, fast = (
        _column([getattr(row, name) for row in rows], unknown)
        for name, unknown in zip(
            ModelState._fields, (UNKNOWN.stability, UNKNOWN.difficulty, np.nan), strict=True
        )
    )
    return Memories(
        new_model(weights.model, np, weights.numbers),
        np.array([row.phase == Phase.NEW for row in rows], np.bool_),
        ModelState(stability, difficulty, np.where(np.isnan(fast), FIRST_FAST * stability, fast)),
        np.array([row.last_day or 0 for row in rows], np.int64),
    )


def _column(values: list[float | None], unknown: float) -> Floats:
    return np.array([unknown if value is None else value for value in values], np.float64)
