"""A case as figures: its arguments, what was expected, what came, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quiz.labs.language.program import figure_style
from quiz.labs.trace import Entry, Trace
from quiz.sandbox.arrays import AnyArray, decode
from quiz.sandbox.judgement import EncodedArray, FailedCase, Judgement, RightCase


def case_drawn(judgement: Judgement) -> Trace | None:
    """Return the figures of the first case that failed, or of the only one; None if there are none."""
    if judgement.failed is not None:
        return Trace(_failed(judgement.failed)) or None
    return Trace(_right(judgement.right)) or None if judgement.right is not None else None


def _right(case: RightCase) -> Iterator[Entry]:
    yield from _arguments(case.arguments)
    for place, array in enumerate(case.result):
        yield from _entry(f"result {place + 1}" if len(case.result) > 1 else "result", array)


def _arguments(arguments: dict[str, EncodedArray]) -> Iterator[Entry]:
    for name, argument in arguments.items():
        yield from _entry(f"argument {name}", argument)


def _failed(case: FailedCase) -> Iterator[Entry]:
    yield from _arguments(case.arguments)
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
        decoded = decode(encoded)
        value = _drawable(decoded)
    except ValueError:  # of another version, or damaged
        return
    if decoded.dtype == np.bool_:
        yield _truths(decoded, value, about)
        return
    yield Entry("", value, figure_style(value), about)


def _truths(decoded: AnyArray, numbers: AnyArray, about: str) -> Entry:
    if decoded.ndim:
        return Entry("", numbers, "mask", about, key=("True", "False"))
    return Entry("", decoded.astype(str), "words", about)


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
