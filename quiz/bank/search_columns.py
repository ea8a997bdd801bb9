"""The columns that searches look through: computed once for each content, with a line for each card."""

from __future__ import annotations

from unicodedata import normalize

from quiz.bank.schema import Bank
from quiz.kinds.base import Question
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
        tags += [_tags(question, bank)] * len(parts)
        words += [searchable("\n".join(question.search_texts()))] * len(parts)
    return "\n".join(keys), "\n".join(kinds), "\n".join(tags), "\n".join(words)


def _tags(question: Question, bank: Bank) -> str:
    """Return the tags as statistics list them: two spellings of a letter that look the same are one tag."""
    return " ".join(dict.fromkeys(normalize("NFC", tag).lower() for tag in (*question.tags, *bank.tags)))
