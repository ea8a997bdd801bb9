"""The initial weights of a deep network, and their effect on its signal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.lab import lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, OneOf
from quiz.labs.rbm import sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry

EXAMPLES = 32
PLOT = Plot(("layer", "standard deviation"), "Standard deviation in each layer, from the input (0) on")

ACTIVATIONS: dict[str, tuple[Callable[[Array], Array], Callable[[Array], Array]]] = {
    "relu": (lambda x: np.maximum(x, 0), lambda x: (x > 0).astype(np.float64)),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "linear": (lambda x: x, np.ones_like),
}
"""Each activation function and its derivative."""


@lab
def init(
    rng: Rng,
    scheme: Annotated[
        str, OneOf("how weights are initialised", ("zero", "normal", "xavier", "he"))
    ] = "xavier",
    depth: Annotated[int, Integer("how many layers", 1, 50)] = 10,
    width: Annotated[int, Integer("units in each layer", 2, 64)] = 32,
    activation: Annotated[str, OneOf("the activation of every layer", tuple(ACTIVATIONS))] = "relu",
) -> Iterator[Entry]:
    """See the signal and its gradient just after initialisation.

    ``normal`` is N(0, 1), ``xavier`` uniform within ±√(6 / (in + out)) (Glorot and Bengio 2010), ``he``
    normal with deviation √(2 / in) (He et al. 2015), as in ``torch.nn.init``. Inputs and output gradients are
    normal.
    """
    weights = [initial(rng, scheme, width, width) for _ in range(depth)]
    layers, sums = forward(rng.normal((EXAMPLES, width)), weights, activation)
    gradients = backward(rng.normal((EXAMPLES, width)), weights, sums, activation)
    distinct = np.array([len(np.unique(units, axis=1).T) for units in layers], dtype=np.float64)
    std, gradient_std = (np.array([layer.std() for layer in side]) for side in (layers, gradients))
    where = "in each layer, from the input (0) on"
    about = f"the standard deviation of the units {where}"
    yield draw.log_lines("std", std, about, PLOT, "the units")
    about = f"the standard deviation of the gradients {where}"
    yield draw.log_lines("gradient_std", gradient_std, about, PLOT, "their gradients")
    about = f"how many of {width} units differ from one another on {EXAMPLES} examples"
    names = numbered("layer", depth + 1, 0)
    yield draw.bars("distinct_units", distinct, about, names, (0, width))


def initial(rng: Rng, scheme: str, fan_in: int, fan_out: int) -> Array:
    """Return the initial weights of a layer, a row for each unit."""
    shape = (fan_out, fan_in)
    if scheme == "zero":
        return np.zeros(shape)
    if scheme == "xavier":
        return float(np.sqrt(6 / (fan_in + fan_out))) * (2 * rng.uniform(shape) - 1)
    deviation = float(np.sqrt(2 / fan_in)) if scheme == "he" else 1.0
    return deviation * rng.normal(shape)


def forward(x: Array, weights: list[Array], activation: str) -> tuple[list[Array], list[Array]]:
    """Return the units of every layer from the input on, and their weighted sums."""
    layers, sums = [x], []
    for weight in weights:
        sums.append(layers[-1] @ weight.T)
        layers.append(ACTIVATIONS[activation][0](sums[-1]))
    return layers, sums


def backward(gradient: Array, weights: list[Array], sums: list[Array], activation: str) -> list[Array]:
    """Return the gradient at every layer from the input on, given that of the output."""
    gradients = [gradient]
    for weight, total in zip(reversed(weights), reversed(sums), strict=True):
        gradients.append((gradients[-1] * ACTIVATIONS[activation][1](total)) @ weight)
    return gradients[::-1]
