"""Packages that are damaged or made to do harm: an error that says so, and nothing else."""

import os
import sqlite3
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange import foreign_database, zip_archive
from quiz.exchange.bank_format import Reading
from quiz.exchange.banks.apkg import BANK_FORMAT
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.source import Source
from tests.exchange.anki_packages import VERSIONS, Note, collection, content, message, write_package, zstd

MADE = content(
    Note("Basic", ("q <b>x</b>", "a"), ({"type": 2, "due": 5, "data": '{"s":3,"d":4}'},)),
    Note("Cloze", ("{{c1::a}}", ""), reviews=([(1_700_000_000_000, 3, 2, 2500, 0)],)),
    preset={"fsrsParams6": [0.5] * 21},
    media={"a.png": b"png" * 100},
)


@cache
def package_bytes(version: int) -> bytes:
    with TemporaryDirectory() as folder:
        return Path(write_package(Path(folder) / "x.apkg", MADE, version)).read_bytes()


@cache
def collection_bytes(version: int) -> bytes:
    with TemporaryDirectory() as folder:
        return collection(Path(folder) / "x.db", MADE, version)


def read(data: bytes) -> str:
    """Return what is said about a package: nothing if it can be read."""
    before = set(os.listdir(gettempdir()))
    with TemporaryDirectory(prefix="test-") as folder:
        path = Path(folder) / "x.apkg"
        path.write_bytes(data)
        try:
            made = BANK_FORMAT.read(Source(str(path)), Reading())
            draft_import(made, "x", folder, {})
        except QuizError as error:
            return error.message
        finally:
            assert [name.name for name in Path(folder).iterdir()] == ["x.apkg"]
    left = {name for name in set(os.listdir(gettempdir())) - before if name.startswith("quiz-")}
    assert not left or "PYTEST_XDIST_WORKER" in os.environ
    return ""


def archive(folder: Path, **entries: bytes) -> bytes:
    """Return a package with these entries; two underscores in a name stand for a dot."""
    with zipfile.ZipFile(folder / "made.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "."), data)
    return (folder / "made.zip").read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_cut_short_is_told(version: int) -> None:
    whole = package_bytes(version)
    assert read(whole) == ""
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        assert read(whole[:length])


@given(st.sampled_from(VERSIONS), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1))
def test_no_bytes_of_a_package_are_a_traceback(version: int, changes: list[tuple[float, int]]) -> None:
    data = bytearray(package_bytes(version))
    for place, value in changes:
        data[int(place * len(data))] = value
    read(bytes(data))


@given(st.sampled_from((2, 3)), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1))
def test_no_bytes_of_a_collection_are_a_traceback(version: int, changes: list[tuple[float, int]]) -> None:
    data = bytearray(collection_bytes(version))
    for place, value in changes:
        data[int(place * len(data))] = value
    with TemporaryDirectory() as folder:
        entries = {"meta": bytes((8, version))}
        if version == 2:
            entries["collection__anki21"] = bytes(data)
        else:
            entries["collection__anki21b"] = zstd.compress(bytes(data))
        read(archive(Path(folder), **entries))


STRANGE = (
    st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=5) | st.binary(max_size=5)
)


@given(st.sampled_from(("notes", "cards", "revlog")), st.data())
def test_no_value_of_a_column_is_a_traceback(table: str, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        path.write_bytes(collection_bytes(2))
        database = sqlite3.connect(path)
        columns = [name for _, name, *_ in database.execute(f"pragma table_info({table})")][1:]
        column = data.draw(st.sampled_from(columns))
        value = data.draw(STRANGE.filter(lambda value: not isinstance(value, str) or value.isascii()))
        database.execute(f"update {table} set {column} = ?", (value,))
        database.commit()
        database.close()
        read(archive(Path(folder), collection__anki21=path.read_bytes()))


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    assert "no zip archive" in read(b"")
    assert "no zip archive" in read(b"PK\3\4" + b"x" * 1000)
    assert "no collection" in read(archive(tmp_path, other=b"x"))
    assert "not a database" in read(archive(tmp_path, collection__anki2=b"x" * 1000))
    (tmp_path / "folder.apkg").mkdir()
    with pytest.raises(QuizError, match="not a plain file"):
        BANK_FORMAT.read(Source(str(tmp_path / "folder.apkg")), Reading())


def test_a_newer_version_is_told(tmp_path: Path) -> None:
    assert "newer version" in read(archive(tmp_path, meta=bytes((8, 4)), collection__anki21b=b"x"))


def test_bombs_are_not_inflated(tmp_path: Path) -> None:
    zeros = bytes(80 * 2**20)
    assert "too large" in read(archive(tmp_path, collection__anki2=zeros))
    assert "too large" in read(archive(tmp_path, meta=b"\x08\x03", collection__anki21b=zstd.compress(zeros)))
    whole = collection_bytes(3)
    bomb = {"meta": b"\x08\x03", "collection__anki21b": zstd.compress(whole)}
    assert "too large" in read(archive(tmp_path, **bomb, media=zstd.compress(zeros)))


def test_a_size_that_lies_is_told(tmp_path: Path) -> None:
    data = archive(tmp_path, collection__anki2=bytes(2**20))
    lying = data.replace((2**20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "damaged" in read(lying)


def test_a_list_of_too_many_entries_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MAX_DIRECTORY_BYTES", 100)
    assert "too many entries" in read(package_bytes(2))


@pytest.mark.parametrize(
    "media", [b"{", b"[]", b'{"0": 1}', b'{"0": "a.png"}' * 2, b"[" * 100_000, b"\xff", b'{"\xff": "a"}']
)
def test_a_list_of_media_that_makes_no_sense_is_told(tmp_path: Path, media: bytes) -> None:
    assert "list of media is damaged" in read(
        archive(tmp_path, collection__anki21=collection_bytes(2), media=media)
    )
    packed = zstd.compress(collection_bytes(3))
    new = {"meta": b"\x08\x03", "collection__anki21b": packed}
    assert "media" in read(archive(tmp_path, **new, media=media))
    assert "damaged" in read(archive(tmp_path, **new, media=zstd.compress(b"\x0a\xff" + media)))


def test_wrong_zstd_is_told(tmp_path: Path) -> None:
    whole = zstd.compress(collection_bytes(3))
    for packed in (collection_bytes(3), whole[:-10], b"", whole[:100] + b"x" * 100 + whole[200:]):
        message_ = read(archive(tmp_path, meta=b"\x08\x03", collection__anki21b=packed))
        assert any(word in message_ for word in ("damaged", "cut short", "malformed"))
        assert "/quiz-" not in message_
    assert "cut short" in read(archive(tmp_path, meta=b"\x08\x03", collection__anki21b=whole[:-10]))


def test_media_that_are_damaged_are_found_before_anything_is_written(tmp_path: Path) -> None:
    made = content(Note("Basic", ("<img src=a.png>", "a")), media={"a.png": b"png"})
    packed = zstd.compress(collection(tmp_path / "x.db", made, 3))
    listed = zstd.compress(message((1, message((1, b"a.png")))))
    entries = {"meta": b"\x08\x03", "collection__anki21b": packed, "media": listed, "0": b"no zstd"}
    assert "damaged" in read(archive(tmp_path, **entries))


@pytest.mark.parametrize(
    "sql",
    [
        "drop table revlog",
        "drop table cards; create view cards as select * from notes",
        "delete from col",
        "update col set models = '{'",
        "update col set models = '" + "[" * 50_000 + "'",
        "update col set decks = '[]'",
        "update col set dconf = x'ff'",
        "update col set conf = null",
        "alter table notes rename column flds to other",
        "drop table notes; create virtual table notes using fts4(id, guid, mid, tags, flds)",
    ],
)
def test_a_collection_that_makes_no_sense_is_told(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(collection_bytes(2))
    database = sqlite3.connect(path)
    database.executescript(sql)
    database.close()
    assert read(archive(tmp_path, collection__anki21=path.read_bytes()))


@pytest.mark.parametrize(
    "sql",
    [
        "update notetypes set config = x'ff'",
        "update templates set config = x'0aff'",
        "update decks set kind = x'0b'",
        "update deck_config set config = x'3203000000'",
        "update config set val = x'ff'",
        "delete from col",
    ],
)
def test_messages_that_make_no_sense_are_told(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(collection_bytes(3))
    database = sqlite3.connect(path)
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    database.executescript(sql)
    database.close()
    data = zstd.compress(path.read_bytes())
    said = read(archive(tmp_path, meta=b"\x08\x03", collection__anki21b=data))
    assert "collection is damaged" in said


def test_a_value_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_database, "MAX_VALUE_BYTES", 500)
    assert "too big" in read(package_bytes(2))
