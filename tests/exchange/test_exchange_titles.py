"""Titles of banks and names of questions, out to learning platforms and in again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.importing.draft import draft_import
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from tests.exchange.porting import PROSE, read_back, written
from tests.exchange.test_exchange_moodle_xml import quiz

FORMS = ("gift", "moodle_xml")


def with_title(title: str, name: str = "dl.dropout") -> Portable:
    fields = {"kind": "true-false", "prompt": "P?", "answer": "true"}
    return Portable([PortableBank(name, [PortableQuestion(fields, "q0")], title)])


@pytest.mark.parametrize("form", FORMS)
@given(st.text("ab é/\\{}[]=~#:<&$.,-n", min_size=1).map(lambda text: f"A{' '.join(text.split())}"))
def test_a_bank_keeps_its_id_and_its_title(form: str, title: str) -> None:
    title = title.replace("::", ":").strip()
    [bank] = read_back(written(with_title(title), form), form).banks
    assert (bank.name, " ".join(bank.shown.split())) == ("dl.dropout", title)


@pytest.mark.parametrize("form", FORMS)
@given(PROSE)
def test_banks_of_one_title_stay_apart(form: str, title: str) -> None:
    both = Portable([*with_title(title, "a").banks, *with_title(title, "b").banks])
    assert [bank.name for bank in read_back(written(both, form), form).banks] == ["a", "b"]


@pytest.mark.parametrize("form", FORMS)
def test_a_title_that_is_the_id_is_not_told_twice(form: str) -> None:
    data = written(with_title("dl.dropout"), form).decode()
    assert data.count("dl.dropout") == 1


def test_the_id_of_a_category_that_no_bank_can_have_is_left() -> None:
    text = quiz(
        "<question type='category'><category><text>A/B</text></category><idnumber>ID 7</idnumber></question>",
        "<question type='truefalse'><answer fraction='100'><text>true</text></answer></question>",
    )
    [bank] = read_back(text, "moodle_xml").banks
    assert (bank.name, bank.shown) == ("A::B", "A: B")


NAMED = {
    "gift": "::Largest planet:: Which is it? {=a ~b}\n\n::Same:: One? {=a ~b}\n\n::Same:: Two? {=a ~b}\n",
    "moodle_xml": quiz(
        *(
            f"<question type='truefalse'><name><text>{name}</text></name><questiontext><text>{prompt}</text>"
            "</questiontext><answer fraction='100'><text>true</text></answer></question>"
            for name, prompt in (("Largest planet", "Which is it?"), ("Same", "One?"), ("Same", "Two?"))
        )
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_id_of_a_new_question_is_made_of_its_name(form: str, tmp_path: Path) -> None:
    [draft] = draft_import(read_back(NAMED[form], form), "x", str(tmp_path), {}).banks
    assert list(draft.questions) == ["largest-planet", "one", "two"]


def test_the_name_of_a_question_is_written() -> None:
    assert b"\n::q0::P?{" in written(with_title("T"), "gift")
