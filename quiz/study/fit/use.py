"""Using fitted weights, or going back to earlier ones: every card's state is computed anew from its log."""

from __future__ import annotations

import json
from typing import NamedTuple

from msgspec.structs import replace

from quiz.fsrs.rating import Phase
from quiz.progress.weights import WeightsRow
from quiz.study.context import Study
from quiz.study.fit.propose import Proposal
from quiz.study.fit.report import stored
from quiz.study.review.scheduling import rebuilt


class Used(NamedTuple):
    """The weights now in use, and how many cards became due on another day."""

    weights: WeightsRow
    moved: int


def use(study: Study, proposal: Proposal, at: int, *, reschedule: bool) -> Used:
    """Use the proposed weights, of which there must be some, from now on."""
    if proposal.weights is None:
        raise ValueError("nothing was proposed")
    model, numbers = proposal.weights
    with study.store.transaction():
        version = study.store.weights.add(model, numbers, at, stored(proposal))
        return _used(study, version, reschedule=reschedule)


def earlier(study: Study) -> WeightsRow | None:
    """Return the weights that those in use replaced, or None if those are the program's."""
    kept = json.loads(study.store.weights.in_use().losses)
    return study.store.weights.of(kept["replaced"]) if "replaced" in kept else None


def go_back(study: Study, to: WeightsRow, at: int, *, reschedule: bool) -> Used:
    """Use earlier weights again."""
    with study.store.transaction():
        return _used(study, study.store.weights.restore(to.version, at), reschedule=reschedule)


def reschedule(study: Study) -> int:
    """Compute when each card is due by the weights in use; return how many became due on another day."""
    with study.store.transaction():
        return _recompute(study, reschedule=True)


def _used(study: Study, version: int, *, reschedule: bool) -> Used:
    study.store.weights.use(version)
    return Used(study.store.weights.of(version), _recompute(study, reschedule=reschedule))


def _recompute(study: Study, *, reschedule: bool) -> int:
    """Compute the states of all cards anew; those being learnt stay due when they are."""
    moved = 0
    for key in study.store.cards.reviewed():
        before = study.store.cards.expect(key)
        after = rebuilt(study.store, study.settings, key)
        if not reschedule or before.phase != Phase.REVIEW:
            after = replace(after, due_day=before.due_day, due_at=before.due_at)
        moved += after.due_day != before.due_day
        study.store.cards.update(after, before=before)
    return moved
