"""Rows of cards compared but for the last digits of their floats."""

from math import isclose

from msgspec.structs import astuple

from quiz.progress.cards import CardRow

LAST_DIGITS = 1e-13


def alike(row: CardRow, other: CardRow) -> bool:
    """Tell whether two rows are the same, one computed by arrays and the other card by card.

    On processors with AVX-512, numpy's ``exp`` and ``log`` differ in the last digit from C's.
    """
    return all(
        isclose(one, two, rel_tol=LAST_DIGITS) if isinstance(one, float) and two is not None else one == two
        for one, two in zip(astuple(row), astuple(other), strict=True)
    )
