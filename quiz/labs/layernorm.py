"""Layer normalisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from quiz.labs.batchnorm import BATCH, normalised
from quiz.labs.lab import lab
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry


@lab
def layernorm(
    _rng: Rng,
    x: Annotated[Array, Numbers("the examples, a row each", (2,), -1e6, 1e6)] = BATCH,  # type: ignore[assignment]
    scale: Annotated[float, Number("γ, the deviation of the output", -10, 10)] = 1,
    shift: Annotated[float, Number("β, the mean of the output", -10, 10)] = 0,
    epsilon: Annotated[float, Number("added to the variance", 0, 1)] = 1e-5,
) -> Iterator[Entry]:
    """See each example normalised over its own features.

    Ba, Kiros and Hinton 2016: the other examples play no part, so training and inference are the same.
    """
    mean, variance = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    yield from normalised(x, mean, variance, (scale, shift, epsilon))
