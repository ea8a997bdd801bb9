"""When cards are due, computed anew from what the model knows of them now."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzzed, uniform_from_id
from quiz.fsrs.model import ModelState
from quiz.fsrs.rating import Phase
from quiz.fsrs.scheduler import Scheduler
from quiz.progress.cards import CardRow
from quiz.study.context import Study
from quiz.study.review.scheduling import scheduler_of


def reschedule(study: Study) -> int:
    """Compute when each card is due; return how many became due on another day.

    Cards that are in learning steps keep theirs. As after a review, each day is drawn within the fuzz of the
    interval, which spreads the load.
    """
    store, moved = study.store, 0
    with store.transaction():
        scheduler = scheduler_of(study.settings, store.weights.in_use())
        for card in store.cards.in_phase(Phase.REVIEW):
            due_day = _due_day(scheduler, card)
            if due_day != card.due_day:
                store.cards.update(replace(card, due_day=due_day), before=card)
                moved += 1
    return moved


def _due_day(scheduler: Scheduler, card: CardRow) -> int | None:
    if card.stability is None or card.difficulty is None or card.last_day is None:
        return card.due_day
    state = ModelState(card.stability, card.difficulty, card.stability_fast)
    days = scheduler.model.interval(state, scheduler.retention, scheduler.longest)
    uniform = uniform_from_id(card.last_review or 0)
    return card.last_day + int(fuzzed(days, uniform, scheduler.longest, scalar_math))
