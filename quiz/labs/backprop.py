"""Backpropagation through a network of two layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.init import ACTIVATIONS
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry
from quiz.text.format import plural

MAX_UNITS = 16
"""The size of any layer."""

W1 = ((0.5, -0.4), (0.8, 0.3), (-0.6, 0.9))
W2 = ((0.7, -0.5, 0.2), (0.1, 0.6, -0.8))


@lab
def backprop(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    _rng: Rng,
    x: Annotated[Array, Numbers("the input", (1,), -1000, 1000)] = (1.0, -2.0),  # type: ignore[assignment]
    w1: Annotated[Array, Numbers("a row for each hidden unit, over x", (2,), -1000, 1000)] = W1,  # type: ignore[assignment]
    b1: Annotated[Array, Numbers("the biases of the hidden units", (1,), -1000, 1000)] = (0.1, 0.0, -0.1),  # type: ignore[assignment]
    w2: Annotated[Array, Numbers("a row for each output, over the hidden units", (2,), -1000, 1000)] = W2,  # type: ignore[assignment]
    b2: Annotated[Array, Numbers("the biases of the outputs", (1,), -1000, 1000)] = (0.0, 0.2),  # type: ignore[assignment]
    target: Annotated[
        Array, Numbers("the desired output, from which the loss is measured", (1,), -1000, 1000)
    ] = (1.0, 0.0),  # type: ignore[assignment]
    activation: Annotated[str, OneOf("the activation of the hidden units", tuple(ACTIVATIONS))] = "tanh",
) -> Iterator[Entry]:
    """Follow the gradient of a loss back through two layers.

    h = φ(W₁x + b₁), y = W₂h + b₂, and the loss is ½‖y − t‖². Each gradient has the shape of its variable.
    """
    _check(x, w1, b1, w2, b2, target)
    apply, slope = ACTIVATIONS[activation]
    z = w1 @ x + b1
    h = apply(z)
    y = w2 @ h + b2
    back_y = y - target
    yield draw.bars("z", z, "the sums of the hidden units, W₁x + b₁", indexed("z", z.size))
    yield draw.bars("h", h, "the hidden units, φ(z)", indexed("h", h.size))
    yield draw.bars("y", y, "the outputs, W₂h + b₂", indexed("y", y.size))
    yield draw.number("loss", float(back_y @ back_y) / 2, "½‖y − t‖²")
    back_h = w2.T @ back_y
    yield draw.bars("gradient_y", back_y, "for the outputs: y − t", indexed("y", y.size))
    yield from _second_layer(back_y, h, back_h)
    back_z = back_h * slope(z)
    yield draw.bars("gradient_z", back_z, "for z: the gradient for h times φ′(z)", indexed("z", z.size))
    yield from _first_layer(back_z, x, w1.T @ back_z)


def _second_layer(back_y: Array, h: Array, back_h: Array) -> Iterator[Entry]:
    outs, units = indexed("y", back_y.size), indexed("h", h.size)
    about = "for W₂: the gradient for y times each hidden unit"
    grid = Grid(outs, units, ("hidden unit", "output"))
    yield draw.signed("gradient_w2", np.outer(back_y, h), about, grid)
    yield draw.bars("gradient_b2", back_y.copy(), "for b₂: the gradient for y", outs)
    yield draw.bars("gradient_h", back_h, "for h: W₂ᵀ times the gradient for y", units)


def _first_layer(back_z: Array, x: Array, back_x: Array) -> Iterator[Entry]:
    units, ins = indexed("z", back_z.size), indexed("x", x.size)
    about = "for W₁: the gradient for z times each input"
    grid = Grid(units, ins, ("input", "hidden unit"))
    yield draw.signed("gradient_w1", np.outer(back_z, x), about, grid)
    yield draw.bars("gradient_b1", back_z.copy(), "for b₁: the gradient for z", units)
    yield draw.bars("gradient_x", back_x, "for x: W₁ᵀ times the gradient for z", ins)


def _check(x: Array, w1: Array, b1: Array, w2: Array, b2: Array, target: Array) -> None:  # noqa: PLR0913, PLR0917 - all the arrays of the lab
    for name, weights, inputs, what in (("w1", w1, x.size, "in x"), ("w2", w2, len(w1), "rows in w1")):
        if max(weights.shape) > MAX_UNITS:
            reason = f"it has {weights.shape[0]} × {weights.shape[1]} numbers"
            raise invalid(name, weights, reason, f"at most {MAX_UNITS} rows of {MAX_UNITS}")
        if weights.shape[1] != inputs:
            reason = f"its rows have {plural(weights.shape[1], 'number')}"
            raise invalid(name, weights, reason, f"rows of {inputs}, as many as {what}")
    for name, value, like, weights in (
        ("b1", b1, "w1", w1),
        ("b2", b2, "w2", w2),
        ("target", target, "w2", w2),
    ):
        if value.size != len(weights):
            allowed = f"{len(weights)}, as many as {like} has rows"
            raise invalid(name, value, f"it has {plural(value.size, 'number')}", allowed)
