"""A deep belief network, trained layer by layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers
from quiz.labs.rbm import gibbs, sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

MAX_LAYERS = 3
MAX_ROWS = 48
RATE = 0.5
START = 0.1
"""The standard deviation of the initial weights."""
LETTERS = "vhgf"
"""The letter of the units of each layer, from the visible ones up."""

DATA = (
    (1, 1, 1, 0, 0, 0, 0, 0),
    (0, 1, 1, 1, 0, 0, 0, 0),
    (1, 1, 0, 1, 0, 0, 0, 0),
    (0, 0, 0, 0, 1, 1, 1, 0),
    (0, 0, 0, 0, 0, 1, 1, 1),
    (0, 0, 0, 0, 1, 0, 1, 1),
)


class Layer(NamedTuple):
    """A trained restricted Boltzmann machine."""

    weights: Array
    visible_bias: Array
    hidden_bias: Array

    def up(self, visible: Array) -> Array:
        """Return the probabilities of the hidden units."""
        return sigmoid(self.hidden_bias + visible @ self.weights)

    def down(self, hidden: Array) -> Array:
        """Return the probabilities of the visible units."""
        return sigmoid(self.visible_bias + hidden @ self.weights.T)


@lab
def dbn(
    rng: Rng,
    layers: Annotated[Array, Numbers("the hidden units of each layer", (1,), 1, 32)] = (6, 2),  # type: ignore[assignment]
    data: Annotated[Array, Numbers("examples, a row each", (2,), 0, 1)] = DATA,  # type: ignore[assignment]
    epochs: Annotated[int, Integer("how many steps of CD-1 each layer is trained for", 0, 200)] = 100,
) -> Iterator[Entry]:
    """See what stacked Boltzmann machines learn and reconstruct.

    Hinton, Osindero and Teh (2006): greedily, one layer at a time. The reconstruction passes probabilities up
    through all layers and down again.
    """
    _check(layers, data)
    sizes = [data.shape[1], *map(int, layers)]
    stack, hidden = greedy(rng, sizes[1:], data, epochs)
    back = hidden[-1]
    for layer in reversed(stack):
        back = layer.down(back)
    units = [indexed(letter, size) for letter, size in zip(LETTERS, sizes, strict=False)]
    examples = numbered("example", len(data))
    for n, layer in enumerate(stack, 1):
        grid = Grid(units[n - 1], units[n], (_unit(n), _unit(n - 1)))
        yield draw.signed(f"weights_{n}", layer.weights, f"between {_layer(n - 1)} and {_layer(n)}", grid)
    for n, rows in enumerate(hidden, 1):
        about = f"the probability that each unit of {_layer(n)} is on"
        grid = Grid(examples, units[n], (_unit(n), "example"))
        yield draw.heat(f"hidden_{n}", rows, about, grid, SHARE)
    about = "the probability of each visible unit after going up and down again"
    yield draw.heat("reconstruction", back, about, Grid(examples, units[0], (_unit(0), "example")), SHARE)


def _layer(number: int) -> str:
    return f"layer {number}" if number else "the visible units"


def _unit(number: int) -> str:
    return f"unit of layer {number}" if number else "visible unit"


def greedy(rng: Rng, sizes: list[int], data: Array, epochs: int) -> tuple[list[Layer], list[Array]]:
    """Return layers of the given sizes, each trained on the one below, and their hidden probabilities."""
    stack: list[Layer] = []
    hidden: list[Array] = []
    below = data
    for units in sizes:
        stack.append(train(rng, below, units, epochs))
        below = stack[-1].up(below)
        hidden.append(below)
    return stack, hidden


def train(rng: Rng, visible: Array, units: int, epochs: int) -> Layer:
    """Return a restricted Boltzmann machine trained by CD-1 on all of ``visible`` in each epoch."""
    weights = START * rng.normal((visible.shape[1], units))
    visible_bias, hidden_bias = np.zeros(visible.shape[1]), np.zeros(units)
    for _ in range(epochs):
        step = gibbs(rng, visible, weights, visible_bias, hidden_bias)
        weights += RATE * step.change(visible)
        visible_bias += RATE * (visible - step.sampled).sum(axis=0) / len(visible)
        hidden_bias += RATE * (step.before - step.after).sum(axis=0) / len(visible)
    return Layer(weights, visible_bias, hidden_bias)


def _check(layers: Array, data: Array) -> None:
    if (layers != np.floor(layers)).any():
        raise invalid("layers", layers, "it has a number that is not whole", "a list of whole numbers")
    if layers.size > MAX_LAYERS:
        raise invalid(
            "layers", layers, f"it has {plural(layers.size, 'number')}", f"at most {MAX_LAYERS} layers"
        )
    if max(data.shape) > MAX_ROWS:
        reason = f"it has {data.shape[0]} × {data.shape[1]} numbers"
        raise invalid("data", data, reason, f"at most {MAX_ROWS} rows of {MAX_ROWS}")
