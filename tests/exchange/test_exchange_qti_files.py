"""The files that documents of QTI refer to: pictures and passages, in archives and beside documents."""

import os
from pathlib import Path

import pytest

from quiz.exchange.bank_format import Reading
from quiz.exchange.importing.read import read_files, sources
from quiz.exchange.portable import Portable
from tests.exchange.porting import losses_of, read_back
from tests.exchange.qti_documents import AB, choices, declared, item_2, packed

PICTURE = b"a picture"


def item(shown: str) -> str:
    """Return an item that shows something before it asks."""
    asked = choices("choiceInteraction", AB, "maxChoices='1'")
    return item_2(declared("identifier", "A"), f"<p>See {shown}.</p>{asked}")


def imported(*paths: Path) -> Portable:
    """Return what is imported of files and folders that are named."""
    return read_files(sources([str(path) for path in paths]), "", Reading())


def prompts(content: Portable) -> list[str]:
    return [question.fields["prompt"] for bank in content.banks for question in bank.questions]


def media(content: Portable) -> list[bytes]:
    return [read() for bank in content.banks for read in bank.media.values()]


@pytest.mark.parametrize("manifest", [True, False])
def test_a_folder_is_read_as_its_archive_is(tmp_path: Path, manifest: bool) -> None:
    files: dict[str, str | bytes] = {
        "items/a.xml": item("<img src='../media/a%20b.png' alt='x'/>"),
        "media/a b.png": PICTURE,
    } | ({"imsmanifest.xml": "<manifest/>"} if manifest else {})
    for name, data in files.items():
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    archive, folder = read_back(packed(files), "qti21"), imported(tmp_path / "package")
    assert prompts(folder) == prompts(archive)
    assert media(folder) == media(archive) == [PICTURE]
    assert losses_of(folder) == {}


def test_a_single_document_has_the_files_beside_and_below_it(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(PICTURE)
    (tmp_path / "one.xml").write_text(item("<img src='images/a.png' alt='x'/>"))
    assert media(imported(tmp_path / "one.xml")) == [PICTURE]


@pytest.mark.parametrize(
    "address", ["../out.png", "images/../../out.png", "{out}", "file:{out}", "link.png", "below/out.png",
                "https://example.org/out.png", "no.png", "images", "pipe", "a%00b", "."],
)  # fmt: skip
def test_nothing_outside_of_the_folder_is_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "out.png").write_bytes(PICTURE)
    folder = tmp_path / "in"
    (folder / "images").mkdir(parents=True)
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "below").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    address = address.format(out=tmp_path / "out.png")
    for shown in (f"<img src='{address}'/>", f"<object data='{address}' type='image/png'/>"):
        (folder / "one.xml").write_text(item(shown))
        for content in (imported(folder), imported(folder / "one.xml")):
            assert media(content) == []
            assert sum(losses_of(content).values()) == 1


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.exchange.qti.item_reader.MAX_PICTURE_BYTES", len(PICTURE) - 1)
    files: dict[str, str | bytes] = {"a.xml": item("<img src='a.png' alt='x'/>"), "a.png": PICTURE}
    (tmp_path / "a.xml").write_text(str(files["a.xml"]))
    (tmp_path / "a.png").write_bytes(PICTURE)
    for content in (read_back(packed(files), "qti21"), imported(tmp_path)):
        assert media(content) == []
        assert sum(losses_of(content).values()) == 1
