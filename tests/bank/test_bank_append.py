"""Questions added to a bank's text, whatever it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.append import appended, textual
from quiz.bank.yaml_reader import parse
from quiz.bank.yaml_writer import bank_text
from quiz.errors import QuizError

ITEM = {"id": "new", "kind": "card", "prompt": "Two\nlines", "answer": "Yes: no # not"}
HEAD = "id: own\ntitle: Own\n"
KEPT = {
    "plain": HEAD + "questions:\n  - {id: a, kind: card, prompt: p, answer: a}\n",
    "comments": "# top\n"
    + HEAD
    + "questions:  # all\n  # first\n  - id: a  # its id\n    prompt: p\n  # last\n",
    "not indented": HEAD + "questions:\n- id: a\n  prompt: p\n",
    "indented by four": HEAD + "questions:\n    - id: a\n      prompt: p\n",
    "no final newline": HEAD + "questions:\n  - id: a\n    prompt: p",
    "Windows": (HEAD + "questions:\n  - id: a\n    prompt: |\n      p\n      q\n").replace("\n", "\r\n"),
    "old Mac": (HEAD + "questions:\n  - id: a\n    prompt: p\n").replace("\n", "\r"),
    "byte order mark": "\ufeff" + HEAD + "questions:\n  - id: a\n",
    "keys behind": "id: own\nquestions:\n  - id: a\n    tags: [x]\n# of the title\ntitle: Own\n",
    "blocks behind": "id: own\nquestions:\n  - id: a\n    prompt: |+\n      p\n\n\ntitle: Own\n",
    "blank lines kept": HEAD + "questions:\n  - id: b\n\n  - id: a\n    prompt: |+\n      p\n\n\n",
    "nothing yet": HEAD + "questions:\n",
    "nothing yet, keys behind": "id: own\nquestions:\ntitle: Own\n",
    "anchors": HEAD + "questions:\n  - &a\n    id: a\n  - {id: b, prompt: &p x, answer: *p}\n",
    "quotes over lines": HEAD + "questions:\n  - id: a\n    prompt: 'x\n\n      y'\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_nothing_that_is_there_changes(text: str) -> None:
    result = appended("own.yaml", text.encode(), [ITEM])
    before, after = parse(text.removeprefix("\ufeff"))[0], parse(result.text.removeprefix("\ufeff"))[0]
    assert after["questions"][-1] == ITEM
    assert after["questions"][:-1] == (before["questions"] or [])
    lines = result.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert lines[result.first - 1].strip() == "- id: new"
    del lines[result.first - 1 : result.last]
    kept = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [line for line in lines if line] == [line for line in kept if line]
    assert ("\r\n" in result.text) == ("\r\n" in text)


def test_a_blank_line_between_questions_is_kept_up() -> None:
    text = HEAD + "questions:\n  - id: a\n    prompt: p\n\n  - id: b\n    prompt: p\n"
    assert "    prompt: p\n\n  - id: new\n" in appended("own.yaml", text.encode(), [ITEM]).text


REFUSED = {
    "brackets": HEAD + "questions: [{id: a, kind: card, prompt: p, answer: a}]\n",
    "no questions": HEAD,
    "broken": HEAD + "questions:\n  - id: [a\n",
    "a list at the top": "- id: a\n",
    "a second document": HEAD + "questions:\n  - id: a\n---\nid: b\n",
    "an end mark": HEAD + "questions:\n  - id: a\n...\n",
    "text in their place": HEAD + "questions: later\n",
    "questions by an alias": "tags: &q\n  - id: a\nid: own\nquestions: *q\n",
    "empty": "",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(QuizError, match=r"own\.yaml"):
        appended("own.yaml", text.encode(), [ITEM])


texts = st.text(max_size=40)
items = st.fixed_dictionaries(
    {"id": texts, "prompt": texts}, optional={"answer": st.lists(texts, max_size=3)}
)


@given(st.lists(items, max_size=3), items)
def test_any_bank_that_is_written_can_be_added_to(before: list, item: dict) -> None:
    text = bank_text({"id": "own", "title": "Own"}, before)
    item = parse(bank_text({}, [item]))[0]["questions"][0]  # as it can be written
    result = appended("own.yaml", text.encode("utf-8", "replace"), [item]).text
    assert parse(result)[0]["questions"] == [*(parse(text)[0]["questions"] or []), textual(item)]
