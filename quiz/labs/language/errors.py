"""What is wrong with an expression, and where in it."""

from __future__ import annotations


class ExpressionError(ValueError):
    """An expression that is refused or cannot be computed; ``column`` counts its characters from 0."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
