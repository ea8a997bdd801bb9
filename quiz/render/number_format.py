"""Short forms of numbers."""

from __future__ import annotations

import math

from quiz.text.format import without_rounding_error


def format_number(value: float, digits: int = 3) -> str:
    """Return ``value`` to ``digits`` significant digits and with a minus sign: ``−0.125``, ``1.2e+07``."""
    if not math.isfinite(value):
        return str(value)
    value = without_rounding_error(value)
    whole = value == round(value) and abs(value) < 10**5
    return (str(round(value)) if whole else f"{value:.{digits}g}").replace("-", "−")
