"""The cards of a plan, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.errors import QuizError
from quiz.fsrs.fsrs7 import FIRST_FAST
from quiz.fsrs.habits import habits_of
from quiz.fsrs.model import ModelState, new_model
from quiz.fsrs.plan.futures import Candidates
from quiz.fsrs.plan.memories import UNKNOWN, Bools, Floats, Memories
from quiz.fsrs.plan.routine import Routine
from quiz.fsrs.rating import Phase
from quiz.fsrs.study_day import DAY_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlannableCard, PlanRow
from quiz.query.errors import QueryError
from quiz.study.context import Study
from quiz.study.review.scheduling import scheduler_of


class PlanCards(NamedTuple):
    """The cards of a plan in study order.

    Those ``withheld`` today are buried, or a card of their question was seen. ``spent`` is the seconds that
    went to cards of the plan today.
    """

    keys: list[str]
    candidates: Candidates
    withheld: Bools
    spent: float


def cards_of(study: Study, plan: PlanRow, moment: Timestamp) -> PlanCards:
    """Return the cards of a plan. Raises ``QuizError`` if its query no longer makes sense."""
    today = moment.day(study.settings.day_start)
    keys = _keys(study, plan, moment)
    rows = study.store.plans.cards(keys)
    # A day of study begins less than two days before any of its moments, whatever the time zone.
    spent = study.store.plans.spent(today, moment.at - 2 * DAY_MS)
    studied = {_question(key) for key in spent}
    names = [_question(row.card) for row in rows]
    places: dict[str, int] = {}
    questions = [places.setdefault(name, len(places)) for name in names]
    withheld = [row.buried >= today or name in studied for row, name in zip(rows, names, strict=True)]
    mine = set(keys)
    return PlanCards(
        [row.card for row in rows],
        Candidates(_memories(study, rows), np.array(questions, np.int64), routine_of(study)),
        np.array(withheld, np.bool_),
        sum(duration for key, duration in spent.items() if key in mine) / 1000,
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
    return Routine.of(scheduler, habits_of(study.store.plans.rated_times()))


def _memories(study: Study, rows: list[PlannableCard]) -> Memories:
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


def _question(key: str) -> str:
    return key.partition("#")[0]
