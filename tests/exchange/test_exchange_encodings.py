"""XML in the encoding that it declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from tests.exchange.platforms import PLAIN
from tests.exchange.porting import content_of, fields_of, read_back, written
from tests.exchange.qti_documents import READ_1, READ_2

ENCODINGS = ("ISO-8859-1", "iso-8859-15", "windows-1252", "US-ASCII", "UTF-8", "utf-16")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(prompt=PLAIN)
def test_moodle_xml_in_other_encodings(encoding: str, prompt: str) -> None:
    claim = {"kind": "true-false", "prompt": prompt, "answer": "true"}
    text = written(content_of([claim]), "moodle_xml").decode()
    data = text.replace('encoding="UTF-8"', f"encoding='{encoding}'").encode(encoding, "xmlcharrefreplace")
    assert fields_of(read_back(data, "moodle_xml")) == [claim]


@pytest.mark.parametrize(("form", "read"), [("qti12", READ_1), ("qti21", READ_2)])
def test_qti_in_other_encodings(form: str, read: dict[str, tuple[str, object]]) -> None:
    text = f'<?xml version="1.0" encoding="windows-1252"?>\n{read["choice"][0].replace("one", "é “one” €")}'
    assert fields_of(read_back(text.encode("cp1252"), form))[0]["answer"] == "é “one” €"


@pytest.mark.parametrize("encoding", ["rot13", "gb2312", "nothing"])
def test_an_encoding_that_is_not_known_says_what_to_do(encoding: str) -> None:
    with pytest.raises(QuizError, match="its encoding is not known: save it as UTF-8"):
        read_back(f"<?xml version='1.0' encoding='{encoding}'?><quiz/>", "moodle_xml")


@pytest.mark.parametrize("encoding", ["", " encoding='UTF-8'"])
def test_what_is_not_utf_8_and_declares_no_other_encoding_says_what_to_do(encoding: str) -> None:
    with pytest.raises(QuizError, match="line 2 is not UTF-8"):
        read_back(f"<?xml version='1.0'{encoding}?>\n<quiz>é</quiz>".encode("latin-1"), "moodle_xml")


def test_entities_are_refused_in_any_encoding() -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>"
    with pytest.raises(QuizError, match="declares entities"):
        read_back(text, "moodle_xml")


@given(st.binary(max_size=60), st.sampled_from(["latin-1", "cp037", "utf-7", "big5"]))
def test_no_bytes_are_a_traceback(data: bytes, encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?><quiz>".encode()
    try:
        read_back(declared + data, "moodle_xml")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not
