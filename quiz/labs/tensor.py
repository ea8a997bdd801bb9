"""What operations do to a tensor's shape and strides."""

from __future__ import annotations

from math import prod
from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import OneOf, ShortText
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_DIMENSIONS, MAX_ELEMENTS = 4, 4096
_TAKEN = {"broadcast": "two", "reduce": "one", "reshape": "two", "transpose": "one"}
OPERATIONS = tuple(_TAKEN)


@lab
def tensor(
    _rng: Rng,
    shapes: Annotated[str, ShortText("a shape such as 2 3, or two with ; between them")] = "2 3; 3",
    operation: Annotated[str, OneOf("what is done", OPERATIONS)] = "broadcast",
) -> Trace:
    """Broadcast, reduce, reshape or transpose a tensor, and see its shape, its strides and its elements.

    A tensor of the first shape counts 0, 1, 2, …; one of the second is added to it, or is the shape that
    it is brought into. Reducing sums over the first axis. Strides are in elements, not in bytes.
    """
    first, *rest = (_counted(shapes, one) for one in shapes.split(";"))
    if len(rest) != (operation in ("broadcast", "reshape")):
        raise invalid(
            "shapes", shapes, f"{1 + len(rest)} of them", f"what {operation} takes: {_TAKEN[operation]}"
        )
    result = _result(operation, shapes, first, rest)
    return Trace(
        (
            Entry("shapes", _rows(first.shape, result.shape), "table", "before and after, an axis a column"),
            Entry("strides", _rows(_strides(first), _strides(result)), "table", "elements to the next one"),
            Entry("result", _drawable(result), "heat", "the elements after it"),
        )
    )  # fmt: skip


def _result(operation: str, shapes: str, first: Array, rest: list[Array]) -> Array:
    if operation == "reduce":
        return np.asarray(first.sum(axis=0))
    if operation == "transpose":
        return first.T
    return (
        _broadcast(shapes, first, rest[0]) if operation == "broadcast" else _reshape(shapes, first, rest[0])
    )


def _counted(shapes: str, written: str) -> Array:
    try:
        sizes = [int(size) for size in written.replace(",", " ").split()]
    except ValueError:
        sizes = []
    if not 1 <= len(sizes) <= MAX_DIMENSIONS or min(sizes) < 1:
        raise invalid(
            "shapes",
            shapes,
            f"{written.strip()!r} is no shape",
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
            "shapes", shapes, "they do not fit", "sizes that are equal from the right, or 1"
        ) from None
    if prod(shape) > MAX_ELEMENTS:
        raise invalid("shapes", shapes, f"{prod(shape):,} elements", f"up to {MAX_ELEMENTS:,} in all")
    total: Array = first + second
    return total


def _reshape(shapes: str, first: Array, wanted: Array) -> Array:
    if wanted.size != first.size:
        raise invalid(
            "shapes", shapes, f"{first.size} and {wanted.size} elements", "the same number of elements"
        )
    return first.reshape(wanted.shape)


def _strides(value: Array) -> tuple[int, ...]:
    return tuple(step // value.itemsize for step in value.strides)


def _rows(before: tuple[int, ...], after: tuple[int, ...]) -> Array:
    """Return both as rows, aligned at the right with nan where one has no axis."""
    width = max(len(before), len(after), 1)
    return np.array([[np.nan] * (width - len(row)) + list(map(float, row)) for row in (before, after)])


def _drawable(value: Array) -> Array:
    return np.ascontiguousarray(value.reshape(-1, value.shape[-1]) if value.ndim > 2 else value)  # noqa: PLR2004 - a picture
