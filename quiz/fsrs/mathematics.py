"""The arithmetic of the memory model: on floats for one card, on arrays for many.

Its equations are written once, against the few functions named here, which are called ``xp`` as in the
array API standard. They are numpy's, so the module ``numpy`` itself serves for arrays of cards, and
``quiz.fsrs.scalar_math`` for one card without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Condition = bool | NDArray[np.bool_]
    """A truth value for one card, or an array with one for each."""

    Ratings = int | NDArray[np.int64]
    """A rating from 1 to 4 for one card, or an array with one for each."""

Real = TypeVar("Real", float, "NDArray[np.float64]")
"""A number for one card, or an array with one for each."""


class MathFunctions(Protocol[Real]):
    """The functions that the equations call, with the names and meanings they have in numpy."""

    def exp(self, x: Real, /) -> Real:
        """Raise e to the power ``x``."""

    def expm1(self, x: Real, /) -> Real:
        """Raise e to the power ``x`` and subtract 1, without loss where ``x`` is small."""

    def log(self, x: Real, /) -> Real:
        """Take the natural logarithm."""

    def log1p(self, x: Real, /) -> Real:
        """Take the natural logarithm of 1 + ``x``, without loss where ``x`` is small."""

    def rint(self, x: Real, /) -> Real:
        """Round to a whole number, halves to the even one."""

    def floor(self, x: Real, /) -> Real:
        """Round down to a whole number."""

    def minimum(self, x: Real, y: Real | float, /) -> Real:
        """Choose the smaller."""

    def maximum(self, x: Real, y: Real | float, /) -> Real:
        """Choose the larger."""

    def where(self, condition: Condition, x: Real, y: Real, /) -> Real:
        """Choose ``x`` where the condition holds, ``y`` elsewhere."""

    def max(self, x: Real, /) -> float:
        """Find the largest number."""

    def take(self, values: Sequence[float], index: Any, /) -> Real:  # noqa: ANN401 - one or an array of them
        """Look up one of ``values`` by its index."""

    def asarray(self, x: Real | float, dtype: str, /) -> Real:
        """Convert to a precision, such as ``float32``."""
