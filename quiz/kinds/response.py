"""The response of a learner to a question."""

from __future__ import annotations

Response = tuple[str, ...]
"""The texts of the options chosen, or typed into the fields; an empty text for one that is missing."""


class AnswerFormatError(ValueError):
    """A response that cannot be graded, such as a word for a number; it does not count as an attempt.

    Of several fields, the one at the place ``field`` is to be mended, if it is one.
    """

    def __init__(self, message: str, field: int | None = None) -> None:
        super().__init__(message)
        self.field = field
