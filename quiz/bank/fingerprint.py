"""A hash of the substance of a question, which shows when it has become a different question."""

from __future__ import annotations

from hashlib import blake2b

from quiz.kinds.base import Question


def fingerprint(question: Question) -> str:
    """Return a hash that changes when the prompt or the right answer changes.

    Each text is hashed with its length, so that moving a word from one text to the next is noticed.
    """
    texts = (question.kind, *question.substance())
    return blake2b("".join(f"{len(text)}:{text}" for text in texts).encode(), digest_size=8).hexdigest()
