"""Using fitted weights, or going back to earlier ones: every card's state is computed anew from the log."""

from __future__ import annotations

import json
from typing import NamedTuple

from quiz.progress.weights import WeightsRow
from quiz.study.context import Study
from quiz.study.fit.propose import Proposal
from quiz.study.fit.report import stored
from quiz.study.fit.reschedule import reschedule
from quiz.study.states import compute_states


class Used(NamedTuple):
    """The weights now in use, and how many cards became due on another day."""

    weights: WeightsRow
    moved: int


def use(study: Study, proposal: Proposal, at: int, *, moves: bool) -> Used:
    """Use the proposed weights, of which there must be some; with ``moves``, due dates follow them."""
    if proposal.weights is None:
        raise ValueError("nothing was proposed")
    with study.store.transaction():
        study.store.weights.add(*proposal.weights, at, stored(proposal))
        return _used(study, proposal.weights.model, moves=moves)


def earlier(study: Study) -> WeightsRow | None:
    """Return the weights that those in use replaced, or None if those are the program's."""
    kept = json.loads(study.store.weights.in_use().losses)
    return study.store.weights.find(kept["replaced"]) if "replaced" in kept else None


def go_back(study: Study, to: WeightsRow, at: int, *, moves: bool) -> Used:
    """Use earlier weights again; with ``moves``, due dates follow them."""
    with study.store.transaction():
        study.store.weights.restore(to.version, at)
        return _used(study, to.model, moves=moves)


def _used(study: Study, model: str, *, moves: bool) -> Used:
    compute_states(study.store, model)
    study.settings.model = model
    return Used(study.store.weights.in_use(), reschedule(study) if moves else 0)
