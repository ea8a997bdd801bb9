"""XML in the encoding that it declares."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.assessment.safe_xml import XmlError, parse_xml
from quiz.exchange.importing.read import formats_like
from quiz.exchange.source import Source
from tests.exchange.platforms import PLAIN
from tests.exchange.porting import content_of, fields_of, read_back, written
from tests.exchange.qti_documents import READ_1, READ_2

ENCODINGS = (
    "ISO-8859-1", "iso-8859-15", "windows-1252", "US-ASCII", "UTF-8", "utf8", "UTF8", "utf_8", "utf-16",
    "UTF-16LE", "utf-16be", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB2312", "GBK", "Big5", "EUC-KR",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=settings.default.max_examples // 4)  # the encodings are many
@given(prompt=PLAIN)
def test_moodle_xml_in_other_encodings(encoding: str, prompt: str) -> None:
    claim = {"kind": "true-false", "prompt": prompt, "answer": "true"}
    data = declared(encoding, prompt).encode(encoding, "xmlcharrefreplace")
    assert fields_of(read_back(data, "moodle_xml")) == [claim]


@pytest.mark.parametrize(("form", "read"), [("qti12", READ_1), ("qti21", READ_2)])
def test_qti_in_other_encodings(form: str, read: dict[str, tuple[str, object]]) -> None:
    text = f'<?xml version="1.0" encoding="windows-1252"?>\n{read["choice"][0].replace("one", "é “one” €")}'
    assert fields_of(read_back(text.encode("cp1252"), form))[0]["answer"] == "é “one” €"


def declared(encoding: str, prompt: str) -> str:
    """Return a claim in Moodle XML that declares an encoding."""
    claim = {"kind": "true-false", "prompt": prompt, "answer": "true"}
    text = written(content_of([claim]), "moodle_xml").decode()
    return text.replace('encoding="UTF-8"', f"encoding='{encoding}'")


@pytest.mark.parametrize("encoding", ["Shift_JIS", "EUC-JP", "GB2312", "Big5", "UTF-16LE", "utf-16be"])
def test_letters_of_the_east(encoding: str) -> None:
    data = declared(encoding, "水星?").encode(encoding)
    assert b"&#" not in data
    assert fields_of(read_back(data, "moodle_xml"))[0]["prompt"] == "水星?"


@pytest.mark.parametrize(("encoding", "codec", "letters"), [
    ("Shift_JIS", "cp932", "①㈱"), ("gb2312", "gbk", "镕喆"), ("EUC-KR", "cp949", "똠방각하"),
])  # fmt: skip
def test_a_name_stands_for_the_wider_encoding_of_windows(encoding: str, codec: str, letters: str) -> None:
    data = declared(encoding, letters).encode(codec)
    assert fields_of(read_back(data, "moodle_xml"))[0]["prompt"] == letters


@pytest.mark.parametrize("encoding", ["utf-16", "UTF-16LE", "utf-32"])
def test_what_declares_utf_16_in_ascii_is_utf_8(encoding: str) -> None:
    assert fields_of(read_back(declared(encoding, "é?"), "moodle_xml"))[0]["prompt"] == "é?"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize("form", ["moodle_xml", "qti21"])
def test_utf_16_is_recognised(form: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    text = READ_2["choice"][0] if form == "qti21" else declared("utf-16", "P?")
    path.write_bytes(text.encode(encoding))
    assert [like.name for like in formats_like(Source(str(path)))] == [form]


@pytest.mark.parametrize("encoding", ["rot13", "zlib", "idna", "punycode", "unicode_escape", "nothing"])
def test_an_encoding_that_is_not_known_says_what_to_do(encoding: str) -> None:
    with pytest.raises(QuizError, match="its encoding is not known: save it as UTF-8"):
        read_back(f"<?xml version='1.0' encoding='{encoding}'?><quiz/>", "moodle_xml")


@pytest.mark.parametrize("encoding", ["", " encoding='UTF-8'"])
def test_what_is_not_utf_8_and_declares_no_other_encoding_says_what_to_do(encoding: str) -> None:
    with pytest.raises(QuizError, match="line 2 is not UTF-8"):
        read_back(f"<?xml version='1.0'{encoding}?>\n<quiz>é</quiz>".encode("latin-1"), "moodle_xml")


def test_what_is_not_in_the_encoding_that_it_declares_says_where() -> None:
    data = b"<?xml version='1.0' encoding='EUC-JP'?>\n<quiz>\xff</quiz>"
    with pytest.raises(QuizError, match="line 2 is not EUC_JP: save it as UTF-8, and declare that"):
        read_back(data, "moodle_xml")


def test_entities_are_refused_in_any_encoding() -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>"
    with pytest.raises(QuizError, match="declares entities"):
        read_back(text, "moodle_xml")


@given(st.binary(max_size=60), st.sampled_from(["latin-1", "cp037", "utf-7", "big5", "punycode", "hz"]))
def test_no_bytes_are_a_traceback(data: bytes, encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?><quiz>".encode()
    try:
        read_back(declared + data, "moodle_xml")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not


def test_the_names_that_html_has_for_characters_are_known() -> None:
    text = (
        "&uarr;&nbsp;&Auml;&NotEqualTilde; <b title='&quot;&hellip;&lt;'/> &lt;&LT;&AMP; <![CDATA[&uarr;]]>"
    )
    root = parse_xml(f"<a><!-- &uarr; &no; -->{text}</a>".encode())
    assert root.text == "↑\xa0Ä≂̸  <<& &uarr;"
    assert next(root.named("b")).attributes == {"title": '"…<'}


def test_a_name_that_stands_for_nothing_is_told_with_its_line() -> None:
    with pytest.raises(XmlError, match="line 2: &what; stands for no character: write the character itself"):
        parse_xml(b"<a>\n<b>&what;</b></a>")
