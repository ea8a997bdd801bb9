"""The response of a learner to a question."""

from __future__ import annotations

Response = tuple[str, ...]
"""The texts of the options chosen, or typed into the fields; an empty text for one that is missing."""


class AnswerFormatError(ValueError):
    """A response that cannot be graded, such as a word for a number; it does not count as an attempt."""
