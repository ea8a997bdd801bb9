"""What a learner gives in answer to a question."""

from __future__ import annotations

Response = tuple[str, ...]
"""The text of each option chosen, or what was typed into each field; what is missing is an empty text."""


class AnswerFormatError(ValueError):
    """A response that cannot be graded, such as a word for a number; it uses up no try."""
