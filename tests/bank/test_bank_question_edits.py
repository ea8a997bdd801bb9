"""Tags changed and questions taken out in the text of a bank, which else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.question_edits import retagged, taken_out
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
    ).replace("      - old\n", "      - old\n      - new\n")
    assert retagged("own.yaml", text.encode(), {"one", "two", "three"}, add) == (text, 0)


LISTS = """\
id: own
title: Own
questions:
  - id: one
    kind: card
    prompt: One?
    answer: A
    tags:
      # the course
      - old  # since the beginning
      - other  # for the exam
  - {id: two, kind: card, prompt: Two?, answer: B, tags: [old, # since the beginning
      other]} # the end
"""


def test_comments_among_tags_stay() -> None:
    added, _ = retagged("own.yaml", LISTS.encode(), {"one", "two"}, add)
    assert added == LISTS.replace("for the exam\n", "for the exam\n      - new\n").replace(
        "other]", "other, new]"
    )
    for gone, text in (
        (["old"], LISTS.replace("      - old  # since the beginning\n", "").replace("[old, #", "[#")),
        (["other"], LISTS.replace("      - other  # for the exam\n", "").replace("      other]", "      ]")),
    ):
        removed, _ = retagged(
            "own.yaml", LISTS.encode(), {"one", "two"}, lambda tags, gone=gone: without(tags, gone)
        )
        assert removed == text
    bare, _ = retagged("own.yaml", LISTS.encode(), {"one", "two"}, lambda _: [])
    assert [item["tags"] for item in parse(bare)[0]["questions"]] == [[], []]


def without(tags: list[str], gone: list[str]) -> list[str]:
    return [tag for tag in tags if tag not in gone]


def test_questions_are_taken_out_with_the_comments_above_and_nothing_else() -> None:
    start, end = BANK.index("  # about the first"), BANK.index("  # about the second")
    out = taken_out("own.yaml", BANK.encode(), {"one"})
    assert out.rest == BANK[:start] + BANK[end:]
    assert out.texts[0].startswith("# about the first\n- id: one  # a remark\n  kind: card\n")
    assert out.texts[0].endswith("tags: [old, other]  # why")
    start, end = BANK.index("  - id: three"), BANK.index("# the end")
    assert taken_out("own.yaml", BANK.encode(), {"three"}).rest == BANK[:start] + BANK[end:]


def test_what_cannot_be_changed_is_refused() -> None:
    with pytest.raises(QuizError, match="no question would be left") as refused:
        taken_out("own.yaml", BANK.encode(), {"one", "two", "three"})
    assert "with formerly: [own/three] to keep its history" in refused.value.hint
    with pytest.raises(QuizError, match="in brackets") as refused:
        taken_out("own.yaml", BRACKETS, {"one"})
    assert "Change the questions in your editor" in refused.value.hint


def test_questions_in_brackets_are_tagged() -> None:
    text, count = retagged("own.yaml", BRACKETS, {"one"}, add)
    assert (count, text) == (1, BRACKETS.decode().replace("id: one,", "id: one, tags: [new],"))


BRACKETS = b"{id: own, title: Own, questions: [{id: one, kind: card, prompt: A, answer: B}]}"


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
        rest = taken_out("own.yaml", text.encode("utf-8", "replace"), ids).rest
    except QuizError:
        return
    assert {item["id"] for item in parse(tagged)[0]["questions"] if "new" in item.get("tags", ())} == ids
    assert parse(rest)[0]["questions"] == [item for item in before if item["id"] not in ids]
