"""Questions that ask what an earlier one asked, in much the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from quiz.bank.library import Library
from quiz.progress.store import Store
from quiz.text.normalize import searchable

LEAST_ALIKE = 0.6
"""The share of their words that an earlier prompt and answer must have in common with the new ones."""
MAX_COMPARED = 5_000
"""The most pairs of questions of a bank that are compared word by word, so that home is not held up."""

_WORD = re.compile(r"\w+")


class _Shown(msgspec.Struct):
    """What an answer in the log tells of its question."""

    prompt: str
    answer: str


def of_like_words(lost: set[str], new: set[str], library: Library, store: Store) -> dict[str, str]:
    """Return the new key of each lost question whose last answer has the words of a new one of its bank."""
    found: dict[str, str] = {}
    for bank in sorted({bank_of(key) for key in lost} & library.banks.keys()):
        gone = sorted(key for key in lost if bank_of(key) == bank)
        if len(gone) * sum(bank_of(key) == bank for key in new) > MAX_COMPARED:
            continue
        texts = _texts(library, bank, new)
        for old in gone:
            asked = _last_asked(store, old)
            alike = {key: _likeness(*asked, *text) for key, text in texts.items()} if asked else {}
            best = max(alike, key=alike.__getitem__, default="")
            if best and alike[best] >= LEAST_ALIKE:
                found[old] = best
                del texts[best]
    return found


def _texts(library: Library, bank: str, keys: set[str]) -> dict[str, tuple[str, set[str]]]:
    """Return the kind of each question of a bank among ``keys``, and its words but the explanation's."""
    return {
        key: (question.kind, _words(question.search_texts()[:-1]))
        for question in library.questions(bank)
        if (key := f"{bank}/{question.id}") in keys
    }


def _last_asked(store: Store, question: str) -> tuple[str, set[str], set[str]] | None:
    """Return the kind of a question and the words of its prompt and answer when last answered, or None."""
    last = store.answers.last_of(question)
    try:
        shown = msgspec.json.decode(last.shown, type=_Shown) if last else None
    except (msgspec.MsgspecError, UnicodeError):  # written by another version
        return None
    return (last.kind, _words([shown.prompt]), _words([shown.answer])) if last and shown else None


def _likeness(kind: str, prompt: set[str], answer: set[str], new_kind: str, new: set[str]) -> float:
    """Return the share of words that an earlier question has in common with a new one.

    It is 0 unless the right answer is the same, because prompts of one bank often follow one pattern.
    """
    old = prompt | answer
    return 2 * len(old & new) / (len(old) + len(new)) if kind == new_kind and answer <= new else 0.0


def _words(texts: Iterable[str]) -> set[str]:
    return set(_WORD.findall(searchable(" ".join(texts))))


def bank_of(key: str) -> str:
    """Return the bank in the key of a question."""
    return key.partition("/")[0]


def id_of(key: str) -> str:
    """Return the id in the key of a question."""
    return key.partition("/")[2]
