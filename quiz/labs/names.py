"""Names of the rows and columns of figures."""

from __future__ import annotations

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def numbered(word: str, count: int, start: int = 1) -> tuple[str, ...]:
    """Return ``count`` names such as ``example 1``."""
    return tuple(f"{word} {number}" for number in range(start, start + count))


def indexed(letter: str, count: int) -> tuple[str, ...]:
    """Return ``count`` names such as ``x₁``, as they are written in formulas."""
    return tuple(f"{letter}{number}".translate(_SUBSCRIPTS) for number in range(1, count + 1))
