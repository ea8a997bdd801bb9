"""A residual network compared with a plain one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.init import ACTIVATIONS
from quiz.labs.lab import lab
from quiz.labs.parameters import Integer, Number, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

PLOT = Plot(
    ("layer", "length of the gradient"), "Length of the gradient in each layer, from the input (0) on"
)


@lab
def resnet(
    rng: Rng,
    depth: Annotated[int, Integer("how many layers", 1, 100)] = 30,
    width: Annotated[int, Integer("units in each layer", 1, 32)] = 16,
    gain: Annotated[float, Number("how large weights are: their deviation is gain / √width", 0, 3)] = 0.8,
    activation: Annotated[str, OneOf("the activation of every layer", tuple(ACTIVATIONS))] = "tanh",
) -> Iterator[Entry]:
    """Compare the gradients of a plain and of a residual network.

    F(x) is the activation of W·x. Skip connections pass the gradient unchanged (He et al. 2015, 2016). It has
    length 1 at the output; entry 0 is at the input.
    """
    weights = gain / np.sqrt(width) * rng.normal((depth, width, width))
    x, gradient = rng.normal((width,)), rng.normal((width,))
    gradient /= np.linalg.norm(gradient)
    plain = gradients(x, gradient, weights, activation, skip=0)
    residual = gradients(x, gradient, weights, activation, skip=1)
    norm = "length of the gradient in each layer, from the input (0) on"
    yield draw.log_lines("plain", np.linalg.norm(plain, axis=1), f"y = F(x): {norm}", PLOT, "plain, F(x)")
    about, label = f"y = x + F(x): {norm}", "residual, x + F(x)"
    yield draw.log_lines("residual", np.linalg.norm(residual, axis=1), about, PLOT, label)


def forward(x: Array, weights: Array, activation: str, skip: int) -> tuple[Array, list[Array]]:
    """Return the output for ``x``, and the weighted sums of every layer; ``skip`` is 1 for y = x + F(x)."""
    sums = []
    for weight in weights:
        sums.append(weight @ x)
        x = skip * x + ACTIVATIONS[activation][0](sums[-1])
    return x, sums


def gradients(x: Array, gradient: Array, weights: Array, activation: str, skip: int) -> Array:
    """Return the gradient at every layer from the input on, given that of the output."""
    _, sums = forward(x, weights, activation, skip)
    rows = [gradient]
    for weight, total in zip(weights[::-1], sums[::-1], strict=True):
        through = (rows[-1] * ACTIVATIONS[activation][1](total)) @ weight
        rows.append(skip * rows[-1] + through)
    return np.array(rows[::-1])
