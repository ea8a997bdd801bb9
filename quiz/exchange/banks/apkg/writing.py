"""Writing a package that every Anki reads: schema 11, with scheduling, log and media."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import blake2b, sha1
from html.parser import HTMLParser
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import msgspec

from quiz.exchange.assessment.plainer import count_unshown
from quiz.exchange.banks.apkg.guid import guid_of
from quiz.exchange.banks.apkg.html import FieldWriter
from quiz.exchange.banks.apkg.notes import note_of
from quiz.exchange.banks.apkg.schema_11 import INSERTS, SCHEMA
from quiz.exchange.banks.apkg.written_history import logged, scheduled
from quiz.exchange.banks.apkg.written_settings import (
    SETTINGS,
    decks,
    is_known,
    presets,
    with_levels_above,
)
from quiz.exchange.banks.apkg.written_types import models
from quiz.exchange.flat_media import with_flat_media
from quiz.exchange.foreign_database import new_database
from quiz.exchange.levels import deck_name
from quiz.exchange.portable import CardHistory, Portable, PortableQuestion
from quiz.fsrs.study_day import DAY_MS

_MEDIA = dict[str, Callable[[], bytes]]
_FIRST_ID, _IDS = 1_400_000_000_000, 200_000_000_000
"""Ids of notes, cards and decks are times in ms, in the order in which they were made."""
_NOON = 43_200


def write_package(content: Portable, file: BinaryIO) -> None:
    """Write banks, a deck each, with the history of their cards."""
    with TemporaryDirectory(prefix="quiz-") as folder:
        path = os.path.join(folder, "collection")
        rows = _Rows(with_flat_media(content))
        rows.fill()
        with new_database(path, SCHEMA) as insert:
            for table, statement in INSERTS.items():
                insert(statement, rows.of_table[table])
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.write(path, "collection.anki2")
            names = list(rows.writer.used)
            listed = {str(number): name for number, name in enumerate(names)}
            archive.writestr("media", msgspec.json.encode(listed))
            for number, name in enumerate(names):
                archive.writestr(str(number), rows.writer.used[name](), ZIP_STORED)


class _Rows:
    """The rows of a collection, by its tables."""

    def __init__(self, content: Portable) -> None:
        self._content = content
        self._at = content.at // 1000
        self._first_day = _first_day(content)
        names = "\n".join(bank.name for bank in content.banks)
        self._last_id = _FIRST_ID + int.from_bytes(blake2b(names.encode(), digest_size=8).digest()) % _IDS
        self._used_times: set[int] = set()
        self._retention = content.retention if content.weights else None
        self.writer = FieldWriter()
        self.of_table: dict[str, list[tuple[Any, ...]]] = {name: [] for name in INSERTS}

    def fill(self) -> None:
        """Take all banks."""
        content = self._content
        names = {bank.name: deck_name(bank) for bank in content.banks}
        deck_ids = {name: self._id() for name in with_levels_above(list(names.values()))}
        for bank in content.banks:
            count_unshown(bank, content.losses)
            for question in bank.questions:
                self._add(question, bank.name, deck_ids[names[bank.name]], bank.media)
        if content.weights and not is_known(content.weights):
            content.losses[f"weights of {content.weights.model.upper()}"] += 1
        columns = (
            {**SETTINGS, "fsrs": content.weights is not None}, models(self._at), decks(deck_ids, self._at),
            presets(content, self._at),
        )  # fmt: skip
        created = self._first_day * DAY_MS // 1000 + _NOON
        encoded = (msgspec.json.encode(column).decode() for column in columns)
        self.of_table["col"].append((created, content.at, content.at, *encoded))

    def _add(self, question: PortableQuestion, bank: str, deck: int, media: _MEDIA) -> None:
        losses = self._content.losses
        note = note_of(question, media, self.writer, losses)
        guid = guid_of(bank, question.uid)
        id_ = self._id()
        tags = [tag.replace(".", "::") for tag in question.fields.get("tags", ())]
        if any(history.marked for history in question.histories.values()):
            tags.append("marked")
        shown = _plain(note.fields[0])
        checksum = int(sha1(shown.encode(), usedforsecurity=False).hexdigest()[:8], 16)
        fields = "\x1f".join(note.fields)
        self.of_table["notes"].append(
            (
                id_,
                guid,
                note.type.id,
                self._at,
                f" {' '.join(tags)} " if tags else "",
                fields,
                shown,
                checksum,
            )
        )
        for part, number in note.cards.items():
            history = question.histories.get(part)
            card = self._id()
            position = len(self.of_table["notes"])
            state = scheduled(history, self._first_day, position, self._retention)
            self.of_table["cards"].append((card, id_, deck, number, self._at, *state))
            if history is not None:
                self.of_table["revlog"] += self._log(card, history)
        losses["history of a part that Anki has no card for"] += len(question.histories.keys() - note.cards)

    def _log(self, card: int, history: CardHistory) -> Iterator[tuple[Any, ...]]:
        for entry in logged(history):
            at = entry.at
            while at in self._used_times:
                at += 1
            self._used_times.add(at)
            yield (at, card, *entry[1:])

    def _id(self) -> int:
        self._last_id += 1
        return self._last_id


def _first_day(content: Portable) -> int:
    """Return the day to count from: that before the first on which anything is due."""
    histories = [
        history
        for bank in content.banks
        for question in bank.questions
        for history in question.histories.values()
    ]
    due = [history.due for history in histories if history.due is not None]
    return min([content.at // DAY_MS, *due]) - 1


class _Text(HTMLParser):
    """Collects the text of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _plain(html: str) -> str:
    """Return HTML without its tags, as Anki sorts and compares first fields."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return reader.text
