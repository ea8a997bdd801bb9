"""The columns that searches look through: computed once for each content, with a line for each card."""

from __future__ import annotations

from quiz.bank.schema import Bank
from quiz.text.normalize import searchable

SearchColumns = tuple[str, str, str, str]
"""The keys, kinds, tags and words of cards; each column has a line for every card, in order."""

EMPTY: SearchColumns = ("", "", "", "")


def search_columns(bank: Bank) -> SearchColumns:
    """Return the columns of a bank's cards."""
    keys, kinds, tags, words = [], [], [], []
    for question in bank.questions:
        parts = question.parts()
        keys += [f"{bank.id}/{question.id}#{part}" if part else f"{bank.id}/{question.id}" for part in parts]
        kinds += [question.kind] * len(parts)
        tags += [" ".join(dict.fromkeys((*question.tags, *bank.tags))).casefold()] * len(parts)
        words += [searchable("\n".join(question.search_texts()))] * len(parts)
    return "\n".join(keys), "\n".join(kinds), "\n".join(tags), "\n".join(words)
