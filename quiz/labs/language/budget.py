"""The limits of a computation, checked before time and memory are used."""

from __future__ import annotations

from math import prod

from quiz.labs.language.errors import ExpressionError

MAX_ELEMENTS = 65_536
"""The size of one array."""
MAX_DIMENSIONS = 4
TOTAL = 1 << 19
"""The cost of one question in elements, each weighted by how long it takes to compute: some 20 ms in all."""


class Budget:
    """The computation still allowed for one question."""

    def __init__(self, total: int = TOTAL) -> None:
        self.left = total

    def spend(self, cost: float) -> None:
        """Deduct ``cost``. Raises ``ExpressionError`` if that is more than is left."""
        self.left -= int(cost)
        if self.left < 0:
            raise ExpressionError("the computation is too expensive")

    def take(self, shape: tuple[int, ...], weight: float = 1.0) -> None:
        """Deduct an array of ``shape``. Raises ``ExpressionError`` if it is too large or too expensive."""
        if len(shape) > MAX_DIMENSIONS:
            raise ExpressionError(f"an array has at most {MAX_DIMENSIONS} dimensions, not {len(shape)}")
        elements = prod(shape)  # only of a few sizes: the product of many would itself take minutes
        if elements > MAX_ELEMENTS:
            count = f"{elements:,}" if elements < 1 << 40 else "far more"
            raise ExpressionError(f"an array has at most {MAX_ELEMENTS:,} elements, not {count}")
        self.spend(elements * weight + 1)
