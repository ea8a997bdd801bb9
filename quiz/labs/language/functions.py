"""The functions of the language: elementwise mathematics, reductions and functions along an axis.

Each checks its arguments and spends their cost before it computes. Shapes and axes are positional:
``sum(x)`` is over all elements, ``sum(x, 0)`` over the first axis.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from quiz.labs.language.budget import MAX_ELEMENTS, Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.rng import Array

ArrayFunction = Callable[..., Array]
"""Takes the budget and then the arguments."""


class Function(NamedTuple):
    """A function of the language: how to write it, what it returns, and how many arguments it takes."""

    form: str
    about: str
    min_arguments: int
    max_arguments: int
    compute: ArrayFunction


FUNCTIONS: dict[str, Function] = {}
"""Every function by its name."""


def function(form: str, about: str) -> Callable[[ArrayFunction], ArrayFunction]:
    """Register a function; ``form`` has optional arguments in brackets, and an ellipsis for any number."""
    name, arguments = form.rstrip(")").split("(")
    required, _, optional = arguments.partition("[")
    fewest = len([part for part in required.split(",") if part.strip(" …")])
    most = fewest + len([part for part in optional.strip("] ").split(",") if part.strip()])

    def register(compute: ArrayFunction) -> ArrayFunction:
        FUNCTIONS[name] = Function(form, about, fewest, MAX_ELEMENTS if "…" in form else most, compute)
        return compute

    return register


def whole_number(value: Array, what: str) -> int:
    """Return an argument that must be one whole number. Raises ``ExpressionError`` naming ``what``."""
    if value.ndim or not float(value).is_integer():
        raise ExpressionError(f"{what} must be a whole number")
    return int(value)


def elementwise(compute: Callable[..., Any], weight: float) -> ArrayFunction:
    """Return a function applied to each element; several arguments are broadcast."""

    def run(budget: Budget, *values: Array) -> Array:
        budget.take(np.broadcast_shapes(*(value.shape for value in values)), weight)
        return np.asarray(compute(*values))

    return run


def reduction(compute: Callable[..., Any], weight: float = 2) -> ArrayFunction:
    """Return a function that reduces all elements, or one axis."""

    def run(budget: Budget, value: Array, axis: Array | None = None) -> Array:
        budget.take(value.shape, weight)
        return np.asarray(compute(value, axis=None if axis is None else whole_number(axis, "an axis")))

    return run


def along_axis(compute: Callable[..., Any], weight: float = 8) -> ArrayFunction:
    """Return a function along one axis, by default the last, that keeps the shape."""

    def run(budget: Budget, value: Array, axis: Array | None = None) -> Array:
        budget.take(value.shape, weight)
        along = -1 if axis is None else whole_number(axis, "an axis")
        return np.asarray(compute(np.atleast_1d(value), axis=along))

    return run


def extremum(reduce: Callable[..., Any], compare: Callable[..., Any]) -> ArrayFunction:
    """Return a function of one array, or along an axis of it; of two arrays, element by element."""

    def run(budget: Budget, *values: Array) -> Array:
        if len(values) == 2 and (values[1].ndim or not values[0].ndim):  # noqa: PLR2004 - two arrays
            return elementwise(compare, 1)(budget, *values)
        return reduction(reduce)(budget, *values)

    return run


def _mean(value: Array, axis: int | None, *, keepdims: bool = False) -> Array:
    """Return the mean; that of nothing is nan, of which numpy's own would warn on stderr."""
    total = np.asarray(value.sum(axis=axis, keepdims=keepdims))
    return np.asarray(np.divide(total, value.size / max(1, total.size)))


def _variance(value: Array, axis: int | None) -> Array:
    deviation = value - _mean(value, axis, keepdims=True)
    return _mean(deviation * deviation, axis)


function("sum(x [, axis])", "the sum of all elements, or along an axis")(reduction(np.sum))
function("prod(x [, axis])", "the product")(reduction(lambda v, axis: np.prod(v, axis=axis)))
function("mean(x [, axis])", "the mean")(reduction(_mean))
function("std(x [, axis])", "the standard deviation of the whole population")(
    reduction(lambda v, axis: np.sqrt(_variance(v, axis)), 6)
)
function("var(x [, axis])", "the variance of the whole population")(reduction(_variance, 6))
function("min(x [, axis])", "the smallest element; of two arrays, element by element")(
    extremum(np.min, np.minimum)
)
function("max(x [, axis])", "the largest element; of two arrays, element by element")(
    extremum(np.max, np.maximum)
)
function("argmax(x [, axis])", "the index of the largest element, from 0")(reduction(np.argmax))
function("argmin(x [, axis])", "the index of the smallest element, from 0")(reduction(np.argmin))
function("norm(x [, axis])", "the Euclidean length")(
    reduction(lambda v, axis: np.sqrt((v * v).sum(axis=axis)), 3)
)

function("abs(x)", "the absolute value")(elementwise(np.abs, 1))
function("sign(x)", "-1, 0 or 1")(elementwise(np.sign, 1))
function("exp(x)", "e to the power of x")(elementwise(np.exp, 6))
function("log(x)", "the natural logarithm")(elementwise(np.log, 6))
function("log2(x)", "the logarithm to base 2")(elementwise(np.log2, 6))
function("sqrt(x)", "the square root")(elementwise(np.sqrt, 2))
function("sin(x)", "the sine of x in radians")(elementwise(np.sin, 8))
function("cos(x)", "the cosine of x in radians")(elementwise(np.cos, 8))
function("tanh(x)", "the hyperbolic tangent")(elementwise(np.tanh, 8))
function("sigmoid(x)", "1 / (1 + exp(-x))")(elementwise(lambda x: 0.5 * (1 + np.tanh(0.5 * x)), 10))
function("relu(x)", "x if it is positive, else 0")(elementwise(lambda x: np.maximum(x, 0), 1))
function("floor(x)", "rounded down")(elementwise(np.floor, 1))
function("ceil(x)", "rounded up")(elementwise(np.ceil, 1))
function("clip(x, low, high)", "x limited to the range from low to high")(
    elementwise(lambda x, low, high: np.minimum(np.maximum(x, low), high), 2)
)
function("where(condition, a, b)", "a where the condition is not 0, else b")(
    elementwise(lambda condition, a, b: np.where(condition != 0, a, b), 2)
)


@function("round(x [, decimals])", "rounded, half to even")
def _round(budget: Budget, value: Array, decimals: Array | None = None) -> Array:
    digits = 0 if decimals is None else whole_number(decimals, "a number of decimals")
    if abs(digits) > 15:  # noqa: PLR2004 - what float64 can represent
        raise ExpressionError("a number can be rounded to 15 decimals at most")
    budget.take(value.shape, 4)
    return np.round(value, digits)


def _softmax(value: Array, axis: int) -> Array:
    powers = np.exp(value - value.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def _squash(value: Array, axis: int) -> Array:
    squared = (value * value).sum(axis=axis, keepdims=True)
    return np.asarray(value * np.sqrt(squared) / (1 + squared))


function("softmax(x [, axis])", "exp(x) over its sum, along the last axis or another")(
    along_axis(_softmax, 14)
)
function("squash(x [, axis])", "a capsule squashed to a length below 1 (Sabour et al. 2017)")(
    along_axis(_squash, 8)
)
function("sort(x [, axis])", "the elements in rising order")(along_axis(np.sort, 12))
function("argsort(x [, axis])", "the indices that sort x in rising order")(
    along_axis(lambda v, axis: np.argsort(v, axis, kind="stable"), 16)
)
function("cumsum(x [, axis])", "the running sums")(along_axis(np.cumsum, 2))
