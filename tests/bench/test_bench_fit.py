"""The benchmark of fits: made logs are what they say; a real one is predicted better by fitted weights."""

import math
import os

import numpy as np
import pytest

from bench import fit_trial
from bench.fit_trial import FSRS6, FSRS7, REAL_LOG, real_log
from bench.peers.fitter import fsrs_rs_is_installed
from bench.promises import fit
from bench.sample.learners import made_log
from bench.sample.truths import TRUTHS
from quiz.fsrs.fit.comparison import Weights, compare
from quiz.fsrs.fit.log import fit_log
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.replay import ReviewLog


@pytest.mark.parametrize("kind", TRUTHS)
def test_a_made_log_is_the_same_each_time_and_its_ratings_are_as_likely_as_it_says(kind: str) -> None:
    made, again = (made_log(kind, 6000, 2) for _ in range(2))
    for column, same in zip(made, again, strict=True):
        np.testing.assert_array_equal(column, same)
    assert (np.diff(made.at) >= 0).all()
    log = fit_log(ReviewLog(*made[:4]))
    seen = ~np.isnan(made.recall)
    assert seen[log.order].tolist() == (~log.first).tolist()
    recall = made.recall[seen]
    error = math.sqrt(float((recall * (1 - recall)).sum()))
    assert abs(float((made.rating[seen] > 1).sum() - recall.sum())) < 4 * error


def test_without_a_peer_the_benchmark_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "fsrs_rs_is_installed", lambda: False)
    [skipped] = fit.results(None)
    assert "fsrs-rs-python is not installed" in skipped[2]


@pytest.mark.skipif(not fsrs_rs_is_installed(), reason="fsrs-rs-python is not installed")
def test_a_trial_fits_with_each_and_predicts_the_rest() -> None:
    trial = fit_trial.made_trial("fsrs-7", 2500, 3)
    assert [len(fit.weights) for fit in trial.fits.values()] == [21, 34, 21]
    losses = {who: measured.later.log_loss for who, measured in trial.measured.items()}
    assert losses[fit_trial.TRUTH] - 0.01 < losses[FSRS7] < losses["fsrs-7 defaults"]
    excess = {who: measured.excess for who, measured in trial.measured.items()}
    assert excess[fit_trial.TRUTH] == 0 < excess[FSRS7] < excess["fsrs-7 defaults"]


@pytest.mark.skipif(not os.environ.get(REAL_LOG), reason=f"{REAL_LOG} names no real log")
def test_a_real_log_is_predicted_better_by_fitted_weights() -> None:
    columns = real_log()
    assert columns is not None
    model = FITTED_MODELS[FSRS6]
    compared = compare(fit_log(columns), Weights.of(model, model.defaults))
    assert compared.improves
    assert compared.best.weights.model == FSRS7
