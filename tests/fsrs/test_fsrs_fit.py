"""Fits of made logs: what was true is found, and better than by the defaults."""

import math

import numpy as np
import pytest

from bench.sample.learners import made_log
from quiz.fsrs.fit import fit as fits
from quiz.fsrs.fit.comparison import (
    CURRENT,
    DEFAULTS,
    ENOUGH_REVIEWS,
    FITTED,
    Weights,
    compare,
    fit_to_all,
    held_out_from,
    missing_reviews,
)
from quiz.fsrs.fit.evaluation import predicted_recall, quality
from quiz.fsrs.fit.fit import Start, fit
from quiz.fsrs.fit.gauss_newton import minimize
from quiz.fsrs.fit.histories import blocks_of
from quiz.fsrs.fit.kernel import Derivatives, log_loss
from quiz.fsrs.fit.log import FitLog, fit_log
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.model import model_of
from quiz.fsrs.replay import ReviewLog
from tests.fsrs.fitting import log_from, log_of

LITTLE_WORSE = 0.004
DEFAULT_6 = Weights.of(FITTED_MODELS["fsrs-6"], FITTED_MODELS["fsrs-6"].defaults)


@pytest.mark.parametrize("name", FITTED_MODELS)
def test_a_fit_predicts_nearly_as_well_as_the_truth(name: str) -> None:
    made = made_log("fsrs-7", 12_000, 3) if name == "fsrs-7" else made_log("fsrs-6", 12_000, 3)
    log, model = fit_log(ReviewLog(*made[:4])), FITTED_MODELS[name]
    truth = np.empty(log.card.size)
    truth[:] = made.recall[log.order]
    fitted = fit(model, log.before(9600))
    held_out = log.later & (log.order >= 9600)
    loss, true, default = (
        quality(recall, log, held_out).log_loss
        for recall in (
            predicted_recall(model, fitted, log),
            truth,
            predicted_recall(model, model.defaults, log),
        )
    )
    assert true - 0.01 < loss < true + 0.01
    assert loss < default


def test_fsrs_7_predicts_nearly_as_well_as_fsrs_6_what_fsrs_6_made() -> None:
    assert np.mean([_worse_than_fsrs_6(seed) for seed in range(8)]) < LITTLE_WORSE


def _worse_than_fsrs_6(seed: int) -> float:
    """Return by how much the loss of a fit of FSRS-7 exceeds that of FSRS-6, given the true recall."""
    made = made_log("fsrs-6", 5000, seed)
    log, fitted = fit_log(ReviewLog(*made[:4])), int(0.8 * made.card.size)
    held_out = log.later & (log.order >= fitted)
    true = made.recall[log.order][held_out]
    six, seven = (
        predicted_recall(model, fit(model, log.before(fitted)), log)[held_out]
        for model in (FITTED_MODELS["fsrs-6"], FITTED_MODELS["fsrs-7"])
    )
    return float(np.mean(true * np.log(six / seven) + (1 - true) * np.log((1 - six) / (1 - seven))))


@pytest.mark.parametrize("name", FITTED_MODELS)
def test_fitted_weights_are_within_the_bounds_of_the_model(name: str) -> None:
    for seed in range(4):
        fitted = fit(FITTED_MODELS[name], log_of(("neither", "fsrs-6")[seed % 2], 1500, seed))
        model_of(name, tuple(fitted.tolist()))
        assert (np.diff(fitted[:4]) >= 0).all()


@pytest.mark.parametrize("rating", [1, 3, 4])
@pytest.mark.parametrize("name", FITTED_MODELS)
def test_a_log_with_one_rating_drives_no_weight_out_of_its_bounds(name: str, rating: int) -> None:
    log = log_of("neither", 3000, 1)
    fitted = fit(FITTED_MODELS[name], log._replace(rating=np.full_like(log.rating, rating)))
    model_of(name, tuple(fitted.tolist()))


@pytest.mark.parametrize("name", FITTED_MODELS)
def test_a_large_log_is_begun_on_some_of_its_cards(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    log, model = log_of("neither", 8000, 2), FITTED_MODELS[name]
    whole = fit(model, log)
    begun, on_all = [], fits.minimize
    monkeypatch.setattr(fits, "minimize", lambda *given, **named: begun.append(1) or on_all(*given, **named))
    coarse = fit(model._replace(coarse=1500), log)
    assert len(begun) == 2
    losses = [
        quality(predicted_recall(model, weights, log), log, log.later).log_loss for weights in (whole, coarse)
    ]
    assert losses[1] == pytest.approx(losses[0], abs=0.002)


def test_fits_end_nearer_to_the_minimum_than_chance_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    logs = [log_of(kind, 4000, seed) for kind in ("fsrs-6", "fsrs-7") for seed in range(3)]
    model = FITTED_MODELS["fsrs-7"]
    ended = [nats(log, fit(model, log)) for log in logs]
    monkeypatch.setattr(fits, "_ACCURACY", 1e-6)
    at_minimum = [nats(log, fit(model, log)) for log in logs]
    assert np.mean(ended) - np.mean(at_minimum) < 1


def nats(log: FitLog, weights: np.ndarray) -> float:
    """Return what a fit of FSRS-7 minimizes."""
    model = FITTED_MODELS["fsrs-7"]
    weight = model.review_weights(log)
    blocks = blocks_of(log, model.elapsed(log), weight, merged=False)
    losses = (log_loss(model.kernel.forgotten(weights, block), block) for block in blocks)
    return sum(losses) + model.prior(weights).loss


def test_fits_that_start_near_the_minimum_need_fewer_evaluations() -> None:
    model = FITTED_MODELS["fsrs-7"]
    cold: list[int] = []
    warm: list[int] = []
    for seed in range(3):
        log = log_of("fsrs-7", 4000, seed)
        fitted = fit(model, log.before(3600), progress=lambda _model: cold.append(1))
        fit(model, log, Start(fitted, 0.01), progress=lambda _model: warm.append(1))
    assert len(warm) < 0.75 * len(cold)


def test_reviews_on_the_day_of_the_one_before_count_little_or_not_at_all() -> None:
    log = log_of("fsrs-7", 2000, 1)
    six, seven = (FITTED_MODELS[name].review_weights(log) for name in ("fsrs-6", "fsrs-7"))
    soon, last = ~log.first & ~log.later, log.order > 0.9 * log.order.max()
    assert (six[~log.later] == 0).all()
    assert (seven[log.first] == 0).all()
    assert 0 < seven[soon & last].mean() < seven[log.later & last].mean() / 4


def test_weights_without_reviews_are_the_defaults() -> None:
    log = log_from([1, 2, 3], [3, 3, 3], [1, 1, 2], [0, 1, 2])
    for model in FITTED_MODELS.values():
        np.testing.assert_allclose(fit(model, log), model.defaults, rtol=1e-12)


def test_both_models_are_compared_on_reviews_held_out() -> None:
    log = log_of("fsrs-7", 8000, 1)
    compared = compare(log, DEFAULT_6)
    origins = [(one.weights.model, one.origin) for one in compared.candidates]
    assert origins == [
        ("fsrs-6", DEFAULTS), ("fsrs-6", FITTED), ("fsrs-7", DEFAULTS), ("fsrs-7", FITTED),
    ]  # fmt: skip
    assert compared.best.weights.model == "fsrs-7"
    assert compared.improves
    assert compared.current.weights == DEFAULT_6
    cut, _ = held_out_from(log, 0)
    later = int((log.later & (log.order >= cut)).sum())
    assert compared.current.quality.reviews == later == pytest.approx(0.2 * log.later.sum(), abs=1)


def test_the_model_that_made_a_log_is_found() -> None:
    best = [compare(log_of(kind, 12_000, 5), DEFAULT_6).best.weights.model for kind in ("fsrs-6", "fsrs-7")]
    assert best == ["fsrs-6", "fsrs-7"]


def test_current_weights_are_compared_and_found_to_be_no_worse() -> None:
    log = log_of("fsrs-6", 8000, 6)
    fitted = fit_to_all(log, compare(log, DEFAULT_6).best.weights)
    compared = compare(log, fitted)
    assert compared.current.origin == CURRENT
    assert not compared.improves


def test_reviews_held_out_come_after_those_that_current_weights_were_fitted_to() -> None:
    log = log_of("fsrs-6", 4000, 6)
    later = np.sort(log.order[log.later])
    assert held_out_from(log, 0) == (later[int(0.8 * later.size)], False)
    cut, seen = held_out_from(log, int(later[-250]))
    assert not seen
    assert cut == later[-125]
    assert held_out_from(log, int(later[-150])) == (later[int(0.8 * later.size)], True)


def test_under_500_reviews_on_later_days_tell_how_many_are_missing() -> None:
    log = log_of("fsrs-6", 1000, 6)
    for count in (300, 900):
        some = log.before(count)
        assert missing_reviews(some) == max(0, ENOUGH_REVIEWS - int(some.later.sum()))
    assert missing_reviews(log.before(300)) > 250


def test_measures_of_quality() -> None:
    log = log_from([1] * 5 + [2] * 5, [3, 1, 3, 1, 3] * 2, [*range(5)] * 2, [*range(0, 10**9, 10**8)])
    recall = np.array([np.nan, 0.2, 0.8, 0.4, 0.3] * 2)
    measured = quality(recall, log, ~log.first)
    expected = -np.log([0.8, 0.8, 0.6, 0.3]).mean()
    assert measured.log_loss == pytest.approx(expected)
    assert measured.auc == pytest.approx(3 / 4)
    assert measured.reviews == 8
    assert quality(np.where(log.rating > 1, 1.0, 0.0), log, ~log.first).rmse < 1e-5
    constant = quality(np.full(10, 0.5), log, ~log.first)
    assert constant.auc == 0.5
    assert constant.log_loss == pytest.approx(np.log(2))


def test_a_log_is_put_in_order_by_card_with_the_time_between_reviews() -> None:
    day = 86_400_000
    log = log_from([7, 3, 7, 3, 7], [1, 2, 3, 4, 1], [10, 10, 12, 9, 12], [5, 6, 2 * day, 3, 2 * day + 9])
    assert log.card.tolist() == [3, 3, 7, 7, 7]
    assert log.rating.tolist() == [2, 4, 1, 3, 1]
    assert log.order.tolist() == [1, 2, 0, 3, 4]
    assert log.days.tolist() == [0, 0, 0, 2, 0]
    assert log.first.tolist() == [True, False, True, False, False]
    np.testing.assert_allclose(log.elapsed, [0, 0, 0, 2 - 5 / day, 9 / day])


class Undefined:
    """An objective that is not a number."""

    lower, upper, longest = np.full(2, -1.0), np.full(2, 1.0), np.ones(2)

    def value(self, _at: np.ndarray) -> float:
        return math.nan

    def derivatives(self, _at: np.ndarray) -> Derivatives:
        return Derivatives(math.nan, np.full(2, math.nan), np.eye(2))


def test_a_search_ends_where_nothing_is_a_number() -> None:
    start = np.zeros(2)
    assert minimize(Undefined(), start, 0.1).at is start
