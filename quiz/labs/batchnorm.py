"""Batch normalisation."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

BATCH = ((1, 10, -3), (2, 30, 0), (3, 20, 3), (6, 40, 8))


@lab
def batchnorm(
    _rng: Rng,
    x: Annotated[Array, Numbers("a row for each example of the batch", (2,), -1e6, 1e6)] = BATCH,  # type: ignore[assignment]
    scale: Annotated[float, Number("γ, a learned parameter", -10, 10)] = 1,
    shift: Annotated[float, Number("β, a learned parameter", -10, 10)] = 0,
    epsilon: Annotated[float, Number("added to the variance", 0, 1)] = 1e-5,
) -> Trace:
    """Normalise each feature over the batch, then scale and shift it.

    Ioffe and Szegedy 2015, in training: mean and variance are those of the batch, with the variance over n.
    """
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return Trace(normalised(x, mean, variance, (scale, shift, epsilon)))


def normalised(
    x: Array, mean: Array, variance: Array, parameters: tuple[float, float, float]
) -> tuple[Entry, ...]:
    """Return the entries of a normalisation by mean and variance; ``parameters`` are γ, β and ε."""
    scale, shift, epsilon = parameters
    spread = np.sqrt(variance + epsilon)
    inner = np.divide(
        x - mean, spread, out=np.zeros(np.broadcast_shapes(x.shape, spread.shape)), where=spread > 0
    )
    return (
        Entry("x", x, "heat", "the input, a row for each example"),
        Entry("mean", mean.ravel(), "bars", "the means, which are subtracted"),
        Entry("variance", variance.ravel(), "bars", "the variances, whose square roots divide"),
        Entry("normalised", inner, "signed", "mean 0 and variance 1"),
        Entry("output", scale * inner + shift, "signed", "scaled by γ and shifted by β"),
    )
