"""The kernels of the fit: the models' own numbers, and derivatives that agree with differences."""

import numpy as np
import pytest

from bench.sample.truths import random_weights
from quiz.fsrs.fit.evaluation import predicted_recall
from quiz.fsrs.fit.histories import blocks_of
from quiz.fsrs.fit.kernel import Derivatives
from quiz.fsrs.fit.log import recency_weights
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.model import ModelState, new_model
from tests.fsrs.fitting import log_of, with_place

MODELS = tuple(FITTED_MODELS)
LOG = log_of("neither", 2500, 1)
SEEDS = range(3)


def weights_of(model: str, seed: int) -> np.ndarray:
    return np.array(random_weights(model, np.random.default_rng([seed, 7]), 0.8))


def stepped_recall(name: str, weights: np.ndarray) -> np.ndarray:
    """Return the recall of each review as the model gives it, card by card and step by step."""
    model = new_model(name, np, tuple(weights.tolist()))
    elapsed = FITTED_MODELS[name].elapsed(LOG).astype(float)
    read_at = np.where((elapsed < 1) & FITTED_MODELS[name].whole_days, np.minimum(LOG.elapsed, 1), elapsed)
    recall, place = np.full(LOG.card.size, np.nan), with_place(LOG)
    states = np.ones((3, int(LOG.card.max()) + 1))
    for depth in range(int(place.max()) + 1):
        rows = np.flatnonzero(place == depth)
        cards, rating = LOG.card[rows], LOG.rating[rows]
        before = ModelState(*states[:, cards])
        if depth:
            recall[rows] = model.recall(read_at[rows], before)
        after = model.step(before, rating, elapsed[rows]) if depth else model.first(rating)
        for row, column in zip(states, after, strict=True):
            row[cards] = np.nan if column is None else column
    return recall


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MODELS)
def test_a_kernel_predicts_what_the_model_does(name: str, seed: int) -> None:
    weights = weights_of(name, seed)
    predicted = predicted_recall(FITTED_MODELS[name], weights, LOG)
    assert np.isnan(predicted[LOG.first]).all()
    np.testing.assert_allclose(predicted, stepped_recall(name, weights), rtol=0, atol=1e-10)


def derivatives(name: str, weights: np.ndarray, precision: type, *, merged: bool) -> Derivatives:
    model = FITTED_MODELS[name]
    weight = model.review_weights(LOG)
    blocks = blocks_of(LOG, model.elapsed(LOG), weight, merged=merged)
    return Derivatives(
        *map(sum, zip(*(model.kernel.derivatives(weights, one, precision) for one in blocks), strict=True))
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MODELS)
def test_gradients_agree_with_differences(name: str, seed: int) -> None:
    """In units of a weight's standard error, and inside the bounds, where all of them have derivatives."""
    model = FITTED_MODELS[name]
    defaults = np.array(new_model(name, np).weights)
    weights = 0.98 * weights_of(name, seed) + 0.02 * (defaults + 0.01)
    exact = derivatives(name, weights, np.float64, merged=model.whole_days)
    scale = np.sqrt(np.diag(exact.information)) + 1e-9
    for number in range(weights.size):
        step = np.zeros_like(weights)
        step[number] = 1e-5 * max(weights[number], 0.01)
        high, low = (
            derivatives(name, weights + sign * step, np.float64, merged=False).loss for sign in (1, -1)
        )
        size = 2 * step[number] / (weights[number] if number < 4 else 1)
        assert exact.gradient[number] == pytest.approx((high - low) / size, abs=3e-5 * scale[number])
    single = derivatives(name, weights, np.float32, merged=model.whole_days)
    np.testing.assert_allclose(single.gradient / scale, exact.gradient / scale, atol=1e-4)
    np.testing.assert_allclose(single.information, exact.information, atol=1e-4 * exact.information.max())


def test_merged_histories_give_the_same_derivatives_with_fewer_nodes() -> None:
    weights = weights_of("fsrs-6", 5)
    merged, apart = (derivatives("fsrs-6", weights, np.float64, merged=merged) for merged in (True, False))
    assert merged.loss == pytest.approx(apart.loss, rel=1e-12)
    np.testing.assert_allclose(merged.gradient, apart.gradient, atol=1e-9)
    np.testing.assert_allclose(merged.information, apart.information, atol=1e-7)
    weight = recency_weights(LOG, LOG.later)
    sizes = [
        sum(block.size for block in blocks_of(LOG, LOG.days, weight, merged=merged))
        for merged in (True, False)
    ]
    assert sizes[0] < 0.9 * sizes[1]


def test_every_review_after_the_first_of_a_card_is_a_node_once() -> None:
    blocks = blocks_of(LOG, LOG.elapsed, np.zeros(LOG.card.size), merged=False, longest=1000)
    rows = np.sort(np.concatenate([block.row for block in blocks]))
    assert rows.tolist() == np.flatnonzero(~LOG.first).tolist()
