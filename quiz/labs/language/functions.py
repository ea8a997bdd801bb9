"""The table of functions: each checks what it takes before it computes.

Shapes and axes are given in order: ``sum(x)`` is over all elements, ``sum(x, 0)`` over the first axis.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.labs.language.budget import MAX_DIMENSIONS, MAX_ELEMENTS, Budget
from quiz.labs.language.errors import ExpressionError

Value = NDArray[np.float64]


class Function(NamedTuple):
    """A function of the language: how it is written, what it gives, and how many arguments it takes."""

    form: str
    about: str
    least: int
    most: int
    compute: Callable[..., Value]


FUNCTIONS: dict[str, Function] = {}


def _add(form: str, about: str, compute: Callable[..., Any]) -> None:
    name, arguments = form.rstrip(")").split("(")
    needed, _, optional = arguments.partition("[")
    least = len([part for part in needed.split(",") if part.strip()])
    most = least + len([part for part in optional.strip("] ").split(",") if part.strip()])
    FUNCTIONS[name] = Function(form, about, least, MAX_ELEMENTS if "…" in form else most, compute)


def _whole(value: Value, what: str) -> int:
    if value.ndim or not float(value).is_integer():
        raise ExpressionError(f"{what} is not a whole number")
    return int(value)


def _single(value: Value, what: str) -> float:
    if value.ndim:
        raise ExpressionError(f"{what} is not one number")
    return float(value)


def _axis(value: Value) -> int:
    return _whole(value, "an axis")


def _shape(value: Value) -> tuple[int, ...]:
    if value.ndim < 2 and value.size > MAX_DIMENSIONS:  # noqa: PLR2004 - a list
        raise ExpressionError(f"an array of {value.size} dimensions, more than {MAX_DIMENSIONS}")
    sizes = [_whole(size, "a size") for size in np.atleast_1d(value)] if value.ndim < 2 else [-1]  # noqa: PLR2004
    if any(size < 1 for size in sizes):
        raise ExpressionError("a size is below 1")
    return tuple(sizes)


def _each(compute: Callable[..., Any], weight: float) -> Callable[..., Value]:
    """Return a function of single elements; several arguments are broadcast."""

    def run(budget: Budget, *values: Value) -> Value:
        budget.take(np.broadcast_shapes(*(value.shape for value in values)), weight)
        return np.asarray(compute(*values))

    return run


def _over(compute: Callable[..., Any], weight: float = 2) -> Callable[..., Value]:
    """Return a function over all elements, or along an axis."""

    def run(budget: Budget, value: Value, axis: Value | None = None) -> Value:
        budget.take(value.shape, weight)
        return np.asarray(compute(value, axis=None if axis is None else _axis(axis)))

    return run


def _along(compute: Callable[..., Any], weight: float = 8) -> Callable[..., Value]:
    """Return a function along an axis, the last unless one is given, that keeps the shape."""

    def run(budget: Budget, value: Value, axis: Value | None = None) -> Value:
        budget.take(value.shape, weight)
        along = -1 if axis is None else _axis(axis)
        return np.asarray(compute(np.atleast_1d(value), axis=along))

    return run


def _softmax(value: Value, axis: int) -> Value:
    powers = np.exp(value - value.max(axis=axis, keepdims=True))
    total: Value = powers / powers.sum(axis=axis, keepdims=True)
    return total


def _squash(value: Value, axis: int) -> Value:
    squared = (value * value).sum(axis=axis, keepdims=True)
    squashed: Value = value * np.sqrt(squared) / (1 + squared)
    return squashed


def matmul(budget: Budget, left: Value, right: Value) -> Value:
    """Return the matrix product of arrays of one or two dimensions."""
    if not 1 <= left.ndim <= 2 or not 1 <= right.ndim <= 2:  # noqa: PLR2004 - vectors and matrices
        raise ExpressionError("a product @ is of vectors and matrices")
    if left.shape[-1] != right.shape[0]:
        raise ExpressionError("the shapes do not fit")
    shape = (*left.shape[:-1], *right.shape[1:])
    budget.take(shape, max(1.0, left.shape[-1] / 4))
    return np.asarray(left @ right)


def _outer(budget: Budget, left: Value, right: Value) -> Value:
    budget.take((left.size, right.size))
    return np.outer(left, right)


def _dot(budget: Budget, left: Value, right: Value) -> Value:
    return (
        matmul(budget, left, right)
        if left.ndim and right.ndim
        else _each(np.multiply, 1)(budget, left, right)
    )


def _transpose(budget: Budget, value: Value) -> Value:
    budget.take(value.shape)
    return value.T


def _reshape(budget: Budget, value: Value, shape: Value) -> Value:
    wanted = _shape(shape)
    budget.take(wanted)
    return value.reshape(wanted)


def _concatenate(budget: Budget, *values: Value) -> Value:
    parts = [np.atleast_1d(value) for value in values]
    budget.take((sum(part.size for part in parts),))
    return np.concatenate(parts)


def _filled(number: float) -> Callable[..., Value]:
    def run(budget: Budget, shape: Value) -> Value:
        wanted = _shape(shape)
        budget.take(wanted)
        return np.full(wanted, number)

    return run


def _eye(budget: Budget, size: Value) -> Value:
    (count,) = _shape(size)
    budget.take((count, count))
    return np.eye(count)


def _arange(budget: Budget, start: Value, stop: Value | None = None, step: Value | None = None) -> Value:
    ends = [_single(end, "an end of a range") for end in (start, stop) if end is not None]
    low, high = (0.0, *ends) if len(ends) == 1 else ends
    width = 1.0 if step is None else _single(step, "a step")
    if not np.isfinite((low, high, width)).all() or not width:
        raise ExpressionError("a range goes from a finite number to another, by a step that is not 0")
    count = ceil((high - low) / width) if np.isfinite((high - low) / width) else MAX_ELEMENTS + 1
    if count < 1:
        raise ExpressionError("a range is empty")
    budget.take((count,))
    return np.asarray(low + width * np.arange(count), dtype=np.float64)


def _linspace(budget: Budget, start: Value, stop: Value, count: Value) -> Value:
    (number,) = _shape(count)
    budget.take((number,), 2)
    return np.asarray(
        np.linspace(_single(start, "an end"), _single(stop, "an end"), number), dtype=np.float64
    )


def _correlate(budget: Budget, image: Value, kernel: Value) -> Value:
    """Slide the kernel over the image, where it lies on it wholly."""
    if image.ndim != kernel.ndim or not 1 <= image.ndim <= 2:  # noqa: PLR2004 - a line or a picture
        raise ExpressionError("a kernel and what it slides over are both lists or both matrices")
    shape = tuple(size - width + 1 for size, width in zip(image.shape, kernel.shape, strict=True))
    if min(shape) < 1:
        raise ExpressionError("a kernel is larger than what it slides over")
    budget.take(shape, max(1.0, kernel.size / 2))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.asarray(np.tensordot(windows, kernel, axes=kernel.ndim))


def _pad(budget: Budget, value: Value, width: Value) -> Value:
    count = _whole(width, "a width")
    if count < 0 or not value.ndim:
        raise ExpressionError("a list or a matrix is padded by 0 or more")
    budget.take(tuple(size + 2 * count for size in value.shape))
    return np.pad(value, count)


def _round(budget: Budget, value: Value, decimals: Value | None = None) -> Value:
    places = 0 if decimals is None else _whole(decimals, "a number of decimals")
    if abs(places) > 15:  # noqa: PLR2004 - what float64 holds
        raise ExpressionError("a number is rounded to 15 decimals at most")
    budget.take(value.shape, 4)
    return np.round(value, places)


def _clip(budget: Budget, value: Value, low: Value, high: Value) -> Value:
    return _each(lambda v, a, b: np.minimum(np.maximum(v, a), b), 2)(budget, value, low, high)


def _norm(budget: Budget, value: Value, axis: Value | None = None) -> Value:
    return _over(lambda v, axis: np.sqrt((v * v).sum(axis=axis)), 3)(budget, value, axis)


def _shape_of(budget: Budget, value: Value) -> Value:
    budget.spend(1)
    return np.array(value.shape or (1,), dtype=np.float64)


def _length(budget: Budget, value: Value) -> Value:
    budget.spend(1)
    return np.array(float(value.shape[0] if value.ndim else 1))


def _largest(budget: Budget, *values: Value) -> Value:
    return _bound(np.max, np.maximum, budget, *values)


def _smallest(budget: Budget, *values: Value) -> Value:
    return _bound(np.min, np.minimum, budget, *values)


def _bound(over: Callable[..., Any], each: Callable[..., Any], budget: Budget, *values: Value) -> Value:
    """Return the bound of one array, or along an axis of it; of two arrays that of each pair."""
    if len(values) == 2 and (values[1].ndim or not values[0].ndim):  # noqa: PLR2004
        return _each(each, 1)(budget, *values)
    return _over(over)(budget, *values)


def _sobel_kernel(budget: Budget) -> Value:
    budget.take((3, 3))
    return np.outer((1.0, 2.0, 1.0), (-1.0, 0.0, 1.0))


def _product(value: Value, axis: int | None) -> Value:
    return np.asarray(np.prod(value, axis=axis))


_add("sum(x [, axis])", "the sum of all elements, or along an axis", _over(np.sum))
_add("prod(x [, axis])", "the product", _over(_product))
_add("mean(x [, axis])", "the mean", _over(np.mean))
_add("std(x [, axis])", "the standard deviation (of the whole population)", _over(np.std, 6))
_add("var(x [, axis])", "the variance (of the whole population)", _over(np.var, 6))
_add("min(x [, axis])", "the smallest element; of two arrays, element by element", _smallest)
_add("max(x [, axis])", "the largest element; of two arrays, element by element", _largest)
_add("argmax(x [, axis])", "the place of the largest, from 0", _over(np.argmax))
_add("argmin(x [, axis])", "the place of the smallest, from 0", _over(np.argmin))
_add("norm(x [, axis])", "the Euclidean length", _norm)
_add("abs(x)", "the size without the sign", _each(np.abs, 1))
_add("sign(x)", "-1, 0 or 1", _each(np.sign, 1))
_add("exp(x)", "e to the power of x", _each(np.exp, 6))
_add("log(x)", "the natural logarithm", _each(np.log, 6))
_add("log2(x)", "the logarithm to base 2", _each(np.log2, 6))
_add("sqrt(x)", "the square root", _each(np.sqrt, 2))
_add("sin(x)", "the sine of x in radians", _each(np.sin, 8))
_add("cos(x)", "the cosine of x in radians", _each(np.cos, 8))
_add("tanh(x)", "the hyperbolic tangent", _each(np.tanh, 8))
_add("sigmoid(x)", "1 / (1 + exp(-x))", _each(lambda x: 0.5 * (1 + np.tanh(0.5 * x)), 10))
_add("relu(x)", "x where it is positive, else 0", _each(lambda x: np.maximum(x, 0), 1))
_add("floor(x)", "rounded down", _each(np.floor, 1))
_add("ceil(x)", "rounded up", _each(np.ceil, 1))
_add("round(x [, decimals])", "rounded, half to even", _round)
_add("clip(x, low, high)", "held between two bounds", _clip)
_add(
    "where(condition, a, b)",
    "a where the condition is not 0, else b",
    _each(lambda c, a, b: np.where(c != 0, a, b), 2),
)
_add("softmax(x [, axis])", "exp(x) over its sum, along the last axis or another", _along(_softmax, 14))
_add("squash(x [, axis])", "a capsule's length squashed below 1 (Sabour et al. 2017)", _along(_squash, 8))
_add("sort(x [, axis])", "in rising order", _along(np.sort, 12))
_add(
    "argsort(x [, axis])",
    "the places in rising order",
    _along(lambda v, axis: np.argsort(v, axis, kind="stable"), 16),
)
_add("cumsum(x [, axis])", "running sums", _along(np.cumsum, 2))
_add("dot(a, b)", "the product of vectors or matrices, as a @ b", _dot)
_add("outer(a, b)", "every element of a times every one of b", _outer)
_add("transpose(x)", "rows and columns exchanged", _transpose)
_add("reshape(x, shape)", "the same elements in another shape, such as [2, 3]", _reshape)
_add("concatenate(a, b, …)", "one behind the other, along the first axis", _concatenate)
_add("zeros(shape)", "zeros", _filled(0.0))
_add("ones(shape)", "ones", _filled(1.0))
_add("eye(n)", "the identity matrix", _eye)
_add("arange(start [, stop, step])", "numbers from start (or 0) to before stop", _arange)
_add("linspace(start, stop, n)", "n numbers evenly spaced, both ends included", _linspace)
_add("correlate(x, kernel)", "the kernel slid over x, where it lies on it wholly", _correlate)
_add("pad(x, n)", "n zeros on every side", _pad)
_add("shape(x)", "the sizes", _shape_of)
_add("len(x)", "the size of the first axis", _length)
_add("sobel_kernel()", "[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]", _sobel_kernel)
