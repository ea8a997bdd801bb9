"""What a computation may take, counted before it is taken."""

from __future__ import annotations

from math import prod

from quiz.labs.language.errors import ExpressionError

MAX_ELEMENTS = 65_536
"""Of one array."""
MAX_DIMENSIONS = 4
TOTAL = 1 << 19
"""Elements computed for one question, each weighed by what computing it takes: some 20 ms."""


class Budget:
    """What is left to be spent on one question."""

    def __init__(self, total: int = TOTAL) -> None:
        self.left = total

    def spend(self, cost: float) -> None:
        """Take ``cost`` off. Raises ``ExpressionError`` where that is more than is left."""
        self.left -= int(cost)
        if self.left < 0:
            raise ExpressionError("this computes too much")

    def take(self, shape: tuple[int, ...], weight: float = 1.0) -> None:
        """Take off an array of ``shape``. Raises ``ExpressionError`` where it is too large by itself, too."""
        if len(shape) > MAX_DIMENSIONS:
            raise ExpressionError(f"an array of {len(shape)} dimensions, more than {MAX_DIMENSIONS}")
        elements = prod(shape)  # of many large sizes it would take minutes
        if elements > MAX_ELEMENTS:
            held = f"{elements:,}" if elements < 1 << 40 else "far too many"
            raise ExpressionError(f"an array of {held} elements, more than {MAX_ELEMENTS:,}")
        self.spend(elements * weight + 1)
