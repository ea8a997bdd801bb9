"""Using fitted weights, or going back to earlier ones: every card's state is computed anew from the log."""

from __future__ import annotations

import json

from quiz.progress.weights import WeightsRow
from quiz.study.context import Study
from quiz.study.fit.propose import Proposal
from quiz.study.fit.report import stored
from quiz.study.states import compute_states


def use(study: Study, proposal: Proposal, at: int) -> WeightsRow:
    """Use the proposed weights, of which there must be some, and return them. Due dates stay."""
    if proposal.weights is None:
        raise ValueError("nothing was proposed")
    with study.store.transaction():
        study.store.weights.add(*proposal.weights, at, stored(proposal))
        return _used(study, proposal.weights.model)


def earlier(study: Study) -> WeightsRow | None:
    """Return the weights that those in use replaced, or None if there are none to go back to."""
    kept = json.loads(study.store.weights.in_use().losses)
    return study.store.weights.find(kept["replaced"]) if "replaced" in kept else None


def go_back(study: Study, to: WeightsRow, at: int) -> WeightsRow:
    """Use earlier weights again, and return them as they are now in use. Due dates stay."""
    with study.store.transaction():
        study.store.weights.restore(to.version, at)
        return _used(study, to.model)


def _used(study: Study, model: str) -> WeightsRow:
    compute_states(study.store, model)
    study.settings.model = model
    return study.store.weights.in_use()
