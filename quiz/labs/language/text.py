"""Values as text, and text with values in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

Value = NDArray[np.float64]

LONGEST, DIGITS = 10, 4
"""A number of up to so many characters is written whole: it may have been drawn. Else so many digits."""
MAX_NUMBERS, MAX_SLOTS = 256, 64
"""A value of more numbers is not written into a text, nor are more values than that."""
_SLOT = re.compile(r"(?<![A-Za-z}_^{\\])\{([A-Za-z]\w*)(?::(\d{1,2}))?\}(?!\})")


def is_finite(value: Value) -> bool:
    """Tell whether every number of a value is finite."""
    return bool(np.isfinite(value).all())


def number_text(value: float, decimals: int | None = None) -> str:
    """Return a number as people write it: ``0.25``, ``3``, ``1.5e-07``."""
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else ("∞" if value > 0 else "−∞")
    value += 0.0  # of minus zero this makes zero
    if decimals is not None:
        return f"{value:.{decimals}f}"
    exact = f"{value:.10g}"
    return exact if len(exact) <= LONGEST else f"{value:.{DIGITS}g}"


def value_text(value: Value, decimals: int | None = None) -> str:
    """Return a number, a list ``[1, 2]`` or rows ``[[1, 2], [3, 4]]``."""
    if not value.ndim:
        return number_text(float(value), decimals)
    return f"[{', '.join(value_text(part, decimals) for part in value)}]"


def slots(text: str) -> Iterator[str]:
    r"""Yield the names that stand in braces in ``text``.

    Braces behind a letter, ``_``, ``^``, ``}`` or a backslash belong to mathematics: ``\hat{x}``.
    """
    return (found[1] for found in _SLOT.finditer(text))


def filled(text: str, names: Mapping[str, Value]) -> str:
    """Return ``text`` with ``{name}`` and ``{name:2}`` (decimals) replaced by values; other braces stay.

    So do those of values that are too large, and those beyond the first ``MAX_SLOTS``.
    """

    def one(found: re.Match[str]) -> str:
        value = names.get(found[1])
        if value is None or value.size > MAX_NUMBERS:
            return found[0]
        return value_text(value, None if found[2] is None else int(found[2]))

    return _SLOT.sub(one, text, MAX_SLOTS)
