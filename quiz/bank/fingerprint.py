"""A hash of what a question asks, which notices when it has become another."""

from __future__ import annotations

from hashlib import blake2b

from quiz.kinds.base import Question


def fingerprint(question: Question) -> str:
    """Return a hash that changes when what is asked or what is right changes.

    The texts are hashed with their lengths, so that moving a word from one to the next shows.
    """
    texts = (question.kind, *question.substance())
    return blake2b("".join(f"{len(text)}:{text}" for text in texts).encode(), digest_size=8).hexdigest()
