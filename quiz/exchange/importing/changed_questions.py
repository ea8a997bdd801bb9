"""Questions in banks of the learner's own, tagged or moved to another of these banks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from quiz.bank.library import Library
from quiz.bank.question_edits import Tags, retagged, without
from quiz.bank.yaml_reader import decode, parse
from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.exchange.importing.added_questions import OwnBank, add_questions, ids_in, read_bank, take_back
from quiz.text.format import plural
from quiz.text.identifier import free_id

PICTURE = "!["
"""Begins a picture, whose file is found from the folder of its bank."""


class ChangedQuestions(NamedTuple):
    """How many questions were changed, and why others were not."""

    changed: int
    why_not: str


class _OfBank(NamedTuple):
    path: str
    bank: str
    ids: list[str]


def tag_questions(
    library: Library, cards: Iterable[str], tag: str, *, remove: bool = False
) -> ChangedQuestions:
    """Give the questions of ``cards`` a tag, or ``remove`` it.

    Those of banks that came with the program stay as they are. Raises ``QuizError`` if a file cannot be
    changed; the files before it then are.
    """
    own, shipped = _own(library, cards)
    count = 0

    def change(tags: Tags) -> Tags:
        others = [name for name in tags if name != tag]
        return others if remove else tags if tag in tags else [*tags, tag]

    for path, _bank, ids in own:
        text, changed = retagged(path, _bytes(path), ids, change)
        if changed:
            _write(path, text)
            count += changed
    return ChangedQuestions(count, _shipped_note(shipped))


def move_questions(library: Library, cards: Iterable[str], target: OwnBank) -> ChangedQuestions:
    """Move the questions of ``cards`` to another bank, with their history.

    Raises ``QuizError`` if a file cannot be changed; what has been moved by then stays moved.
    """
    own, shipped = _own(library, cards)
    taken, count = ids_in(library, target), 0
    for path, bank, ids in own:
        if bank == target.id:
            continue
        tree = parse(decode(_bytes(path)))[0]
        items = [_moved(tree, item, bank, taken) for item in tree["questions"] if item.get("id") in ids]
        rest = without(path, _bytes(path), ids)
        added = add_questions(library, target, items)
        try:
            _write(path, rest)
        except QuizError:
            take_back(added)
            raise
        count += len(items)
    return ChangedQuestions(count, _shipped_note(shipped))


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
            found.append(_OfBank(path, bank, ids))
    return found, shipped


def _moved(bank: dict[str, Any], item: dict[str, Any], bank_id: str, taken: set[str]) -> dict[str, Any]:
    """Return a question as it is written in another bank, with what its bank said for all its questions."""
    if any(PICTURE in text for text in _texts(item)):
        message = f"{bank_id}/{item['id']} has a picture, which is found from the folder of its bank"
        raise QuizError("The question cannot be moved", message, "Move it, and its picture, in your editor.")
    name = free_id(item["id"], taken)
    taken.add(name)
    moved = {**item, "id": name}
    if tags := list(dict.fromkeys([*(item.get("tags") or []), *(bank.get("tags") or [])])):
        moved["tags"] = tags
    if "hint_cost" in bank:
        moved.setdefault("hint_cost", bank["hint_cost"])
    moved["formerly"] = [*(item.get("formerly") or []), f"{bank_id}/{item['id']}"]
    return moved


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


def _write(path: str, text: str) -> None:
    write_atomically(path, lambda file: file.write(text), force=True)


def _shipped_note(count: int) -> str:
    if not count:
        return ""
    stay = plural(count, "question is", "questions are")
    return f"{stay} in banks that came with the program, and stay as they are. Edit one to get your own copy."
