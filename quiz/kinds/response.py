"""The response of a learner to a question."""

from __future__ import annotations

Response = tuple[str, ...]
"""The texts of the options chosen, or typed into the fields; an empty text for one that is missing."""


class AnswerFormatError(ValueError):
    """A response that cannot be graded, such as a word for a number; it does not count as an attempt.

    Of several fields, the one at the place ``field`` is to be mended, if it is one. If nothing is wrong with
    the others, that field ``is_empty``, and what is typed can be handed in as part of an answer.
    """

    def __init__(self, message: str, field: int | None = None, *, is_empty: bool = False) -> None:
        super().__init__(message)
        self.field = field
        self.is_empty = is_empty
