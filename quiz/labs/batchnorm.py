"""Batch normalisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

BATCH = ((1, 10, -3), (2, 30, 0), (3, 20, 3), (6, 40, 8))


@lab
def batchnorm(
    _rng: Rng,
    x: Annotated[Array, Numbers("the batch, a row for each example", (2,), -1e6, 1e6)] = BATCH,  # type: ignore[assignment]
    scale: Annotated[float, Number("γ, the deviation of the output", -10, 10)] = 1,
    shift: Annotated[float, Number("β, the mean of the output", -10, 10)] = 0,
    epsilon: Annotated[float, Number("added to the variance", 0, 1)] = 1e-5,
) -> Iterator[Entry]:
    """See each feature normalised over the batch.

    Ioffe and Szegedy 2015, in training: mean and variance are those of the batch, with the variance over n.
    """
    mean, variance = x.mean(axis=0), x.var(axis=0)
    yield from normalised(x, mean, variance, (scale, shift, epsilon))


def normalised(
    x: Array, mean: Array, variance: Array, parameters: tuple[float, float, float]
) -> Iterator[Entry]:
    """Yield the entries of a normalisation by mean and variance; ``parameters`` are γ, β and ε."""
    scale, shift, epsilon = parameters
    spread = np.sqrt(variance + epsilon)
    inner = np.divide(
        x - mean, spread, out=np.zeros(np.broadcast_shapes(x.shape, spread.shape)), where=spread > 0
    )
    examples, features = numbered("example", len(x)), indexed("x", x.shape[1])
    over, names = ("each feature", features) if mean.ndim == 1 else ("each example", examples)
    grid = Grid(examples, features, ("feature", "example"))
    draw_input = draw.signed if (x < 0).any() else draw.heat
    yield draw_input("x", x, "the input, a row for each example", grid)
    yield draw.bars("mean", mean.ravel(), f"the mean of {over}, which is subtracted", names)
    yield draw.bars("variance", variance.ravel(), f"the variance of {over}, whose root divides", names)
    yield draw.signed("normalised", inner, f"(x − mean) / √(variance + ε), for {over}", grid)
    yield draw.signed("output", scale * inner + shift, "the normalised input times γ, plus β", grid)
