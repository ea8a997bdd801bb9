"""Explaining one prediction by its features."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import factorial
from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_FEATURES = 8


def _linear(x: Array) -> float:
    return float(np.arange(1, len(x) + 1) @ x)


def _product(x: Array) -> float:
    return float(np.prod(x))


def _gate(x: Array) -> float:
    return float(x[0] * np.sum(x[1:]))


def _saturated(x: Array) -> float:
    return float(1 - max(0.0, 1 - x.sum()))


MODELS: dict[str, Callable[[Array], float]] = {
    "linear": _linear,
    "product": _product,
    "gate": _gate,
    "saturated": _saturated,
}
"""1·x₁ + 2·x₂ + …; x₁·x₂·…; x₁·(x₂ + …); 1 − relu(1 − Σx), whose gradient is 0 from Σx = 1 on."""


@lab
def shapley(
    _rng: Rng,
    model: Annotated[str, OneOf("what is explained", tuple(MODELS))] = "gate",
    point: Annotated[Array, Numbers("the features of the case", (1,), -100, 100)] = (1, 2, 3),  # type: ignore[assignment]
    baseline: Annotated[Array, Numbers("what stands for no feature", (1,), -100, 100)] = (0, 0, 0),  # type: ignore[assignment]
) -> Trace:
    """Share a prediction out among its features: by the gradient there, and by Shapley's values.

    Shapley 1953, Lundberg and Lee 2017: the mean of what a feature adds over all orders in which features
    come in. The values sum to f(x) − f(baseline), which gradients need not.
    """
    if point.size > MAX_FEATURES:
        raise invalid(
            "point", point, f"{point.size} features", f"up to {MAX_FEATURES}: every subset is tried"
        )
    if baseline.shape != point.shape:
        raise invalid("baseline", baseline, f"{baseline.size} numbers", f"{point.size}, as the point")
    compute = MODELS[model]
    values = exact(compute, point, baseline)
    sums = np.array([values.sum(), compute(point) - compute(baseline)])
    names = tuple(f"x{number}" for number in range(1, point.size + 1))
    return Trace(
        (
            Entry("saliency", gradient(compute, point), "bars", "the gradient at the point", names),
            Entry("shapley", values, "bars", "Shapley's values", names),
            Entry("efficiency", sums, "bars", "they sum to what is to be explained", ("sum", "f − f₀")),
        )
    )


def exact(compute: Callable[[Array], float], point: Array, baseline: Array) -> Array:
    """Return Shapley's values by every subset of the features."""
    count = point.size
    found = {
        subset: compute(np.where(np.isin(np.arange(count), subset), point, baseline))
        for size in range(count + 1)
        for subset in combinations(range(count), size)
    }
    values = np.zeros(count)
    for subset, worth in found.items():
        weight = factorial(len(subset)) * factorial(count - len(subset) - 1) if len(subset) < count else 0
        for feature in set(range(count)) - set(subset):
            values[feature] += weight * (found[tuple(sorted((*subset, feature)))] - worth)
    return values / factorial(count)


def gradient(compute: Callable[[Array], float], point: Array, step: float = 1e-6) -> Array:
    """Return the gradient by central differences, exact here but for rounding."""
    slopes = [
        (compute(point + move) - compute(point - move)) / (2 * step) for move in np.eye(point.size) * step
    ]
    rounded: Array = np.round(slopes, 6)
    return rounded
