"""Questions of the learner's own that take the place of shipped ones, and how they differ from those."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import ndiff
from typing import Any, NamedTuple

import msgspec

from quiz.bank.library import Library
from quiz.bank.load import load
from quiz.bank.yaml_writer import as_text, item_lines
from quiz.kinds.base import Question


class FieldChange(NamedTuple):
    """A key whose value differs; ``-`` stands before lines it had, and ``+`` before lines it has now."""

    key: str
    lines: list[str]


class Override(NamedTuple):
    """A question of the learner's own, and the shipped one in whose place it is asked.

    ``copied`` is the shipped one as it was when the bank was copied; None if that is not known.
    """

    own: Question
    shipped: Question
    copied: Question | None


def copied_original(path: str) -> str:
    """Return the file, beside a bank's own copy, that holds the shipped bank as it was copied."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.shipped")


def overridden_ids(library: Library, bank_id: str) -> list[str]:
    """Return the ids of the questions in a bank that are not as the shipped ones whose place they take."""
    return [own.id for own, _ in _pairs(library, bank_id)]


def override_of(library: Library, key: str) -> Override | None:
    """Return what is known of a question that is not as the shipped one whose place it takes."""
    bank_id, _, question_id = key.partition("/")
    for own, shipped in _pairs(library, bank_id):
        if own.id == question_id:
            return Override(own, shipped, _as_copied(library.banks[bank_id].path, question_id))
    return None


def not_copied(library: Library) -> list[str]:
    """Return the keys of shipped questions that banks in the place of theirs do not have."""
    return [
        f"{bank}/{question.id}"
        for bank in library.banks
        if (digest := library.overridden_digest(bank))
        for own_ids in [{question.id for question in library.questions(bank)}]
        for question in library.index.questions(digest)
        if question.id not in own_ids
    ]


def field_changes(before: Question, after: Question) -> list[FieldChange]:
    """Return the keys whose values differ."""
    old, new = _values(before), _values(after)
    return [
        FieldChange(key, _difference(old.get(key), new.get(key)))
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    ]


def _pairs(library: Library, bank_id: str) -> Iterator[tuple[Question, Question]]:
    """Yield each question of a bank that differs from the shipped one with its id, and that one."""
    digest = library.overridden_digest(bank_id)
    if digest:
        shipped = {question.id: question for question in library.index.questions(digest)}
        for own in library.questions(bank_id):
            if own.id in shipped and own != shipped[own.id]:
                yield own, shipped[own.id]


def _as_copied(path: str, question_id: str) -> Question | None:
    try:
        with open(copied_original(path), "rb") as file:
            bank = load(path, file.read()).bank
    except OSError:
        return None
    questions = bank.questions if bank else []
    return next((question for question in questions if question.id == question_id), None)


def _values(question: Question) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(question)
    return values


def _difference(before: Any, after: Any) -> list[str]:  # noqa: ANN401 - the value of any key
    lines = ndiff(_lines(before), _lines(after))
    return [line.rstrip() for line in lines if line[0] in "+- "]


def _lines(value: Any) -> list[str]:  # noqa: ANN401 - the value of any key
    if value in (None, "", [], {}):
        return []
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, 0)]
    return item_lines(value, 0) if isinstance(value, dict) else as_text(value).split("\n")
