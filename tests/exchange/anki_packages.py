"""Packages as Anki writes them, of every version, made of a description of their notes and cards."""

import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from struct import pack
from typing import Any, NamedTuple

try:
    from compression import zstd
except ImportError:
    from backports import zstd

CREATED_DAY = 20_000
"""The day from which the collections count."""
CREATED = CREATED_DAY * 86_400 + 43_200
VERSIONS = (1, 2, 3)
COLUMNS = "id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data"
NEW = {"type": 0, "queue": 0, "due": 1, "ivl": 0, "factor": 0, "reps": 0, "lapses": 0, "odue": 0, "odid": 0,
       "flags": 0, "data": "{}", "did": 5, "ord": 0}  # fmt: skip
TABLES = """
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
  flds text, sfld integer, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
  type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
  left integer, odue integer, odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
  lastIvl integer, factor integer, time integer, type integer);
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
  usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
"""
TABLES_18 = """
create table config (key text primary key, usn integer, mtime_secs integer, val blob);
create table notetypes (id integer primary key, name text collate unicase, mtime_secs integer, usn integer,
  config blob);
create table fields (ntid integer, ord integer, name text collate unicase, config blob,
  primary key (ntid, ord)) without rowid;
create table templates (ntid integer, ord integer, name text collate unicase, mtime_secs integer, usn integer,
  config blob, primary key (ntid, ord)) without rowid;
create table decks (id integer primary key, name text collate unicase, mtime_secs integer, usn integer,
  common blob, kind blob);
create table deck_config (id integer primary key, name text collate unicase, mtime_secs integer, usn integer,
  config blob);
"""


class Kind(NamedTuple):
    """A note type: its fields and its templates, front and back; ``kind`` is 1 for gaps."""

    fields: Sequence[str]
    templates: Sequence[tuple[str, str]]
    kind: int = 0
    stock: int = 0


class Note(NamedTuple):
    """A note with its cards, by what differs from new ones, and their reviews.

    A review is its time, ease, interval, factor and type.
    """

    kind: str
    fields: Sequence[str]
    cards: Sequence[Mapping[str, Any]] = ({},)
    reviews: Sequence[Sequence[tuple[int, ...]]] = ()
    tags: str = ""
    guid: str = ""


class Content(NamedTuple):
    """A collection."""

    notes: Sequence[Note]
    kinds: Mapping[str, Kind]
    decks: Mapping[int, str]
    preset: Mapping[str, Any] = {}
    media: Mapping[str, bytes] = {}


BACK = "{{FrontSide}}\n\n<hr id=answer>\n\n"
KINDS = {
    "Basic": Kind(("Front", "Back"), [("{{Front}}", BACK + "{{Back}}")]),
    "Reversed": Kind(("Front", "Back"), [("{{Front}}", BACK + "{{Back}}"), ("{{Back}}", BACK + "{{Front}}")]),
    "Optional": Kind(
        ("Front", "Back", "Add Reverse"),
        [("{{Front}}", BACK + "{{Back}}"),
         ("{{#Add Reverse}}{{Back}}{{/Add Reverse}}", BACK + "{{Front}}")],
    ),
    "Typed": Kind(
        ("Front", "Back"),
        [("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")],
    ),
    "Cloze": Kind(("Text", "Back Extra"), [("{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")], 1),
    "Occlusion": Kind(("Occlusion", "Image"), [("{{cloze:Occlusion}}", "{{cloze:Occlusion}}")], 1, 6),
}  # fmt: skip


def content(*notes: Note, **more: Any) -> Content:
    """Return a collection of these notes, in the deck Geo::Capitals."""
    kinds = {**KINDS, **more.pop("kinds", {})}
    return Content(notes, kinds, {1: "Default", 5: "Geo::Capitals", **more.pop("decks", {})}, **more)


def write_package(path: Path, made: Content, version: int = 2) -> str:
    """Write a package; return its path as text."""
    name = ("collection.anki2", "collection.anki21", "collection.anki21b")[version - 1]
    data = collection(path.with_suffix(".db"), made, version)
    packed = zstd.compress if version == 3 else bytes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if version > 1:
            archive.writestr("meta", bytes((8, version)))
        archive.writestr(name, packed(data))
        for number, medium in enumerate(made.media.values()):
            archive.writestr(str(number), packed(medium))
        archive.writestr("media", packed(_media_list(made.media, version)))
    return str(path)


def _media_list(media: Mapping[str, bytes], version: int) -> bytes:
    if version < 3:
        return json.dumps({str(number): name for number, name in enumerate(media)}).encode()
    return b"".join(message((1, message((1, name.encode()), (2, len(data))))) for name, data in media.items())


def collection(path: Path, made: Content, version: int) -> bytes:
    """Return the database of a collection, of schema 18 in version 3 and else of schema 11."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    database.executescript(TABLES + (TABLES_18 if version == 3 else ""))
    kinds = {name: 1000 + number for number, name in enumerate(made.kinds)}
    (_write_18 if version == 3 else _write_11)(database, made, kinds)
    _write_notes(database, made, kinds)
    database.commit()
    database.close()
    return path.read_bytes()


def _write_notes(database: sqlite3.Connection, made: Content, kinds: Mapping[str, int]) -> None:
    for number, note in enumerate(made.notes, 1):
        values = (number, note.guid or f"guid{number}", kinds[note.kind], note.tags, "\x1f".join(note.fields))
        database.execute("insert into notes values (?, ?, ?, 0, -1, ?, ?, '', 0, 0, '')", values)
        for place, changes in enumerate(note.cards):
            card = {**NEW, "ord": place, "id": number * 100 + place, "nid": number, **changes}
            names = ", ".join(card)
            database.execute(
                f"insert into cards ({names}, mod, usn, left) values ({':' + ', :'.join(card)}, 0, -1, 0)",
                card,
            )
        for place, reviews in enumerate(note.reviews):
            rows = [(at, number * 100 + place, *rest) for at, *rest in reviews]
            database.executemany("insert into revlog values (?, ?, -1, ?, ?, 0, ?, 5000, ?)", rows)


def _write_11(database: sqlite3.Connection, made: Content, kinds: Mapping[str, int]) -> None:
    models = {
        id_: {
            "name": name, "type": made.kinds[name].kind, "originalStockKind": made.kinds[name].stock,
            "flds": [{"name": field, "ord": number} for number, field in enumerate(made.kinds[name].fields)],
            "tmpls": [
                {"name": "Card", "ord": number, "qfmt": front, "afmt": back}
                for number, (front, back) in enumerate(made.kinds[name].templates)
            ],
        }
        for name, id_ in kinds.items()
    }  # fmt: skip
    decks = {id_: {"name": name, "conf": 7, "dyn": 0} for id_, name in made.decks.items()}
    values = ({"creationOffset": 0}, models, decks, {1: {}, 7: made.preset})
    database.execute(
        "insert into col values (1, ?, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        (CREATED, *map(json.dumps, values)),
    )


def _write_18(database: sqlite3.Connection, made: Content, kinds: Mapping[str, int]) -> None:
    database.execute("insert into col values (1, ?, 0, 0, 18, 0, 0, 0, '', '', '', '', '')", (CREATED,))
    database.execute("insert into config values ('creationOffset', 0, 0, ?)", (b"0",))
    for name, id_ in kinds.items():
        kind = made.kinds[name]
        config = message((1, kind.kind), (9, kind.stock))
        database.execute("insert into notetypes values (?, ?, 0, 0, ?)", (id_, name, config))
        rows = [(id_, number, field, b"") for number, field in enumerate(kind.fields)]
        database.executemany("insert into fields values (?, ?, ?, ?)", rows)
        for number, (front, back) in enumerate(kind.templates):
            config = message((1, front.encode()), (2, back.encode()))
            database.execute(
                "insert into templates values (?, ?, ?, 0, 0, ?)", (id_, number, f"Card {number}", config)
            )
    for id_, name in made.decks.items():
        values = (id_, name.replace("::", "\x1f"), message((1, message((1, 7)))))
        database.execute("insert into decks values (?, ?, 0, 0, x'', ?)", values)
    preset = message(
        *((number, pack(f"<{len(weights)}f", *weights))
          for number, key in ((3, "fsrsWeights"), (6, "fsrsParams6"))
          if (weights := made.preset.get(key))),
        *([(37, float(made.preset["desiredRetention"]))] if "desiredRetention" in made.preset else []),
    )  # fmt: skip
    database.execute("insert into deck_config values (7, 'Default', 0, 0, ?)", (preset,))


def message(*fields: tuple[int, int | float | bytes]) -> bytes:
    """Return a message of protobuf."""
    data = b""
    for number, value in fields:
        if isinstance(value, bytes):
            data += varint(number << 3 | 2) + varint(len(value)) + value
        elif isinstance(value, float):
            data += varint(number << 3 | 5) + pack("<f", value)
        else:
            data += varint(number << 3) + varint(value)
    return data


def varint(number: int) -> bytes:
    """Return a number of protobuf."""
    data = b""
    while number > 0x7F:
        data += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return data + bytes((number,))
