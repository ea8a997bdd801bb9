"""Tags changed and questions taken out in the text of a bank, which else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.question_edits import retagged, without
from quiz.bank.yaml_reader import parse
from quiz.bank.yaml_writer import bank_text
from quiz.errors import QuizError

BANK = """\
id: own  # mine
title: Own
questions:
  # about the first
  - id: one  # a remark
    kind: card
    prompt: One?
    answer: |
      A

      block
    tags: [old, other]  # why
  # about the second
  - {id: two, kind: card, prompt: Two?, answer: B}

  - id: three
    kind: card
    tags:
      - old
    prompt: Three?
    answer: C
# the end
"""


def add(tags: list[str]) -> list[str]:
    return [*tags, "new"] if "new" not in tags else tags


def test_tags_are_added_and_all_else_stays() -> None:
    text, count = retagged("own.yaml", BANK.encode(), {"one", "two", "three"}, add)
    assert count == 3
    assert text == BANK.replace("[old, other]", "[old, other, new]").replace(
        "{id: two,", "{id: two, tags: [new],"
    ).replace("tags:\n      - old\n", "tags: [old, new]\n")
    assert retagged("own.yaml", text.encode(), {"one", "two", "three"}, add) == (text, 0)


def test_questions_are_taken_out_with_nothing_else() -> None:
    start, end = BANK.index("  - id: one"), BANK.index("  # about the second")
    assert without("own.yaml", BANK.encode(), {"one"}) == BANK[:start] + BANK[end:]
    start, end = BANK.index("  - id: three"), BANK.index("# the end")
    assert without("own.yaml", BANK.encode(), {"three"}) == BANK[:start] + BANK[end:]


def test_what_cannot_be_changed_is_refused() -> None:
    with pytest.raises(QuizError, match="no question would be left"):
        without("own.yaml", BANK.encode(), {"one", "two", "three"})
    brackets = b"{id: own, title: Own, questions: [{id: one, kind: card, prompt: A, answer: B}]}"
    with pytest.raises(QuizError, match="in brackets"):
        retagged("own.yaml", brackets, {"one"}, add)


items = st.lists(
    st.builds(
        lambda prompt, tags: {"kind": "card", "prompt": prompt, "answer": "A", "tags": tags},
        st.text(min_size=1, max_size=20),
        st.lists(st.sampled_from(["a", "b"]), unique=True),
    ),
    min_size=2,
    max_size=5,
)


@given(items, st.data())
def test_any_bank_is_changed_or_refused(found: list[dict[str, object]], data: st.DataObject) -> None:
    questions = [{"id": f"q{number}", **item} for number, item in enumerate(found)]
    text = bank_text({"id": "own", "title": "Own"}, questions)
    ids = data.draw(
        st.sets(st.sampled_from([str(item["id"]) for item in questions]), max_size=len(found) - 1)
    )
    before = parse(text)[0]["questions"]
    try:
        tagged, _ = retagged("own.yaml", text.encode("utf-8", "replace"), ids, add)
        rest = without("own.yaml", text.encode("utf-8", "replace"), ids)
    except QuizError:
        return
    assert {item["id"] for item in parse(tagged)[0]["questions"] if "new" in item.get("tags", ())} == ids
    assert parse(rest)[0]["questions"] == [item for item in before if item["id"] not in ids]
