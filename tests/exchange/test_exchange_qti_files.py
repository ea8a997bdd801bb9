"""The files that documents of QTI refer to: pictures and passages, in archives and beside documents."""

import os
from pathlib import Path

import pytest

from quiz.exchange.bank_format import Reading
from quiz.exchange.importing.read import read_files, sources
from quiz.exchange.portable import UNDRAWN, Portable
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


PAGE = (
    "<html><head><title>no</title><style>no</style><body onload='x'><h1>Isles</h1><script>no</script>"
    "<p>Cost £5 and {{x}}.<ul><li>one<li>two <img src='pic.png' alt='sheep'></ul></html>"
)
SHOWN = "<object data='texts/isles.html' type='text/html'/>"


def test_a_text_to_read_stands_where_it_is_shown() -> None:
    for charset in ("utf-8", "cp1252", "utf-16"):
        files = {
            "items/texts/isles.html": PAGE.encode(charset), "items/texts/pic.png": PICTURE,
            "items/a.xml": item(SHOWN),
        }  # fmt: skip
        content = read_back(packed(files), "qti21")
        [prompt], [(name, read)] = prompts(content), content.banks[0].media.items()
        text = f"Isles\nCost £5 and {{{{x}}}}.\n- one\n- two ![sheep]({name})"
        assert prompt == f"See\n{text}\n.\n\nWhat?"
        assert (read(), losses_of(content), content.unread) == (PICTURE, {"script": 1}, [])


def test_a_text_to_read_declares_its_encoding() -> None:
    page = "<meta charset='koi8-r'><body><p>Да</p>".encode("koi8-r")
    files = {"a.xml": item("<object data='a.html'>none</object>"), "a.html": page}
    assert prompts(read_back(packed(files), "qti21")) == ["See\nДа\n.\n\nWhat?"]
    plain = {"a.xml": item("<object data='a' type='text/plain'/>"), "a": b"a &lt; <b>\nc"}
    assert prompts(read_back(packed(plain), "qti21")) == ["See\na &lt; <b>\nc\n.\n\nWhat?"]


@pytest.mark.parametrize("address", ["no.html", "../out.html", "large.html"])
def test_a_text_that_cannot_be_read_is_named_with_its_item(tmp_path: Path, address: str) -> None:
    (tmp_path / "out.html").write_text("secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "large.html").write_text("x" * (2**20 + 1))
    (folder / "one.xml").write_text(item(f"<object data='{address}' type='text/html'/>"))
    content = imported(folder)
    assert prompts(content) == ["See .\n\nWhat?"]
    assert losses_of(content) == {"text that was not found": 1}
    assert content.unread == [f"one.xml:1: the text to read, {address!r}, is not there, or too large"]


def test_texts_to_read_of_an_item_are_bounded_together() -> None:
    files: dict[str, str | bytes] = {
        "a.xml": item("<object data='a.html'/>" * 3), "a.html": "<p>text</p>" + " " * 2**19,
    }  # fmt: skip
    content = read_back(packed(files), "qti21")
    assert prompts(content)[0].count("text") == 1
    assert len(content.unread) == 1


def test_items_share_a_text() -> None:
    body = "<qti-stimulus-body><p>Long ago <img src='a.png' alt='x'/></p></qti-stimulus-body>"
    refers = "<qti-assessment-stimulus-ref href='texts/{}.xml'/>"
    entry = "<textEntryInteraction responseIdentifier='R'/>"
    one = item("this").replace("<itemBody>", f"{refers.format('s')}<itemBody>")
    gaps = item_2(declared("string", "b"), f"<p>{entry} and {entry}</p>").replace(
        "<itemBody>", f"{refers.format('s')}{refers.format('no')}<itemBody>"
    )
    files = {
        "a.xml": one, "b.xml": gaps, "texts/a.png": PICTURE,
        "texts/s.xml": f"<qti-assessment-stimulus>{body}</qti-assessment-stimulus>",
    }  # fmt: skip
    content = read_back(packed(files), "qti3")
    first, second = prompts(content)
    assert first.startswith("Long ago ![x](a-")
    assert second.startswith("Long ago ![x](a-")
    assert second.endswith(")\n{{c1::b}} and {{c2::b}}")
    assert content.unread == ["deck.zip:b.xml: the text to read, 'texts/no.xml', is not there, or too large"]


EPS = "<object data='a.eps' type='image/eps'>{}</object>"
PNG = "<object data='a.png' type='image/png'>{}</object>"


@pytest.mark.parametrize(
    ("shown", "files", "read", "losses"),
    [
        (EPS.format(PNG.format("<p>Dear\n <b>Sam</b></p>")), "eps png", "![Dear Sam](png)", ""),
        (EPS.format(PNG.format("")), "eps", "![](eps)", "undrawn"),
        (EPS.format(PNG.format("<b>Sam</b>")), "png", "![Sam](png)", ""),
        (EPS.format(PNG.format("<b>Sam</b>")), "", "**Sam**", "picture that was not found"),
        (EPS.format("a map"), "eps", "![a map](eps)", "undrawn"),
        (EPS.format("<img src='a.png' alt='x'/>"), "eps png", "![x](png)", ""),
        (PNG.format("x " * 200), "png", f"![](png)\n{'x ' * 200}\n", ""),
        ("<video><source src='a.mp4'/><source src='a.webm'/></video>", "webm mp4", "![film](mp4)", "film"),
        ("<audio src='a.mp3'>none</audio>", "", "none", "recording that was not found"),
        ("<object>words</object>", "", "words", "embedded file"),
        (PNG.format("").replace("a.png", "https://a.org/a.png"), "", "", "picture on the web"),
    ],
)
def test_only_the_first_that_can_be_drawn_is_shown(shown: str, files: str, read: str, losses: str) -> None:
    named: dict[str, str | bytes] = {f"a.{ending}": PICTURE + ending.encode() for ending in files.split()}
    content = read_back(packed({"a.xml": item(shown)} | named), "qti21")
    [prompt] = prompts(content)
    for name in content.banks[0].media:
        prompt = prompt.replace(name, name.rpartition(".")[2])
    before, _, after = prompt.partition("See")
    assert "".join(after.partition(".\n\nWhat?")[0].split()) == "".join(read.split())
    names = {"undrawn": UNDRAWN, "film": "film (now the name of its file)"}
    assert losses_of(content) == ({names.get(losses, losses): 1} if losses else {})
    assert before == ""


def test_documents_that_items_only_refer_to_are_no_mistake(tmp_path: Path) -> None:
    for name in ("assessment-section", "assessment-stimulus", "outcome-declaration", "response-processing"):
        text = f"<qti-{name} xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0'/>"
        (tmp_path / f"{name}.xml").write_text(text)
    content = imported(tmp_path)
    assert (content.unread, len(content.empty)) == ([], 4)


def test_a_damaged_picture_is_named_and_the_rest_is_read() -> None:
    data = packed({"a.xml": item("<img src='a.png' alt='x'/> <img src='a.png'/>"), "a.png": PICTURE})
    content = read_back(data.replace(PICTURE, PICTURE[::-1]), "qti21")
    assert prompts(content) == ["See .\n\nWhat?"]
    [unread] = content.unread
    assert "entry 'a.png' is damaged" in unread
    assert losses_of(content) == {"picture that was not found": 1}
