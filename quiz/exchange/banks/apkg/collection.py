"""What a collection says of its note types, decks and presets, in either of its schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from quiz.exchange.banks.apkg import protobuf
from quiz.exchange.banks.apkg.values import blob, text, whole
from quiz.exchange.foreign_database import Rows
from quiz.fsrs.study_day import DAY_MS, MINUTE_MS

TABLES = ("col", "notes", "cards", "revlog")
_CLOZE, _OCCLUSION = 1, 6
_OCCLUSION_MARK = "image-occlusion"
_DEFAULT_DECK = 1


class Template(NamedTuple):
    """How the two sides of a card are made of the fields of its note."""

    front: str
    back: str


class NoteType(NamedTuple):
    """A type of notes; ``templates`` are by the numbers of their cards."""

    name: str
    fields: tuple[str, ...]
    templates: Mapping[int, Template]
    is_cloze: bool
    is_occlusion: bool


class Preset(NamedTuple):
    """What a preset says for FSRS: weights, of whatever version, and the desired retention."""

    weights: tuple[float, ...] = ()
    retention: float | None = None


class Deck(NamedTuple):
    """A deck by its name, with ``::`` between levels; empty for the one that every collection has."""

    name: str
    preset: int


class Collection(NamedTuple):
    """A collection: the study day that it counts from, and note types, decks and presets by their ids."""

    first_day: int
    note_types: Mapping[int, NoteType]
    decks: Mapping[int, Deck]
    presets: Mapping[int, Preset]


class _Field(msgspec.Struct):
    name: str
    ord: int = 0


class _Card(msgspec.Struct):
    qfmt: str
    afmt: str
    ord: int = 0


class _Model(msgspec.Struct):
    name: str
    type: int = 0
    flds: list[_Field] = []
    tmpls: list[_Card] = []
    original_stock_kind: int | None = msgspec.field(name="originalStockKind", default=None)


class _Deck(msgspec.Struct):
    name: str
    conf: int | None = None


class _Preset(msgspec.Struct, rename="camel"):
    fsrs_weights: list[float] | None = None
    fsrs_params5: list[float] | None = None
    fsrs_params6: list[float] | None = None
    desired_retention: float | None = None


def read_collection(rows: Rows, offset: int) -> Collection:
    """Return what a collection says. ``offset`` is that of local time, in minutes east of UTC.

    Raises ``ValueError`` or an error of msgspec if it cannot be understood.
    """
    tables = {text(name) for name, _ in _tables(rows)}
    if missing := set(TABLES) - tables:
        raise ValueError(f"it has no table {min(missing)}")
    return _schema_18(rows, offset) if "notetypes" in tables else _schema_11(rows, offset)


def _tables(rows: Rows) -> list[tuple[Any, ...]]:
    """Return the names of plain tables, and how each was created; views and virtual tables are none."""
    found = rows("select name, sql from sqlite_master where type = 'table'")
    return [row for row in found if not text(row[1]).lower().startswith("create virtual")]


def _only_row(found: Iterator[tuple[Any, ...]]) -> tuple[Any, ...]:
    row = next(found, None)
    if row is None:
        raise ValueError("it is empty")
    return row


def _first_day(created: object, west: object, offset: int) -> int:
    """Return the day from which a collection counts; ``west`` is how far west of UTC it was created."""
    east = -west if isinstance(west, int) else offset
    return (whole(created) * 1000 + east * MINUTE_MS) // DAY_MS


def _schema_11(rows: Rows, offset: int) -> Collection:
    row = _only_row(rows("select crt, conf, models, decks, dconf from col"))
    settings = msgspec.json.decode(text(row[1]), type=dict[str, Any])
    models = msgspec.json.decode(text(row[2]), type=dict[int, _Model])
    decks = msgspec.json.decode(text(row[3]), type=dict[int, _Deck])
    presets = msgspec.json.decode(text(row[4]), type=dict[int, _Preset])
    return Collection(
        _first_day(row[0], settings.get("creationOffset"), offset),
        {id_: _note_type(model) for id_, model in models.items()},
        {id_: Deck(_deck_name(id_, deck.name), deck.conf or 0) for id_, deck in decks.items()},
        {id_: _preset(preset) for id_, preset in presets.items()},
    )


def _note_type(model: _Model) -> NoteType:
    templates = {card.ord: Template(card.qfmt, card.afmt) for card in model.tmpls}
    fields = tuple(field.name for field in sorted(model.flds, key=lambda field: field.ord))
    return _noted(model.name, fields, templates, model.type, model.original_stock_kind or 0)


def _noted(
    name: str, fields: tuple[str, ...], templates: Mapping[int, Template], kind: int, stock: int
) -> NoteType:
    is_occlusion = stock == _OCCLUSION or any(
        _OCCLUSION_MARK in template.front for template in templates.values()
    )
    return NoteType(name, fields, templates, kind == _CLOZE, is_occlusion)


def _deck_name(id_: int, name: str) -> str:
    return "" if id_ == _DEFAULT_DECK and name == "Default" else name


def _preset(preset: _Preset) -> Preset:
    weights = preset.fsrs_params6 or preset.fsrs_params5 or preset.fsrs_weights or ()
    return Preset(tuple(weights), preset.desired_retention)


def _schema_18(rows: Rows, offset: int) -> Collection:
    [created] = _only_row(rows("select crt from col"))
    west = next(rows("select val from config where key = 'creationOffset'"), (b"",))[0]
    west = msgspec.json.decode(blob(west) or b"null")
    return Collection(
        _first_day(created, west, offset),
        _note_types(rows),
        {id_: _deck(id_, name, kind) for id_, name, kind in rows("select id, name, kind from decks")},
        {id_: _stored_preset(blob(config)) for id_, config in rows("select id, config from deck_config")},
    )


def _note_types(rows: Rows) -> dict[int, NoteType]:
    fields: dict[int, list[str]] = {}
    for id_, name in rows("select ntid, name from fields order by ntid, ord"):
        fields.setdefault(whole(id_), []).append(text(name))
    templates: dict[int, dict[int, Template]] = {}
    for id_, number, config in rows("select ntid, ord, config from templates order by ntid, ord"):
        card = protobuf.message(blob(config))
        made = Template(protobuf.text(card.get(1)), protobuf.text(card.get(2)))
        templates.setdefault(whole(id_), {})[whole(number)] = made
    found = {}
    for id_, name, config in rows("select id, name, config from notetypes"):
        said = protobuf.message(blob(config))
        found[id_] = _noted(
            text(name), tuple(fields.get(id_, ())), templates.get(id_, {}), protobuf.number(said.get(1)),
            protobuf.number(said.get(9)),
        )  # fmt: skip
    return found


def _deck(id_: int, name: object, kind: object) -> Deck:
    normal = protobuf.message(protobuf.data(protobuf.message(blob(kind)).get(1)))
    return Deck(_deck_name(id_, text(name).replace("\x1f", "::")), protobuf.number(normal.get(1)))


def _stored_preset(config: bytes) -> Preset:
    fields = protobuf.message(config)
    weights = next((floats for number in (6, 5, 3) if (floats := protobuf.floats(fields.get(number)))), ())
    return Preset(weights, protobuf.real(fields.get(37)))
