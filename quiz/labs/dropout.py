"""Inverted dropout."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace


@lab
def dropout(
    rng: Rng,
    x: Annotated[Array, Numbers("the activations", (1, 2))] = (1, 2, 3, 4, 5, 6, 7, 8),  # type: ignore[assignment]
    p: Annotated[float, Number("the probability of dropping a unit", 0, 1, below=True)] = 0.5,
    mode: Annotated[str, OneOf("drop units, or keep them all", ("train", "eval"))] = "train",
) -> Trace:
    """Drop units at random and scale the rest by 1/(1 − p), so that the expected output is the input.

    In ``eval`` mode nothing is dropped or scaled, as in ``torch.nn.Dropout``.
    """
    training = mode == "train"
    mask = rng.bernoulli(1 - p, x.shape) if training else np.ones(x.shape)
    output = x * mask / (1 - p) if training else x
    return Trace(
        (
            Entry("x", x, "bars", "the activations"),
            Entry("mask", mask, "mask", "1 where a unit is kept"),
            Entry("output", output, "bars", "the input to the next layer"),
            Entry("mean", np.array(output.mean()), "number", "the mean of the output"),
        )
    )
