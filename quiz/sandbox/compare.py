"""The result of code compared with what is expected, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quiz.sandbox.arrays import AnyArray

KINDS_OF_NUMBERS = {"float": "f", "int": "iu", "bool": "b"}
"""The numbers that a signature can name, each with numpy's letters for it."""


class Shortfall(NamedTuple):
    """A step that a result fails, and how."""

    step: str
    message: str


def shortfalls(
    expected: Sequence[AnyArray], got: Sequence[AnyArray], tolerance: float, numbers: Sequence[str]
) -> list[Shortfall]:
    """Return the steps that a result fails, each once; ``numbers`` are the types that are asked for."""
    if len(got) != len(expected):
        message = f"it returns {_count(len(got))}, not {_count(len(expected))}"
        return [Shortfall("result", message)]
    found: dict[str, Shortfall] = {}
    for place, (right, given, kind) in enumerate(zip(expected, got, numbers, strict=True)):
        which = f"result {place + 1}: " if len(expected) > 1 else ""
        for shortfall in _of_array(right, given, tolerance, kind):
            found.setdefault(shortfall.step, shortfall._replace(message=f"{which}{shortfall.message}"))
    return list(found.values())


def _count(number: int) -> str:
    return "one array" if number == 1 else f"a tuple of {number}"


def _of_array(right: AnyArray, given: AnyArray, tolerance: float, kind: str) -> list[Shortfall]:
    found = []
    if given.shape != right.shape:
        message = f"its shape is {given.shape}, not {right.shape}"
        found.append(Shortfall("shape", message))
        if given.size != right.size:
            return [*found, Shortfall("result", message)]
    numbers, wanted = given.astype(np.float64).ravel(), right.astype(np.float64).ravel()
    infinite = np.isfinite(wanted) & ~np.isfinite(numbers)
    if infinite.any():
        message = f"{_of(infinite)} not finite: {_first(numbers, infinite)}"
        found.append(Shortfall("finite", message))
    wrong = ~infinite & ~are_close(numbers, wanted, tolerance)
    if wrong.any():
        found.append(Shortfall("result", _difference(numbers, wanted, wrong)))
    if given.dtype.kind not in KINDS_OF_NUMBERS[kind] or (kind == "float" and given.dtype != np.float64):
        asked = "float64" if kind == "float" else kind
        found.append(Shortfall("dtype", f"its numbers are {given.dtype.name}, not {asked}"))
    return found


def are_close(given: AnyArray, right: AnyArray, tolerance: float) -> AnyArray:
    """Return where numbers differ by no more than ``tolerance``, absolute or as a share; nan equals nan."""
    with np.errstate(all="ignore"):
        close = np.abs(given - right) <= tolerance * (1 + np.abs(right))
    same = (given == right) | (np.isnan(given) & np.isnan(right))
    return np.asarray(close | same)


def _of(where: AnyArray) -> str:
    if where.size == 1:
        return "the number is"
    count = int(where.sum())
    return f"{count} of {where.size} numbers {'is' if count == 1 else 'are'}"


def _first(numbers: AnyArray, where: AnyArray) -> str:
    return f"{numbers[where][0]}"


def _difference(numbers: AnyArray, wanted: AnyArray, wrong: AnyArray) -> str:
    with np.errstate(all="ignore"):
        largest = np.nanmax(np.abs(numbers - wanted)[wrong], initial=0)
    by = f", by up to {largest:.3g}" if np.isfinite(largest) and largest else ""
    if wrong.size == 1:
        return f"the number is {numbers[0]:.6g}, not {wanted[0]:.6g}"
    return f"{_of(wrong)} wrong{by}"
