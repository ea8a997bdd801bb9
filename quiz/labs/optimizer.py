"""The path of an optimiser over a loss surface."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Ground
from quiz.text.format import plural

GRID = 48
LIMIT = 1e6
"""Weights beyond this have diverged; the path stops there."""


class Surface(NamedTuple):
    """A loss over two weights, its gradient, the starting point, and the part of it that is shown."""

    loss: Callable[[Array, Array], Array]
    gradient: Callable[[Array], Array]
    start: tuple[float, float]
    x: tuple[float, float]
    y: tuple[float, float]


def _bowl(x: Array, y: Array) -> Array:
    return np.asarray(0.5 * (x * x + y * y))


def _ravine(x: Array, y: Array) -> Array:
    return np.asarray(0.5 * (x * x + 20 * y * y))


def _saddle(x: Array, y: Array) -> Array:
    return np.asarray(0.5 * (x * x - y * y) + 0.25 * y**4)


def _rosenbrock(x: Array, y: Array) -> Array:
    return np.asarray(((1 - x) ** 2 + 100 * (y - x * x) ** 2) / 100)


def _rosenbrock_gradient(p: Array) -> Array:
    x, y = p
    return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]) / 100


SURFACES = {
    "bowl": Surface(_bowl, lambda p: p, (-2.0, 1.5), (-2.5, 2.5), (-2.0, 2.0)),
    "ravine": Surface(_ravine, lambda p: p * [1.0, 20.0], (-2.0, 0.7), (-2.5, 2.5), (-1.0, 1.0)),
    "saddle": Surface(
        _saddle, lambda p: np.array([p[0], p[1] ** 3 - p[1]]), (-2.0, 0.01), (-2.5, 2.5), (-1.8, 1.8)
    ),
    "rosenbrock": Surface(_rosenbrock, _rosenbrock_gradient, (-1.2, 1.0), (-2.0, 2.0), (-0.5, 2.5)),
}


class Rates(NamedTuple):
    """The hyperparameters of the methods."""

    lr: float
    momentum: float
    betas: Array
    weight_decay: float


@lab
def optimizer(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    _rng: Rng,
    method: Annotated[
        str, OneOf("which optimiser takes the steps", ("sgd", "momentum", "nesterov", "adam", "adamw"))
    ] = "momentum",
    lr: Annotated[float, Number("the learning rate: how far a step goes", 0, 2)] = 0.06,
    momentum: Annotated[
        float, Number("μ: the share of the last step that momentum and nesterov repeat", 0, 1, below=True)
    ] = 0.8,
    betas: Annotated[
        Array, Numbers("β₁ and β₂: how slowly the averages of adam and adamw change", (1,), 0, 0.99999)
    ] = (0.9, 0.999),  # type: ignore[assignment]
    weight_decay: Annotated[float, Number("how strongly weights are shrunk", 0, 1)] = 0,
    surface: Annotated[str, OneOf("which loss surface it descends", tuple(SURFACES))] = "ravine",
    steps: Annotated[int, Integer("how many steps", 1, 500)] = 40,
) -> Iterator[Entry]:
    """Follow the path of an optimiser down a loss surface.

    The equations of ``torch.optim``: v = μv + g and w −= lr·v; Adam with bias correction and ε = 1e-8. Weight
    decay is added to the gradient; AdamW subtracts it from the weights (Loshchilov and Hutter 2019).
    """
    if betas.size != 2:  # noqa: PLR2004 - a pair
        raise invalid("betas", betas, f"{plural(betas.size, 'number')}", "two numbers")
    shown = SURFACES[surface]
    path = _descend(method, shown, Rates(lr, momentum, betas, weight_decay), steps)
    about, axes = f"the two weights after each step of {method} on the {surface}", ("w₁", "w₂")
    yield draw.path("path", path, about, Grid(columns=axes, axes=axes), _ground(shown))
    yield draw.log_lines("loss", shown.loss(*path.T), "the loss after each step", Plot(("step", "loss")))


def _ground(surface: Surface) -> Ground:
    grid = np.meshgrid(np.linspace(*surface.x, GRID), np.linspace(*surface.y, GRID))
    return Ground(surface.loss(*grid), surface.x, surface.y, "loss")


def _descend(method: str, surface: Surface, rates: Rates, steps: int) -> Array:
    step = _METHODS[method](rates)
    path = [np.array(surface.start)]
    for _ in range(steps):
        weights = path[-1]
        diverged = np.abs(weights).max() > LIMIT
        path.append(weights if diverged else step(weights, surface.gradient(weights)))
    return np.array(path)


Step = Callable[[Array, Array], Array]


def _sgd(rates: Rates) -> Step:
    return lambda weights, gradient: weights - rates.lr * (gradient + rates.weight_decay * weights)


def _with_momentum(rates: Rates, *, nesterov: bool) -> Step:
    velocity = np.zeros(2)

    def step(weights: Array, gradient: Array) -> Array:
        nonlocal velocity
        gradient = gradient + rates.weight_decay * weights
        velocity = rates.momentum * velocity + gradient
        return weights - rates.lr * (gradient + rates.momentum * velocity if nesterov else velocity)

    return step


def _adam(rates: Rates, *, decoupled: bool) -> Step:
    first, second, count = np.zeros(2), np.zeros(2), 0
    beta1, beta2 = rates.betas

    def step(weights: Array, gradient: Array) -> Array:
        nonlocal first, second, count
        count += 1
        if decoupled:
            weights = weights * (1 - rates.lr * rates.weight_decay)
        else:
            gradient = gradient + rates.weight_decay * weights
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient * gradient
        corrected = first / (1 - beta1**count)
        moved: Array = weights - rates.lr * corrected / (np.sqrt(second / (1 - beta2**count)) + 1e-8)
        return moved

    return step


_METHODS: dict[str, Callable[[Rates], Step]] = {
    "sgd": _sgd,
    "momentum": lambda rates: _with_momentum(rates, nesterov=False),
    "nesterov": lambda rates: _with_momentum(rates, nesterov=True),
    "adam": lambda rates: _adam(rates, decoupled=False),
    "adamw": lambda rates: _adam(rates, decoupled=True),
}
