"""Anki itself, in its own process: makes packages of a description, and describes what it reads.

``python anki_oracle.py make FOLDER`` reads a description from stdin; ``… read FILE`` imports a package into
an empty collection, or opens one. Both print what the collection then holds.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

LOG = "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id"


def make(folder: str) -> dict:
    """Make a collection of the notes on stdin, with their reviews, and export it in every way there is."""
    told = json.load(sys.stdin)
    collection = Collection(str(Path(folder) / "collection.anki2"))
    collection.set_config("fsrs", True)
    collection.db.execute("update col set crt = crt - ?", told["age"] * 86_400)
    collection.close()
    collection.reopen()
    for name, data in told["media"].items():
        collection.media.write_data(name, data.encode())
    preset = collection.decks.get_config(1)
    preset["fsrsParams6"], preset["desiredRetention"] = told["weights"], told["retention"]
    collection.decks.save(preset)
    for note in told["notes"]:
        add(collection, note)
    for legacy in (True, False):
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
        )
        name = f"{'legacy' if legacy else 'latest'}"
        collection.export_anki_package(
            out_path=str(Path(folder) / f"{name}.apkg"), options=options, limit=None
        )
    made = described(collection)
    for legacy in (True, False):
        name = f"{'legacy' if legacy else 'latest'}.colpkg"
        collection.export_collection_package(str(Path(folder) / name), include_media=True, legacy=legacy)
        collection.reopen()
    collection.close()
    return made


def add(collection: Collection, told: dict) -> None:
    """Add a note, with the state and the reviews of each of its cards, from the first to the last."""
    note = collection.new_note(collection.models.by_name(told["type"]))
    for name, value in told["fields"].items():
        note[name] = value
    note.tags = told["tags"]
    collection.add_note(note, collection.decks.id(told["deck"]))
    for card, state in zip(note.cards(), told["cards"], strict=False):
        for at, *rest in state["reviews"]:
            collection.db.execute(
                "insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)", at, card.id, *rest
            )
        columns = {name: value for name, value in state.items() if name != "reviews"}
        if columns.get("type") == 2:
            columns["due"] += collection.sched.today
            memory = collection.compute_memory_state(card.id)
            data = {"s": round(memory.stability, 4), "d": round(memory.difficulty, 3)}
            columns["data"] = json.dumps(data | {"lrt": state["reviews"][-1][0] // 1000})
        for name, value in columns.items():
            collection.db.execute(f"update cards set {name} = ? where id = ?", value, card.id)


def read(path: str) -> dict:
    """Import a package into an empty collection."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        found = described(collection)
        problems = collection.fix_integrity()
        found["problems"] = [] if problems[1] else [problems[0]]
        collection.close()
    return found


def described(collection: Collection) -> dict:
    """Return notes, cards, log, media and presets."""
    database = collection.db
    created = database.scalar("select crt from col")
    first_day = (created - 60 * collection.get_config("creationOffset", 0)) // 86_400
    types = {model["id"]: model["name"] for model in collection.models.all()}
    decks = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
    notes = {
        guid: {"type": types[kind], "tags": tags.split(), "fields": fields.split("\x1f")}
        for guid, kind, tags, fields in database.all("select guid, mid, tags, flds from notes")
    }
    cards = {}
    for id_, guid, number, deck, kind, queue, due, *rest, data in database.all(
        "select c.id, guid, ord, did, type, queue, due, ivl, factor, reps, lapses, c.data"
        " from cards c join notes n on n.id = c.nid"
    ):
        memory = json.loads(data or "{}")
        cards[f"{guid} {number}"] = {
            "deck": decks[deck], "type": kind, "queue": queue, "due": due + first_day if kind == 2 else due,
            "ivl": rest[0], "factor": rest[1], "reps": rest[2], "lapses": rest[3], "s": memory.get("s"),
            "d": memory.get("d"), "lrt": memory.get("lrt"), "question": collection.get_card(id_).question(),
            "log": database.all(LOG, id_),
        }  # fmt: skip
    presets = [
        {"weights": preset["fsrsParams6"], "retention": preset["desiredRetention"], "name": preset["name"]}
        for preset in collection.decks.all_config()
    ]
    media = {path.name: path.read_bytes().decode() for path in Path(collection.media.dir()).iterdir()}
    return {"notes": notes, "cards": cards, "presets": presets, "media": media}


if __name__ == "__main__":
    json.dump({"make": make, "read": read}[sys.argv[1]](sys.argv[2]), sys.stdout)
