"""Folders to import: each of their files in its own format, which is told, as is what could not be told."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.errors import QuizError
from quiz.exchange.bank_format import Reading
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.read import format_of, read_files, sources
from quiz.exchange.importing.report import draft_lines
from quiz.exchange.portable import Portable
from quiz.exchange.source import Source
from tests.exchange.porting import fields_of
from tests.exchange.qti_documents import READ_2

NOTE = "# Go\n\n## Why do ladders work?\n\nEach move is atari.\n"
DECK = "# AlphaGo\n\n## What is it?\n\nQ: Which nets?\nA: Two.\n\nC: It plays [Go] with [nets].\n"
UNSURE = "# Notes\n\n## What is it?\n\nWhat is a ladder?::A run of ataris.\n"
OTHER_PLUGIN = (
    "========== Question ==========\n\n### What is a ko?\n\nA loop.\n\n---\nTARGET DECK: Games::Go::Rules\n"
)


def read(folder: Path, **files: str) -> Portable:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text)
    return read_files(sources([str(folder)]), "", Reading())


def told(content: Portable, folder: Path) -> list[str]:
    return draft_lines(draft_import(content, "x", str(folder), {}), with_cards=False)


def test_notes_beside_a_deck_do_not_change_its_format(tmp_path: Path) -> None:
    alone = read(tmp_path, deck=DECK)
    content = read(tmp_path, deck=DECK, one=NOTE, two=NOTE, three=NOTE)
    assert [one["kind"] for one in fields_of(alone)] == ["card", "cloze"]
    assert fields_of(content)[:2] == fields_of(alone)
    assert "Files read: 3 as notes, 1 as hashcards." in told(content, tmp_path)


def test_a_file_of_several_formats_is_read_as_its_neighbours_and_that_is_told(tmp_path: Path) -> None:
    content = read(tmp_path, a=NOTE, b=NOTE, c=UNSURE, d=UNSURE)
    assert content.formats == {"notes": 4}
    line = "c.md and 1 more file may be notes or obsidian: read as notes. --format says another."
    assert line in told(content, tmp_path)
    (tmp_path / "e").mkdir()
    content = read(tmp_path / "e", a="Ko::a loop\n", b=UNSURE)
    assert content.formats == {"obsidian": 2}
    assert "b.md may be notes or obsidian: read as obsidian. --format says another." in content.advice


def test_a_file_of_several_formats_that_is_named_itself_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text(UNSURE)
    match = r"it may be notes or obsidian\nSay which: --format notes or --format obsidian"
    with pytest.raises(QuizError, match=match):
        read_files(sources([str(tmp_path / "c.md")]), "", Reading())


def test_signs_of_other_programs_make_no_gaps_and_no_sides(tmp_path: Path) -> None:
    content = read(tmp_path, ko=OTHER_PLUGIN)
    assert [one["prompt"] for one in fields_of(content)] == ["What is a ko?"]
    assert format_of(Source(str(tmp_path / "ko.md"))).name == "notes"


def test_files_without_a_question_are_counted(tmp_path: Path) -> None:
    content = read(tmp_path, a=NOTE, b="# Nothing\n\nSaid.\n", c="Nothing.\n")
    assert "There are no questions in 2 files: b.md, c.md" in told(content, tmp_path)
    (tmp_path / "many").mkdir()
    content = read(tmp_path / "many", **dict.fromkeys("abcd", "Nothing.\n"))
    assert "There are no questions in 4 files: a.md, b.md, c.md, …" in told(content, tmp_path)


def test_what_a_mac_and_a_package_put_beside_files_is_not_read(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("q1.xml", READ_2["choice"][0])
        archive.writestr("__MACOSX/._q1.xml", b"\0\x05\x16\x07")
        archive.writestr("._q1.xml", b"\0\x05\x16\x07")
    (tmp_path / "imsmanifest.xml").write_text("<manifest/>")
    content = read_files(sources([str(tmp_path)]), "", Reading())
    assert (content.formats, content.unread, content.empty) == ({"qti21": 1}, [], [])


def test_an_archive_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    path.write_bytes(b"PK\x03\x04\xff\xff")
    with pytest.raises(QuizError, match="it is an archive, not a text"):
        read_files(sources([str(path)]), "hashcards", Reading())


def test_what_canvas_says_of_a_quiz_is_no_moodle_xml(tmp_path: Path) -> None:
    meta = '<?xml version="1.0"?>\n<quiz identifier="a" xmlns="http://canvas.example/cccv1p0">'
    (tmp_path / "assessment_meta.xml").write_text(f"{meta}<title/></quiz>")
    content = read_files(sources([str(tmp_path)]), "", Reading())
    assert not content.formats
    assert "no format is known that it is in" in content.unread[0]
