"""Reading a package: its decks as banks, with the history of their cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import msgspec

from quiz.exchange.bank_format import Reading
from quiz.exchange.banks.apkg.cards import CardInfo, cards_by_note, marked
from quiz.exchange.banks.apkg.collection import Collection, read_collection
from quiz.exchange.banks.apkg.field_text import FieldTexts, MediaNames
from quiz.exchange.banks.apkg.guid import uid_of
from quiz.exchange.banks.apkg.package import Package, package
from quiz.exchange.banks.apkg.presets import preset_in_use
from quiz.exchange.banks.apkg.questions import MadeQuestion, questions_of
from quiz.exchange.banks.apkg.values import text, whole
from quiz.exchange.foreign_database import Rows, foreign_database
from quiz.exchange.media_name import linked
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.source import Source
from quiz.exchange.tags import bank_tags
from quiz.text.format import one_line

_NOTES = "select id, guid, mid, tags, flds from notes order by id"
_COUNT = "select count(*) from notes"
_MARKED = "marked"
_SHOWN = 40
"""The most letters of a note that messages show."""
_EVERY = 500
"""After how many notes progress is told."""


class _Note(NamedTuple):
    id: int
    guid: str
    note_type: int
    tags: list[str]
    fields: list[str]


def read_package(source: Source, reading: Reading) -> Portable:
    """Return what a package holds. Raises ``QuizError`` if it is none, or is damaged or too large."""
    with package(source) as opened, foreign_database(opened.collection, source.path) as rows:
        try:
            collection = read_collection(rows, reading.offset)
        except (ValueError, msgspec.MsgspecError, RecursionError) as error:
            raise source.error(f"its collection is damaged: {error}") from None
        return _Reader(opened, collection, reading, rows).content()


class _Reader:
    """Reads the notes of a collection into banks."""

    def __init__(self, opened: Package, collection: Collection, reading: Reading, rows: Rows) -> None:
        self._package = opened
        self._media_names = MediaNames(opened.media)
        self._shown = opened.source.shown
        self._collection = collection
        self._reading = reading
        self._rows = rows
        self._banks: dict[str, PortableBank] = {}
        self._losses = Counter[str]()

    def content(self) -> Portable:
        """Return all that there is."""
        cards = cards_by_note(self._rows, self._collection.first_day, self._reading, self._losses)
        total = whole(next(self._rows(_COUNT))[0])
        for done, note in enumerate(self._notes()):
            if done % _EVERY == 0:
                self._reading.report(done, total)
            self._take(note, cards.get(note.id, []))
        content = Portable(list(self._banks.values()))
        decks = Counter(card.deck for card in chain.from_iterable(cards.values()))
        content.weights, content.retention = preset_in_use(self._collection, decks, self._losses)
        content.losses = +self._losses
        return content

    def _notes(self) -> Iterator[_Note]:
        for id_, guid, note_type, tags, fields in self._rows(_NOTES):
            yield _Note(id_, text(guid), whole(note_type), text(tags).split(), text(fields).split("\x1f"))

    def _take(self, note: _Note, cards: list[CardInfo]) -> None:
        note_type = self._collection.note_types.get(note.note_type)
        if note_type is None or not cards:
            self._losses["note without a type" if cards else "note without cards"] += 1
            return
        tags = [tag for tag in note.tags if tag.lower() != _MARKED]
        if len(tags) < len(note.tags):
            cards = list(marked(cards))
        losses = Counter[str]()
        texts = FieldTexts(self._media_names)
        by_number = {card.number: card for card in cards}
        questions: list[PortableQuestion] = []
        for made in questions_of(note_type, note.fields, sorted(by_number), texts, losses):
            first, *others = dict.fromkeys(by_number[number].deck for number in made.cards.values())
            losses["card in another deck than its question"] += len(others)
            questions.append(self._question(note, made, by_number, tags, losses))
            self._add(questions[-1], self._bank(first), texts.used)
        (questions[0].losses if questions else self._losses).update(+losses)

    def _add(self, question: PortableQuestion, bank: PortableBank, media: Mapping[str, str]) -> None:
        """Add a question to its bank, with those of the ``media`` of its note that it names."""
        bank.questions.append(question)
        named = "\n".join(question.texts()) if media else ""
        for name, original in media.items():
            if name not in bank.media and (f"]({linked(name)})" in named or f": {name}]" in named):
                bank.media[name] = self._package.medium(original)

    def _bank(self, deck: int) -> PortableBank:
        known = self._collection.decks.get(deck)
        name = (known.name if known else "") or self._package.source.name
        return self._banks.setdefault(name, PortableBank(name, ids_are_unique=True))

    def _question(
        self, note: _Note, made: MadeQuestion, cards: Mapping[int, CardInfo], tags: list[str],
        losses: Counter[str],
    ) -> PortableQuestion:  # fmt: skip
        histories = {
            part: history for part, number in made.cards.items() if (history := cards[number].history)
        }
        if kept := bank_tags(tags, losses):
            made.fields["tags"] = kept
        shown = next(filter(None, map(one_line, note.fields)), "")[:_SHOWN]
        where = f"{self._shown}: note “{shown}”"
        return PortableQuestion(made.fields, uid_of(note.guid, made.number), where, histories)
