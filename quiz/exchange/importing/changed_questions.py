"""Questions in banks of the learner's own: tagged, moved to another, or taken out; and that undone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

from quiz.bank.append import textual
from quiz.bank.library import Library
from quiz.bank.question_edits import Tags, holds_only, retagged, rewritten, taken_out
from quiz.errors import QuizError, printable
from quiz.exchange.importing.added_questions import OwnBank, checked_addition, ids_in, write_addition
from quiz.exchange.importing.file_changes import FileChange, read_bank, restore, write_all
from quiz.study.context import Study
from quiz.study.orphans import give_back
from quiz.text.format import plural
from quiz.text.identifier import free_id
from quiz.text.normalize import tag_key

_PICTURE = re.compile(r"!\[")
"""Begins a picture, whose file is found from the folder of its bank."""
LEAVE_ONE = "Leave one: a bank without questions cannot be read."
Found = TypeVar("Found")


class ChangedQuestions(NamedTuple):
    """How many questions were changed, and why others were not; ``moved`` has former keys by the new ones."""

    changed: int
    why_not: str
    files: list[FileChange]
    moved: dict[str, str]


class _OfBank(NamedTuple):
    path: str
    bank: str
    ids: list[str]


def tag_questions(
    library: Library, cards: Iterable[str], tag: str, *, remove: bool = False
) -> ChangedQuestions:
    """Give the questions of ``cards`` a tag whose letters are composed (NFC), or ``remove`` it in any case.

    Those of banks that came with the program stay as they are. Raises ``QuizError``, and changes nothing, if
    one of the files cannot be changed.
    """
    own, shipped = _own(library, cards)

    def change(tags: Tags) -> Tags:
        if remove:
            return [name for name in tags if tag_key(name) != tag_key(tag)]
        return tags if tag in (normalize("NFC", name) for name in tags) else [*tags, tag]

    def tagged(part: _OfBank) -> tuple[FileChange, int]:
        data = _bytes(part.path)
        text, count = retagged(part.path, data, part.ids, change)
        return FileChange(part.path, data, text.encode()), count

    changed = [(file, count) for file, count in _of_each(own, tagged) if count]
    files = [file for file, _ in changed]
    write_all(files)
    return ChangedQuestions(sum(count for _, count in changed), _shipped_note(shipped), files, {})


def why_none_can_change(library: Library, cards: Iterable[str]) -> str:
    """Return why none of the questions of ``cards`` can be changed; empty if one can be."""
    own, shipped = _own(library, cards)
    return "" if own else _shipped_note(shipped)


def move_questions(library: Library, cards: Iterable[str], target: OwnBank) -> ChangedQuestions:
    """Move the questions of ``cards`` to another bank, with their history and the comments above them.

    Raises ``QuizError``, and changes nothing, if one of the files cannot be changed.
    """
    own, shipped = _own(library, cards)
    own = [part for part in own if part.bank != target.id]
    taken = ids_in(library, target)

    def moved(part: _OfBank) -> tuple[FileChange, list[_Moved]]:
        data = _bytes(part.path)
        out = taken_out(part.path, data, part.ids)
        pairs = zip(out.items, out.texts, strict=True)
        found = [_moved(out.head, item, text, part.bank, taken) for item, text in pairs]
        return FileChange(part.path, data, out.rest.encode()), found

    parts = _of_each(own, moved)
    questions = [question for _, found in parts for question in found]
    if not questions:
        return ChangedQuestions(0, _shipped_note(shipped), [], {})
    texts = [question.text for question in questions]
    added = checked_addition(target, [question.item for question in questions], texts if all(texts) else ())
    sources = [file for file, _ in parts]
    write_addition(library, added, sources)
    former = {f"{target.id}/{question.item['id']}": question.former for question in questions}
    return ChangedQuestions(len(questions), _shipped_note(shipped), [added.file, *sources], former)


def own_questions(library: Library, cards: Iterable[str]) -> dict[str, int]:
    """Return how many of the questions of ``cards`` each bank of the learner's own has."""
    own, _ = _own(library, cards)
    return {part.bank: len(part.ids) for part in own}


def emptied_banks(library: Library, cards: Iterable[str]) -> list[str]:
    """Return the banks that have no questions but those of ``cards``. Raises ``QuizError``."""
    own, _ = _own(library, cards)
    return [part.bank for part in own if _is_emptied(library, part, _bytes(part.path))]


def take_out_questions(library: Library, cards: Iterable[str]) -> ChangedQuestions:
    """Take the questions of ``cards`` out of their banks; their history stays in the progress file.

    The file of a bank that would be left empty is deleted, unless it was named itself as the library's.
    Raises ``QuizError``, and changes nothing, if a file cannot be changed.
    """
    own, shipped = _own(library, cards)

    def without(part: _OfBank) -> tuple[FileChange, int]:
        data = _bytes(part.path)
        if _is_emptied(library, part, data):
            return FileChange(part.path, data, None), len(part.ids)
        out = taken_out(part.path, data, part.ids, LEAVE_ONE)
        return FileChange(part.path, data, out.rest.encode()), len(out.items)

    changed = _of_each(own, without)
    files = [file for file, _ in changed]
    write_all(files)
    return ChangedQuestions(sum(count for _, count in changed), _shipped_note(shipped), files, {})


def _is_emptied(library: Library, part: _OfBank, data: bytes) -> bool:
    is_named = part.path in map(os.path.realpath, library.roots)  # the library could not be read without it
    return not is_named and holds_only(part.path, data, part.ids)


def undo_changes(study: Study, changed: ChangedQuestions) -> None:
    """Put the banks back as they were, and give questions that were moved their history again.

    Raises ``QuizError``, and changes nothing, if one of the files has changed since.
    """
    restore(changed.files)
    study.reload()
    give_back(study, changed.moved)


def _of_each(own: list[_OfBank], change: Callable[[_OfBank], Found]) -> list[Found]:
    """Return what each bank would become. Raises ``QuizError`` that names all that cannot be changed."""
    found: list[Found] = []
    refused: list[QuizError] = []
    for part in own:
        try:
            found.append(change(part))
        except QuizError as error:
            refused.append(error)
    if refused:
        messages = "\n".join(error.message for error in refused)
        hints = " ".join(dict.fromkeys(error.hint for error in refused))
        raise QuizError(refused[0].title, messages, f"{hints} No bank has been changed.")
    return found


def _own(library: Library, cards: Iterable[str]) -> tuple[list[_OfBank], int]:
    """Return the questions of the learner's own by their banks, and how many came with the program."""
    questions = sorted({card.partition("#")[0] for card in cards})
    found: list[_OfBank] = []
    shipped = 0
    for bank, keys in groupby(questions, lambda key: key.partition("/")[0]):
        ids = [key.partition("/")[2] for key in keys]
        path = library.banks[bank].path
        if library.is_shipped(path):
            shipped += len(ids)
        else:
            found.append(_OfBank(os.path.realpath(path), bank, ids))
    return found, shipped


class _Moved(NamedTuple):
    """A question as its new bank has it; ``text`` is empty if it is to be written anew."""

    item: dict[str, Any]
    text: str
    former: str


def _moved(bank: dict[str, Any], item: dict[str, Any], text: str, bank_id: str, taken: set[str]) -> _Moved:
    """Return a question as it is written in another bank, with what its bank said for all its questions."""
    former = f"{bank_id}/{item['id']}"
    if any(_PICTURE.search(part) for part in _texts(item)):
        message = f"{former} has a picture, which is found from the folder of its bank"
        raise QuizError("The question cannot be moved", message, "Move it, and its picture, in your editor.")
    changes: dict[str, Any] = {"formerly": [*(item.get("formerly") or []), former]}
    name = free_id(item["id"], taken)
    taken.add(name)
    if name != item["id"]:
        changes["id"] = name
    own_tags = item.get("tags") or []
    if (tags := list(dict.fromkeys([*own_tags, *(bank.get("tags") or [])]))) != own_tags:
        changes["tags"] = tags
    if "hint_cost" in bank and "hint_cost" not in item:
        changes["hint_cost"] = bank["hint_cost"]
    moved = {**item, **changes}
    return _Moved(moved, rewritten(text, textual(moved), changes), former)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def _bytes(path: str) -> bytes:
    data = read_bank(path)
    if data is None:
        raise QuizError("The bank cannot be changed", f"{printable(path)} is gone", "Reload the banks.")
    return data


def _shipped_note(count: int) -> str:
    if not count:
        return ""
    if count == 1:
        told = "1 question is in a bank that came with the program, and stays as it is. Edit it"
    else:
        of_banks = f"{plural(count, 'question')} are in banks that came with the program"
        told = f"{of_banks}, and stay as they are. Edit one"
    return f"{told} to get your own copy."
