"""Questions in which nothing is right: they are refused, whatever their type and the format of the file."""

from pathlib import Path

import pytest

from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.reasons import NO_RIGHT_ANSWER
from tests.exchange.porting import fields_of, losses_of, read_back
from tests.exchange.test_exchange_moodle_xml import answer, question, quiz

MOODLE = {
    "single": question("multichoice", "<single>true</single>" + answer("0", "a") + answer("0", "b")),
    "several": question("multichoice", "<single>false</single>" + answer("0", "a") + answer("0", "b")),
    "costs": question("multichoice", answer("-50", "a") + answer("-100", "b")),
    "set": question("multichoiceset", answer("0", "a") + answer("0", "b")),
    "typed": question("shortanswer", answer("0", "a") + answer("0", "b")),
    "number": question("numerical", answer("0", "3") + answer("0", "4")),
    "claim": question("truefalse", answer("0", "true") + answer("0", "false")),
    "chosen gap": question("cloze", "", "It is {1:MULTICHOICE:a~b} or {1:MULTICHOICE:=c~d}."),
    "typed gap": question("cloze", "", "It is {1:SHORTANSWER:%0%a}."),
}
GIFT = {
    "single": "What? {=%0%a ~b}",
    "several": "What? {~a ~b}",
    "typed": "What? {=%0%a}",
    "number": "What? {#=%0%3:0.1}",
}
FILES = [
    *(pytest.param("moodle_xml", quiz(text), id=f"moodle-{name}") for name, text in MOODLE.items()),
    *(pytest.param("gift", text, id=f"gift-{name}") for name, text in GIFT.items()),
]


@pytest.mark.parametrize(("form", "text"), FILES)
def test_no_right_answer_is_made_up(form: str, text: str, tmp_path: Path) -> None:
    draft = draft_import(read_back(text, form), "it", str(tmp_path), {}).banks[0]
    assert (draft.text, draft.new) == ("", 0)
    assert [problem.message for problem in draft.problems] == [NO_RIGHT_ANSWER]


def test_a_gap_with_several_right_options_loses_all_but_one() -> None:
    content = read_back(quiz(question("cloze", "", "It is {1:MULTICHOICE:=a~=b~c}.")), "moodle_xml")
    assert fields_of(content)[0]["prompt"] == "It is {{c1::a::a / b / c}}."
    assert losses_of(content) == {"other right option": 1}
