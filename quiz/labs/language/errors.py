"""The error of an expression, with its position."""

from __future__ import annotations


class ExpressionError(ValueError):
    """An expression that is not allowed or cannot be computed; ``column`` counts characters from 0."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
