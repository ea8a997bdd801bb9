"""Batch normalisation."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

BATCH = ((1, 10, -3), (2, 30, 0), (3, 20, 3), (6, 40, 8))


@lab
def batchnorm(
    _rng: Rng,
    x: Annotated[Array, Numbers("the batch, a row for each example", (2,), -1e6, 1e6)] = BATCH,  # type: ignore[assignment]
    scale: Annotated[float, Number("γ, the deviation of the output", -10, 10)] = 1,
    shift: Annotated[float, Number("β, the mean of the output", -10, 10)] = 0,
    epsilon: Annotated[float, Number("added to the variance", 0, 1)] = 1e-5,
) -> Trace:
    """See each feature normalised over the batch.

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
    examples, features = numbered("example", len(x)), indexed("x", x.shape[1])
    over, names = ("each feature", features) if mean.ndim == 1 else ("each example", examples)
    grid = (examples, features, ("feature", "example"))
    return (
        Entry("x", x, "signed" if (x < 0).any() else "heat", "the input, a row for each example", *grid),
        Entry("mean", mean.ravel(), "bars", f"the mean of {over}, which is subtracted", names),
        Entry("variance", variance.ravel(), "bars", f"the variance of {over}, whose root divides", names),
        Entry("normalised", inner, "signed", f"(x − mean) / √(variance + ε), for {over}", *grid),
        Entry("output", scale * inner + shift, "signed", "the normalised input times γ, plus β", *grid),
    )
