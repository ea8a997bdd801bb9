"""The case that failed, as figures: its arguments, what was expected, what came, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quiz.labs.language.program import figure_style
from quiz.labs.trace import Entry, Trace
from quiz.sandbox.arrays import AnyArray, decode
from quiz.sandbox.judgement import EncodedArray, FailedCase, Judgement


def failed_case(judgement: Judgement) -> Trace | None:
    """Return the figures of the first case that failed; None if all are right, or it has no arrays."""
    if judgement.failed is None:
        return None
    return Trace(_entries(judgement.failed)) or None


def _entries(case: FailedCase) -> Iterator[Entry]:
    for name, argument in case.arguments.items():
        yield from _entry(f"argument {name}", argument)
    count = max(len(case.expected), len(case.got))
    for place in range(count):
        which = f" {place + 1}" if count > 1 else ""
        pair = [*case.expected[place : place + 1], *case.got[place : place + 1]]
        for what, array in zip(("expected", "got"), pair, strict=False):
            yield from _entry(f"{what}{which}", array)
        if len(pair) == len(("expected", "got")):
            yield from _difference(which, *pair)


def _entry(about: str, encoded: EncodedArray) -> Iterator[Entry]:
    try:
        value = _drawable(decode(encoded))
    except ValueError:  # of another version, or damaged
        return
    yield Entry("", value, figure_style(value), about)


def _difference(which: str, expected: EncodedArray, got: EncodedArray) -> Iterator[Entry]:
    try:
        right, given = decode(expected).astype(np.float64), decode(got).astype(np.float64)
    except ValueError:
        return
    if right.shape == given.shape and right.ndim:
        with np.errstate(all="ignore"):
            value = _drawable(given - right)
        yield Entry("", value, figure_style(value), f"got{which} − expected{which}")


def _drawable(value: AnyArray) -> AnyArray:
    """Return an array of at most two axes, the rows of the others below each other."""
    numbers = np.asarray(value, dtype=np.float64)
    return numbers if numbers.ndim <= 2 else numbers.reshape(-1, numbers.shape[-1])  # noqa: PLR2004 - a matrix
