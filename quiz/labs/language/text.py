"""Values written as text, and templates filled with values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from quiz.labs.rng import Array
from quiz.text.format import without_rounding_error
from quiz.text.slots import SLOT

LONGEST, DIGITS = 10, 4
"""A number of up to ``LONGEST`` characters is written in full, others to ``DIGITS`` significant digits."""
MAX_NUMBERS, MAX_SLOTS = 256, 64
"""The largest value that is filled in, and how many slots of a text are filled."""


def is_finite(value: Array) -> bool:
    """Tell whether every number of a value is finite."""
    return bool(np.isfinite(value).all())


def number_text(value: float, decimals: int | None = None) -> str:
    """Return a number in its shortest readable form: ``0.25``, ``3``, ``1.5e-07``."""
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else ("∞" if value > 0 else "−∞")
    value = without_rounding_error(value) + 0.0  # adding 0 turns minus zero into zero
    if decimals is not None:
        return f"{value:.{decimals}f}"
    exact = f"{value:.10g}"
    return exact if len(exact) <= LONGEST else f"{value:.{DIGITS}g}"


def value_text(value: Array, decimals: int | None = None) -> str:
    """Return a number, a list ``[1, 2]`` or rows ``[[1, 2], [3, 4]]``."""
    if not value.ndim:
        return number_text(float(value), decimals)
    return f"[{', '.join(value_text(part, decimals) for part in value)}]"


def slots(text: str) -> Iterator[str]:
    """Yield the names in the slots of ``text``."""
    return (slot[1] for slot in SLOT.finditer(text))


def filled(text: str, names: Mapping[str, Array]) -> str:
    """Return ``text`` with ``{name}`` and ``{name:2}`` (decimals) replaced by values.

    Left alone are all other braces, values that are too large, and slots beyond the first ``MAX_SLOTS``.
    """

    def fill(slot: re.Match[str]) -> str:
        value = names.get(slot[1])
        if value is None or value.size > MAX_NUMBERS:
            return slot[0]
        return value_text(value, None if slot[2] is None else int(slot[2]))

    return SLOT.sub(fill, text, MAX_SLOTS)
