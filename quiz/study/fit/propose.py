"""What a fit proposes: weights that predict this learner better than those in use, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quiz.fsrs.fit.comparison import Comparison, Weights, compare, fit_to_all, missing_reviews
from quiz.fsrs.fit.log import fit_log
from quiz.fsrs.replay import ReviewLog
from quiz.progress.store import Store
from quiz.progress.weights import WeightsRow
from quiz.study.log import whole_log


class FitInput(NamedTuple):
    """What a fit reads from the progress file; the rest of it needs no file, and may run in a thread."""

    log: ReviewLog
    in_use: WeightsRow
    fitted_at: int
    """When the weights in use were fitted, in UTC ms; 0 for those of the program."""


class Proposal(NamedTuple):
    """The outcome of a fit."""

    reviews: int
    later: int
    """How many of the reviews were on a later day than the one before."""
    missing: int
    """How many more of these a fit needs."""
    replaces: WeightsRow
    compared: Comparison | None = None
    """None if reviews are missing."""
    weights: Weights | None = None
    """What to use from now on; None if nothing predicts better than the weights in use."""


def fit_input(store: Store) -> FitInput:
    """Return what a fit needs of the progress file."""
    in_use = store.weights.in_use()
    return FitInput(whole_log(store), in_use, store.weights.fitted_at(in_use))


def propose(given: FitInput, progress: Callable[[str], None] | None = None) -> Proposal:
    """Fit and compare the models; ``progress`` is told the name of the model at each step."""
    log = fit_log(given.log)
    later, missing = int(log.later.sum()), missing_reviews(log)
    if missing:
        return Proposal(log.card.size, later, missing, given.in_use)
    fitted_to = int((given.log.at < given.fitted_at).sum())
    in_use = Weights(given.in_use.model, given.in_use.numbers)
    compared = compare(log, in_use, fitted_to, progress)
    weights = fit_to_all(log, compared.best.weights, progress) if compared.improves else None
    return Proposal(log.card.size, later, 0, given.in_use, compared, weights)
