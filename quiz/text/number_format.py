"""The short form of numbers in figures."""

from __future__ import annotations

import math

from quiz.text.format import MINUS, without_rounding_error

DIGITS = 3
"""The significant digits to which numbers in figures are rounded; with one more, they must be exact."""
LARGEST = 10**5
"""Numbers from this on have an exponent."""


def format_number(value: float, digits: int = DIGITS) -> str:
    """Return ``value`` to ``digits`` significant digits and with a minus sign: ``−0.333``, ``1.2e+07``."""
    if not math.isfinite(value):
        return str(value).replace("-", MINUS)
    value = without_rounding_error(value)
    # Exponents are harder to read than a few digits more.
    whole = abs(value) < LARGEST and (value == round(value) or abs(value) >= 10**digits)
    if whole:
        return str(round(value)).replace("-", MINUS)
    exact = f"{value:.{digits + 1}g}"
    if "e" in exact or float(exact) != value:
        exact = f"{value:.{digits}g}"
    return exact.replace("-", MINUS)
