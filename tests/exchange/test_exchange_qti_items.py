"""The items of each version of QTI: what is asked, what is right, and what is said on answers."""

import pytest

from tests.exchange.porting import fields_of, read_back
from tests.exchange.qti_documents import READ_1, READ_2, in_version_3


@pytest.mark.parametrize("name", READ_2)
def test_interactions(name: str) -> None:
    text, expected = READ_2[name]
    content = read_back(text, "qti21")
    assert fields_of(content) == [{"kind": expected["kind"], "prompt": "What?"} | expected]
    assert content.banks[0].questions[0].uid == "i"


@pytest.mark.parametrize("name", ["choice", "several, all or nothing", "claim"])
def test_version_3_has_other_names(name: str) -> None:
    text = in_version_3(READ_2[name][0])
    assert "qti-simple-choice" in text
    assert fields_of(read_back(text, "qti3")) == fields_of(read_back(READ_2[name][0], "qti21"))


@pytest.mark.parametrize("name", READ_1)
def test_items_of_version_1(name: str) -> None:
    text, expected = READ_1[name]
    content = read_back(text, "qti12")
    assert fields_of(content) == [{"kind": expected["kind"], "prompt": "What?"} | expected]
    assert (content.banks[0].name, content.banks[0].questions[0].uid) == ("T", "i")
