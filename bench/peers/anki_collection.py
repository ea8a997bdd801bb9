"""An Anki collection of the sample cards, with their reviews and memory states."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from anki.collection import AddNoteRequest, Collection
from anki.decks import DeckId
from anki.models import NotetypeDict

from bench.sample.history import TODAY, History, random_history
from bench.sample.questions import CARDS, bank_id, card_key, kind_and_texts

BATCH = 10_000
PARENT = "sample"
"""The deck that is studied; each bank is a deck below it."""
AGE = 2000
"""Days since the collection was created: Anki counts days from then."""


def make_collection(path: str, cards: int, reviews: int) -> None:
    """Build the collection; it is given its name once it is complete."""
    part = Path(f"{path}.part")
    for ending in ("", "-wal", "-shm"):
        Path(f"{part}{ending}").unlink(missing_ok=True)
    _add_notes(str(part), cards)
    _add_history(str(part), random_history(cards, reviews))
    part.rename(path)


def _add_notes(path: str, cards: int) -> None:
    collection = Collection(path)
    collection.set_config("fsrs", True)
    collection.decks.select(_deck(collection, PARENT))
    types = {kind: _notetype(collection, kind) for kind, _, _ in CARDS}
    banks = dict.fromkeys(map(bank_id, range(cards)))
    decks = {bank: _deck(collection, f"{PARENT}::{bank}") for bank in banks}
    for first in range(0, cards, BATCH):
        numbers = range(first, min(first + BATCH, cards))
        collection.add_notes([_note(collection, number, types, decks) for number in numbers])
    collection.close()


def _deck(collection: Collection, name: str) -> DeckId:
    return DeckId(collection.decks.add_normal_deck_with_name(name).id)


def _notetype(collection: Collection, kind: str) -> NotetypeDict:
    """Return a note type named after a kind of question, with a field for the card's key."""
    models = collection.models
    notetype = models.new(kind)
    for name in ("Front", "Back", "key"):
        models.add_field(notetype, models.new_field(name))
    template = models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"
    models.add_template(notetype, template)
    models.add(notetype)
    return notetype


def _note(
    collection: Collection, number: int, types: dict[str, NotetypeDict], decks: dict[str, DeckId]
) -> AddNoteRequest:
    kind, prompt, rest = kind_and_texts(number)
    note = collection.new_note(types[kind])
    note.fields = [prompt, rest, card_key(number)]
    note.tags = ["sample"]
    return AddNoteRequest(note, decks[bank_id(number)])


def _add_history(path: str, history: History) -> None:
    """Write what Anki would have written as the cards were reviewed."""
    connection = sqlite3.connect(path)
    try:
        ids = [
            card for (card,) in connection.execute("select id from cards order by id")
        ]  # in the order added
        connection.execute("update col set crt = crt - ?", (AGE * 86_400,))
        connection.executemany(
            "update cards set type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?,"
            " data = ? where id = ?",
            _states(history, ids),
        )
        connection.executemany(
            "insert into revlog values (?, ?, -1, ?, 1, 1, 2500, 5000, 1)", _log(history, ids)
        )
        connection.commit()
    finally:
        connection.close()


def _states(history: History, ids: list[int]) -> Iterator[tuple[object, ...]]:
    columns = (
        history.due_day, history.last_day, history.reviews, history.lapses,
        history.states.stability, history.states.difficulty, history.log.review[history.last] >> 20,
    )  # fmt: skip
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for card, (due, last, reviews, lapses, stability, difficulty, at) in zip(ids, rows, strict=False):
        data = {"s": round(stability, 4), "d": round(difficulty, 3), "dr": 0.9, "lrt": at // 1000}
        yield due - (TODAY - AGE), due - last, reviews, lapses, json.dumps(data), card


def _log(history: History, ids: list[int]) -> Iterator[tuple[int, int, int]]:
    log = history.log
    moments = (log.review >> 20) + (log.review & 0xFFFFF)  # ms; no two are the same
    cards = (ids[card] for card in log.card.tolist())
    return zip(moments.tolist(), cards, log.rating.tolist(), strict=True)
