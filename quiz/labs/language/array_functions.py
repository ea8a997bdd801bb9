"""The functions of the language that make arrays, change their shape or multiply them."""

from __future__ import annotations

from math import ceil

import numpy as np

from quiz.labs.language.budget import MAX_DIMENSIONS, MAX_ELEMENTS, Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.functions import ArrayFunction, elementwise, function, whole_number
from quiz.labs.rng import Array


def _shape(value: Array) -> tuple[int, ...]:
    if value.ndim < 2 and value.size > MAX_DIMENSIONS:  # noqa: PLR2004 - a list
        raise ExpressionError(f"an array has at most {MAX_DIMENSIONS} dimensions, not {value.size}")
    sizes = [whole_number(size, "a size") for size in np.atleast_1d(value)] if value.ndim < 2 else [-1]  # noqa: PLR2004 - a list
    if any(size < 1 for size in sizes):
        raise ExpressionError("a size must be at least 1")
    return tuple(sizes)


def _number(value: Array, what: str) -> float:
    if value.ndim:
        raise ExpressionError(f"{what} must be one number")
    return float(value)


def matmul(budget: Budget, left: Array, right: Array) -> Array:
    """Return the matrix product of arrays of one or two dimensions."""
    if not 1 <= left.ndim <= 2 or not 1 <= right.ndim <= 2:  # noqa: PLR2004 - vectors and matrices
        raise ExpressionError("@ multiplies vectors and matrices only")
    if left.shape[-1] != right.shape[0]:
        raise ExpressionError("the shapes do not match")
    shape = (*left.shape[:-1], *right.shape[1:])
    budget.take(shape, max(1.0, left.shape[-1] / 4))
    return np.asarray(left @ right)


@function("dot(a, b)", "the product of vectors or matrices, as a @ b")
def _dot(budget: Budget, left: Array, right: Array) -> Array:
    product = matmul if left.ndim and right.ndim else elementwise(np.multiply, 1)
    return product(budget, left, right)


@function("outer(a, b)", "every element of a times every element of b")
def _outer(budget: Budget, left: Array, right: Array) -> Array:
    budget.take((left.size, right.size))
    return np.outer(left, right)


@function("transpose(x)", "rows and columns exchanged")
def _transpose(budget: Budget, value: Array) -> Array:
    budget.take(value.shape)
    return value.T


@function("reshape(x, shape)", "the same elements in another shape, such as [2, 3]")
def _reshape(budget: Budget, value: Array, shape: Array) -> Array:
    sizes = _shape(shape)
    budget.take(sizes)
    return value.reshape(sizes)


@function("concatenate(a, b, …)", "the arrays joined along the first axis")
def _concatenate(budget: Budget, *values: Array) -> Array:
    parts = [np.atleast_1d(value) for value in values]
    budget.take((sum(part.size for part in parts),))
    return np.concatenate(parts)


def _filled(number: float) -> ArrayFunction:
    def run(budget: Budget, shape: Array) -> Array:
        sizes = _shape(shape)
        budget.take(sizes)
        return np.full(sizes, number)

    return run


function("zeros(shape)", "zeros")(_filled(0.0))
function("ones(shape)", "ones")(_filled(1.0))


@function("eye(n)", "the identity matrix")
def _eye(budget: Budget, size: Array) -> Array:
    (count,) = _shape(size)
    budget.take((count, count))
    return np.eye(count)


@function("arange(start [, stop, step])", "numbers from start (or 0) up to but not including stop")
def _arange(budget: Budget, start: Array, stop: Array | None = None, step: Array | None = None) -> Array:
    ends = [_number(end, "an end of a range") for end in (start, stop) if end is not None]
    low, high = (0.0, *ends) if len(ends) == 1 else ends
    width = 1.0 if step is None else _number(step, "a step")
    if not np.isfinite((low, high, width)).all() or not width:
        raise ExpressionError("a range needs finite ends and a step that is not 0")
    count = ceil((high - low) / width) if np.isfinite((high - low) / width) else MAX_ELEMENTS + 1
    if count < 1:
        raise ExpressionError("a range is empty")
    budget.take((count,))
    return np.asarray(low + width * np.arange(count), dtype=np.float64)


@function("linspace(start, stop, n)", "n evenly spaced numbers, both ends included")
def _linspace(budget: Budget, start: Array, stop: Array, count: Array) -> Array:
    (number,) = _shape(count)
    budget.take((number,), 2)
    low, high = _number(start, "an end"), _number(stop, "an end")
    return np.asarray(np.linspace(low, high, number), dtype=np.float64)


@function("correlate(x, kernel)", "the sums of x times the kernel, wherever the kernel fits into x")
def _correlate(budget: Budget, image: Array, kernel: Array) -> Array:
    if image.ndim != kernel.ndim or not 1 <= image.ndim <= 2:  # noqa: PLR2004 - a line or a picture
        raise ExpressionError("correlate takes two lists or two matrices")
    shape = tuple(size - width + 1 for size, width in zip(image.shape, kernel.shape, strict=True))
    if min(shape) < 1:
        raise ExpressionError("the kernel is larger than the array")
    budget.take(shape, max(1.0, kernel.size / 2))
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.asarray(np.tensordot(windows, kernel, axes=kernel.ndim))


@function("pad(x, n)", "x with n zeros added on every side")
def _pad(budget: Budget, value: Array, width: Array) -> Array:
    count = whole_number(width, "a width")
    if count < 0 or not value.ndim:
        raise ExpressionError("pad takes a list or a matrix, and a width of 0 or more")
    budget.take(tuple(size + 2 * count for size in value.shape))
    return np.pad(value, count)


@function("shape(x)", "the size of each axis")
def _shape_of(budget: Budget, value: Array) -> Array:
    budget.spend(1)
    return np.array(value.shape or (1,), dtype=np.float64)


@function("len(x)", "the size of the first axis")
def _length(budget: Budget, value: Array) -> Array:
    budget.spend(1)
    return np.array(float(value.shape[0] if value.ndim else 1))


@function("sobel_kernel()", "[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]")
def _sobel_kernel(budget: Budget) -> Array:
    budget.take((3, 3))
    return np.outer((1.0, 2.0, 1.0), (-1.0, 0.0, 1.0))
