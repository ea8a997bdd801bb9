"""The files of the pictures in bank text."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from quiz.bank.load import try_questions
from quiz.bank.media import picture_folders
from quiz.bank.pictures import drawn_text


@pytest.fixture
def bank(tmp_path: Path) -> str:
    folder = tmp_path / "banks"
    (folder / "b.media").mkdir(parents=True)
    for path in ("a.png", "b.media/c d.png", "b.media/(e).png", "../outside.png"):
        Image.new("RGB", (4, 4)).save(folder / path)
    return str(folder / "b.yaml")


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("no picture: [a](a.png), !a.png", []),
        ("![first](a.png) and ![second](c%20d.png)\n\n- ![third](b.media/%28e%29.png)", [
            "a.png", "b.media/c d.png", "b.media/(e).png",
        ]),
        ("| a | ![x](a.png) |\n|---|---|\n| b | ![x](a.png) |", ["a.png"]),
        ("> ![x](a.png)\n> y", ["a.png"]),
        ("![x](gone.png) ![y](https://a.b/a.png) `![z](a.png)`", []),
        ("![x](../outside.png) ![y](/etc/hostname) ![z](b.media)", []),
    ],
)  # fmt: skip
def test_pictures_are_beside_their_bank(bank: str, text: str, files: list[str]) -> None:
    folder = Path(bank).parent.resolve()
    assert drawn_text(text, picture_folders(bank, "b")).files == [str(folder / file) for file in files]


def test_a_bank_that_is_not_here_has_no_pictures() -> None:
    assert drawn_text("![x](a.png)", ()) == ("![x](a.png)", [])


def png_head(side: int) -> bytes:
    """Return the start of a picture in PNG, which says that it is a square: nothing of it needs memory."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"\0\0\0\0IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + struct.pack(">I", zlib.crc32(head)) + data


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone.png", "there is no picture 'gone.png' in the folder of the bank"),
        ("flag.SVG", "the picture 'flag.SVG' cannot be drawn"),
        ("gone.mp3", "there is no recording 'gone.mp3' in the folder of the bank"),
        ("film.MP4", "the film 'film.MP4' cannot be shown in a terminal"),
        ("a.ogg", "the recording 'a.ogg' cannot be shown in a terminal"),
        ("run.sh", "the file 'run.sh' cannot be shown in a terminal"),
        ("cut.png", "the picture 'cut.png' cannot be read: its file is damaged"),
        (
            "large.png",
            "the picture 'large.png' is too large to be drawn: it may have at most 50,000,000 pixels",
        ),
        (
            "bomb.png",
            "the picture 'bomb.png' is too large to be drawn: it may have at most 50,000,000 pixels",
        ),
        ("text.png", "the picture 'text.png' cannot be read: its file is damaged"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_a_problem(bank: str, name: str, told: str) -> None:
    folder = Path(bank).parent
    for shown in ("flag.SVG", "film.MP4", "a.ogg", "run.sh"):
        (folder / shown).write_text("<svg/>")
    for large, side in (("large.png", 8000), ("bomb.png", 20_000)):
        (folder / large).write_bytes(png_head(side))
    (folder / "text.png").write_text("no picture")
    (folder / "cut.png").write_bytes((folder / "a.png").read_bytes()[:-20])
    Path(bank).write_text(
        "id: b\ntitle: B\nquestions:\n"
        "  - {id: q, kind: choice, prompt: 'P ![x](a.png) ![y](https://a.b/c.png)', answer: A,\n"
        f"     distractors: ['![d]({name})', B]}}\n"
    )
    [problem] = try_questions(bank)
    assert (problem.line, problem.code, problem.message) == (5, "picture", told)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What?\n\n![x](a.png)\n\nWhy?", "What?\n\nWhy?"),
        ("![x](a.png) ![y](a.png)", ""),
        ("Is ![x](a.png) red?", "Is ▣ red?"),
        ("![x](https://a.b/c.png)", "![x](https://a.b/c.png)"),
        ("`![x](a.png)`, ![y](gone.png), \\![z](a.png) and ![x](a.png)",
         "`![x](a.png)`, ![y](gone.png), \\![z](a.png) and ▣"),
    ],
)  # fmt: skip
def test_a_text_is_shown_without_the_pictures_that_are_drawn(bank: str, text: str, left: str) -> None:
    assert drawn_text(text, picture_folders(bank, "b")).text == left


def test_a_picture_is_told_once_for_each_bank(bank: str) -> None:
    questions = "".join(f"  - {{id: q{n}, kind: card, prompt: '![x](gone.png)', answer: A}}\n" for n in "ab")
    Path(bank).write_text(f"id: b\ntitle: B\nquestions:\n{questions}")
    [problem] = try_questions(bank)
    assert problem.line == 4
    assert problem.message == "there is no picture 'gone.png' in the folder of the bank (2 uses)"
