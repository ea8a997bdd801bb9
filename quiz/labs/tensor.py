"""The effect of operations on the shape and strides of a tensor."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import OneOf, ShortText
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry
from quiz.text.format import MINUS, plural

MAX_DIMENSIONS, MAX_ELEMENTS = 4, 4096
OPERATIONS = {
    "broadcast": "two shapes",
    "reduce": "one shape",
    "reshape": "two shapes",
    "transpose": "one shape",
}
"""The operations, and what each of them takes."""


@lab
def tensor(
    _rng: Rng,
    shapes: Annotated[str, ShortText("a shape such as 2 3, or two separated by ;")] = "2 3; 3",
    operation: Annotated[str, OneOf("which operation is applied", tuple(OPERATIONS))] = "broadcast",
) -> Iterator[Entry]:
    """See shapes, strides and elements after an operation.

    A tensor of the first shape counts 0, 1, 2, and so on. Broadcasting adds one of the second shape to it,
    and reshaping gives it that shape. Reducing sums over the first axis. Strides are in elements, not bytes.
    """
    first, *rest = (_counting_tensor(shapes, text) for text in shapes.split(";"))
    if len(rest) != (operation in ("broadcast", "reshape")):
        raise invalid(
            "shapes",
            shapes,
            f"it has {plural(1 + len(rest), 'shape')}",
            f"{OPERATIONS[operation]} for {operation}",
        )
    result = _result(operation, shapes, first, rest)
    added = rest if operation == "broadcast" else []
    sizes = _rows(first.shape, *(tensor.shape for tensor in added), result.shape)
    axes = tuple(f"axis {MINUS}{number}" for number in range(sizes.shape[1], 0, -1))
    names = ("first", "second", "sum") if added else ("before", "after")
    yield draw.table("shapes", sizes, "the size of each axis", Grid(names, axes))
    steps = _rows(_strides(first), _strides(result))
    about = "how many elements lie between one index of an axis and the next"
    yield draw.table("strides", steps, about, Grid(("before", "after"), axes))
    yield _elements(result)


def _elements(result: Array) -> Entry:
    """Return the entry of the elements, with those of more than two axes row by row."""
    down = "first axis"
    if result.ndim > 2:  # noqa: PLR2004 - a picture
        down, result = "the other axes, row by row", result.reshape(-1, result.shape[-1])
    grid = Grid(axes=("last axis", down))
    return draw.heat("result", np.ascontiguousarray(result), "the elements of the result", grid)


def _result(operation: str, shapes: str, first: Array, rest: list[Array]) -> Array:
    if operation == "reduce":
        return np.asarray(first.sum(axis=0))
    if operation == "transpose":
        return first.T
    if operation == "broadcast":
        return _broadcast(shapes, first, rest[0])
    target = rest[0]
    if target.size != first.size:
        reason = f"{first.size} and {target.size} elements"
        raise invalid("shapes", shapes, reason, "the same number of elements")
    return first.reshape(target.shape)


def _counting_tensor(shapes: str, text: str) -> Array:
    try:
        sizes = [int(size) for size in text.replace(",", " ").split()]
    except ValueError:
        sizes = []
    if not 1 <= len(sizes) <= MAX_DIMENSIONS or min(sizes) < 1:
        raise invalid(
            "shapes",
            shapes,
            f"{text.strip()!r} is not a shape",
            f"1 to {MAX_DIMENSIONS} whole numbers from 1",
        )
    if prod(sizes) > MAX_ELEMENTS:
        raise invalid("shapes", shapes, f"{prod(sizes):,} elements", f"up to {MAX_ELEMENTS:,}")
    return np.arange(float(prod(sizes))).reshape(sizes)


def _broadcast(shapes: str, first: Array, second: Array) -> Array:
    try:
        shape = np.broadcast_shapes(first.shape, second.shape)
    except ValueError:
        raise invalid(
            "shapes", shapes, "they cannot be broadcast", "sizes that are equal from the right, or 1"
        ) from None
    if prod(shape) > MAX_ELEMENTS:
        raise invalid("shapes", shapes, f"{prod(shape):,} elements", f"up to {MAX_ELEMENTS:,} in all")
    total: Array = first + second
    return total


def _strides(value: Array) -> tuple[int, ...]:
    return tuple(step // value.itemsize for step in value.strides)


def _rows(*rows: tuple[int, ...]) -> Array:
    """Return rows aligned on the right, with nan for axes that one does not have."""
    width = max(1, *map(len, rows))
    return np.array([[np.nan] * (width - len(row)) + list(map(float, row)) for row in rows])
