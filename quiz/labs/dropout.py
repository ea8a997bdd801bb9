"""Inverted dropout."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Names, Trace


@lab
def dropout(
    rng: Rng,
    x: Annotated[Array, Numbers("the activations", (1, 2))] = (1, 2, 3, 4, 5, 6, 7, 8),  # type: ignore[assignment]
    p: Annotated[float, Number("the probability of dropping a unit", 0, 1, below=True)] = 0.5,
    mode: Annotated[str, OneOf("train drops units, eval keeps them all", ("train", "eval"))] = "train",
) -> Trace:
    """See which units dropout drops, and how it scales the others.

    In ``eval`` mode nothing is dropped or scaled, as in ``torch.nn.Dropout``.
    """
    training = mode == "train"
    mask = rng.bernoulli(1 - p, x.shape) if training else np.ones(x.shape)
    output = x * mask / (1 - p) if training else x
    names = _names(x)
    return Trace(
        (
            Entry("x", x, "bars", "the activations", *names),
            Entry(
                "mask", mask, "mask", "which units are kept this time", *names, key=("1 kept", "0 dropped")
            ),
            Entry("output", output, "bars", "what the next layer gets", *names),
            Entry("mean", np.array(output.mean()), "number", "the mean of the output"),
        )
    )


def _names(x: Array) -> tuple[Names, Names]:
    """Return the names of rows and columns: one unit each, or a row for each example."""
    if x.ndim == 1:
        return indexed("x", x.size), ()
    return numbered("example", len(x)), indexed("x", x.shape[1])
