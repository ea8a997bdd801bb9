"""The functions of ``quiz.fsrs.mathematics`` for one card: a review imports no numpy."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, expm1, log, log1p
from math import floor as math_floor

__all__ = [
    "asarray",
    "exp",
    "expm1",
    "floor",
    "log",
    "log1p",
    "max",
    "maximum",
    "minimum",
    "rint",
    "take",
    "where",
]


def rint(x: float, /) -> float:
    """Round to a whole number, halves to the even one."""
    return float(round(x))


def floor(x: float, /) -> float:
    """Round down to a whole number."""
    return float(math_floor(x))


def minimum(x: float, y: float, /) -> float:
    """Choose the smaller."""
    return x if x < y else y  # noqa: FURB136 - takes half as long as min()


def maximum(x: float, y: float, /) -> float:
    """Choose the larger."""
    return x if x > y else y  # noqa: FURB136 - takes half as long as max()


def where(condition: object, x: float, y: float, /) -> float:
    """Choose ``x`` where the condition holds, else ``y``."""
    return x if condition else y


def max(x: float, /) -> float:  # noqa: A001 - it is called so in numpy
    """Find the largest number, which is the only one."""
    return x


def take(values: Sequence[float], index: int, /) -> float:
    """Look up one of ``values`` by its index."""
    return values[index]


def asarray(x: float, dtype: str, /) -> float:  # noqa: ARG001 - numpy has it, for arrays
    """Leave it as it is: one number alone has one precision."""
    return x
