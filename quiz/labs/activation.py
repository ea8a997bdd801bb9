"""Activation functions and their derivatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import erfc, pi, sqrt
from typing import Annotated, NamedTuple

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.init import ACTIVATIONS
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rbm import sigmoid
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry
from quiz.text.format import plural
from quiz.text.number_format import format_number

MAX_POINTS = 32
STEPS = 121
"""The points of a curve; their number is odd, so that 0 is one of them."""
SCALES = {"sigmoid": SHARE, "tanh": SIGNED_SHARE}
"""The ranges of the functions that are bounded on both sides."""
PLOT = Plot(("x", ""), "The function and its derivative")
POINTS = (-2, -1, -0.5, 0, 0.5, 1, 2)


class Activation(NamedTuple):
    """A function and its derivative; both take the points and the parameter ``alpha``."""

    value: Callable[[Array, float], Array]
    slope: Callable[[Array, float], Array]


def _plain(name: str) -> Activation:
    value, slope = ACTIVATIONS[name]
    return Activation(lambda x, _: value(x), lambda x, _: slope(x))


def _normal(x: Array) -> Array:
    """Return the standard normal distribution function at each point."""
    return np.array([erfc(-point / sqrt(2)) / 2 for point in x.tolist()])


FUNCTIONS = {
    "relu": _plain("relu"),
    "leaky": Activation(lambda x, a: np.where(x > 0, x, a * x), lambda x, a: np.where(x > 0, 1.0, a)),
    "elu": Activation(
        lambda x, a: np.where(x > 0, x, a * np.expm1(np.minimum(x, 0))),
        lambda x, a: np.where(x > 0, 1.0, a * np.exp(np.minimum(x, 0))),
    ),
    "gelu": Activation(
        lambda x, _: x * _normal(x), lambda x, _: _normal(x) + x * np.exp(-(x**2) / 2) / sqrt(2 * pi)
    ),
    "silu": Activation(lambda x, _: x * sigmoid(x), lambda x, _: sigmoid(x) + x * sigmoid(x) * sigmoid(-x)),
    "tanh": _plain("tanh"),
    "sigmoid": _plain("sigmoid"),
    "softplus": Activation(lambda x, _: np.logaddexp(0, x), lambda x, _: sigmoid(x)),
}
"""At a corner, such as relu at 0, the slope is that of the left side, as in torch."""


@lab
def activation(
    _rng: Rng,
    function: Annotated[str, OneOf("which function is drawn", tuple(FUNCTIONS))] = "gelu",
    x: Annotated[Array, Numbers("the points at which it is computed", (1,), -1000, 1000)] = POINTS,  # type: ignore[assignment]
    alpha: Annotated[float, Number("the slope of leaky below 0, the depth of elu", 0, 10)] = 0.1,
    reach: Annotated[float, Number("how far from 0 the curves extend", 0.1, 1000)] = 4.0,
) -> Iterator[Entry]:
    """See an activation function and its derivative.

    gelu is the exact x·Φ(x) (Hendrycks and Gimpel 2016); silu is x·σ(x); softplus is log(1 + e^x).
    """
    if x.size > MAX_POINTS:
        raise invalid("x", x, f"it has {plural(x.size, 'number')}", f"at most {MAX_POINTS} numbers")
    value, slope = FUNCTIONS[function]
    names = tuple(f"x = {format_number(point)}" for point in x.tolist())
    along = np.linspace(-reach, reach, STEPS)
    curve, steepness = (np.column_stack((along, of(along, alpha))) for of in (value, slope))
    yield draw.bars("x", x, "the points", indexed("x", x.size))
    yield draw.bars("y", value(x, alpha), f"{function}(x) at each x", names, SCALES.get(function))
    yield draw.bars("derivative", slope(x, alpha), f"the slope of {function} at each x", names)
    yield draw.curve("curve", curve, f"{function}(x)", PLOT, function)
    about = f"the slope of {function} at x"
    yield draw.curve("derivative_curve", steepness, about, PLOT, "its derivative")
