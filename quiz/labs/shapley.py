"""Explanations of a prediction by its features: saliency and Shapley values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from math import factorial
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Names
from quiz.text.format import plural
from quiz.text.number_format import format_number

MAX_FEATURES = 8
ORIGIN = (0, 0, 0)


class Model(NamedTuple):
    """A function f of the features."""

    compute: Callable[[Array], float]
    formula: Callable[[Names], str]
    """Returns f(x) as it is written with the names of the features."""


MODELS = {
    "linear": Model(
        lambda x: float(np.arange(1, len(x) + 1) @ x),
        lambda names: " + ".join(f"{number}·{name}" for number, name in enumerate(names, 1)),
    ),
    "product": Model(lambda x: float(np.prod(x)), " · ".join),
    "gate": Model(
        lambda x: float(x[0] * np.sum(x[1:])),
        lambda names: f"{names[0]} · ({' + '.join(names[1:]) or 0})",
    ),
    "saturated": Model(
        lambda x: float(1 - max(0.0, 1 - x.sum())),
        lambda names: f"1 − max(0, 1 − ({' + '.join(names)}))",
    ),
}
"""The gradient of the last is 0 from Σx = 1 on."""


@lab
def shapley(
    _rng: Rng,
    model: Annotated[str, OneOf("the model to explain", tuple(MODELS))] = "gate",
    point: Annotated[Array, Numbers("the features of the example", (1,), -100, 100)] = (1, 2, 3),  # type: ignore[assignment]
    baseline: Annotated[
        Array, Numbers("the values that stand for missing features", (1,), -100, 100)
    ] = ORIGIN,  # type: ignore[assignment]
) -> Iterator[Entry]:
    """Compare gradients with Shapley values as explanations.

    Shapley 1953, Lundberg and Lee 2017: a feature's mean contribution over all orders in which features are
    added. The values sum to f(x) − f₀, where f₀ is the value at the baseline, which gradients need not.
    """
    _check_sizes(point, baseline)
    compute, formula = MODELS[model]
    values = exact(compute, point, baseline)
    at_baseline = compute(baseline)
    sums = np.array([values.sum(), compute(point) - at_baseline])
    names = indexed("x", point.size)
    slopes = gradient(compute, point)
    products = slopes * (point - baseline)
    # What is compared has one scale.
    largest = max(float(np.abs(array).max()) for array in (products, values))
    scale = (-largest, largest) if min(products.min(), values.min()) < 0 else (0.0, largest)
    yield draw.number("prediction", compute(point), f"the model at the point: f(x) = {formula(names)}")
    yield draw.bars("saliency", slopes, "the gradient of f at the point", names)
    about = "the gradient times what differs from the baseline"
    yield draw.bars("gradient_times_input", products, about, names, scale)
    yield draw.bars("shapley", values, "the Shapley value of each feature", names, scale)
    about = (
        "the sum of the Shapley values equals what is explained, f(x) − f₀, "
        f"where f₀, the value of f at the baseline, is {format_number(at_baseline)}"
    )
    yield draw.bars("efficiency", sums, about, ("sum", "f(x) − f₀"))


def _check_sizes(point: Array, baseline: Array) -> None:
    if point.size > MAX_FEATURES:
        raise invalid(
            "point", point, f"{plural(point.size, 'feature')}", f"up to {MAX_FEATURES}: every subset is tried"
        )
    if baseline.shape != point.shape:
        raise invalid(
            "baseline", baseline, f"{plural(baseline.size, 'number')}", f"{point.size}, as the point"
        )


def exact(compute: Callable[[Array], float], point: Array, baseline: Array) -> Array:
    """Return the Shapley values, computed over every subset of the features."""
    count = point.size
    predictions = {
        subset: compute(np.where(np.isin(np.arange(count), subset), point, baseline))
        for size in range(count + 1)
        for subset in combinations(range(count), size)
    }
    values = np.zeros(count)
    for subset, prediction in predictions.items():
        weight = factorial(len(subset)) * factorial(count - len(subset) - 1) if len(subset) < count else 0
        for feature in set(range(count)) - set(subset):
            values[feature] += weight * (predictions[tuple(sorted((*subset, feature)))] - prediction)
    return values / factorial(count)


def gradient(compute: Callable[[Array], float], point: Array, step: float = 1e-6) -> Array:
    """Return the gradient by central differences, which are exact here except for rounding."""
    slopes = [
        (compute(point + move) - compute(point - move)) / (2 * step) for move in np.eye(point.size) * step
    ]
    rounded: Array = np.round(slopes, 6)
    return rounded
