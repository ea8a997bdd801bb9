"""What a search looks through, worked out once for each content: columns with a line for each card."""

from __future__ import annotations

from quiz.bank.schema import Bank
from quiz.kinds.base import Question
from quiz.text.normalize import searchable

Listing = tuple[str, str, str, str]
"""Names, kinds, tags and words of cards: in each a line for every card, in their order."""

NOTHING: Listing = ("", "", "", "")


def listing(bank: Bank) -> Listing:
    """Return the columns of a bank's cards."""
    names, kinds, tags, words = [], [], [], []
    for question in bank.questions:
        parts = question.parts()
        names += [f"{bank.id}/{question.id}#{part}" if part else f"{bank.id}/{question.id}" for part in parts]
        kinds += [question.kind] * len(parts)
        tags += [" ".join(dict.fromkeys((*question.tags, *bank.tags))).casefold()] * len(parts)
        words += [_words(question)] * len(parts)
    return "\n".join(names), "\n".join(kinds), "\n".join(tags), "\n".join(words)


def _words(question: Question) -> str:
    return searchable("\n".join(question.searched()))
