"""Inverted dropout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry


@lab
def dropout(
    rng: Rng,
    x: Annotated[Array, Numbers("the activations", (1, 2))] = (1, 2, 3, 4, 5, 6, 7, 8),  # type: ignore[assignment]
    p: Annotated[float, Number("the probability of dropping a unit", 0, 1, below=True)] = 0.5,
    mode: Annotated[str, OneOf("train drops units, eval keeps them all", ("train", "eval"))] = "train",
) -> Iterator[Entry]:
    """See which units dropout drops, and how it scales the others.

    In ``eval`` mode nothing is dropped or scaled, as in ``torch.nn.Dropout``.
    """
    training = mode == "train"
    mask = rng.bernoulli(1 - p, x.shape) if training else np.ones(x.shape)
    output = x * mask / (1 - p) if training else x
    names = _names(x)
    yield draw.bars("x", x, "the activations", names)
    yield draw.mask("mask", mask, "which units are kept this time", names, ("1 kept", "0 dropped"))
    yield draw.bars("output", output, "what the next layer gets", names)
    yield draw.number("mean", output.mean(), "the mean of the output")


def _names(x: Array) -> Grid:
    """Return the names of rows and columns: one unit each, or a row for each example."""
    if x.ndim == 1:
        return Grid(indexed("x", x.size))
    return Grid(numbered("example", len(x)), indexed("x", x.shape[1]))
