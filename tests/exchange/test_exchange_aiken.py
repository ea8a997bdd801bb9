"""Aiken: what is a question, what is told of those that are none, and there and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from tests.exchange.platforms import PLAIN
from tests.exchange.porting import content_of, fields_of, losses_of, read_back, written

CHOICES = st.tuples(PLAIN, st.lists(PLAIN, min_size=2, max_size=6, unique=True)).map(
    lambda drawn: {
        "kind": "choice", "prompt": drawn[0], "answer": drawn[1][0], "distractors": drawn[1][1:]
    }
)  # fmt: skip
CLAIMS = st.fixed_dictionaries(
    {"kind": st.just("true-false"), "prompt": PLAIN, "answer": st.sampled_from(["true", "false"])}
)


@given(st.lists(CHOICES | CLAIMS, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    content = content_of(questions)
    back = read_back(written(content, "aiken"), "aiken")
    assert fields_of(back) == questions
    assert not losses_of(content)
    assert not losses_of(back)


def test_the_parts_of_a_file() -> None:
    text = """\
A heading

What costs $5
and \\(x^2\\)?

A. one
   more
B) two
C) three
answer: B

Which?
A) a
B) b
C) c
ANSWER: A, C

Too few
ANSWER: A

Open
A) a
B) b

Wrong letter
A) a
B) b
ANSWER: D
"""
    content = read_back(text, "aiken")
    assert fields_of(content) == [
        {"kind": "card", "prompt": "A heading", "answer": ""},
        {
            "kind": "choice", "prompt": "What costs \\$5\nand $x^2$?", "answer": "two",
            "distractors": ["one\nmore", "three"],
        },
        {"kind": "multi", "prompt": "Which?", "answer": ["a", "c"], "distractors": ["b"]},
        {"kind": "card", "prompt": "Too few", "answer": ""},
        {"kind": "card", "prompt": "Open", "answer": ""},
        {"kind": "card", "prompt": "Wrong letter", "answer": ""},
    ]  # fmt: skip
    assert [question.where for question in content.banks[0].questions] == [
        f"deck.txt:{line}" for line in (1, 3, 12, 18, 21, 25)
    ]
    assert not losses_of(content)


def test_what_it_lacks_is_counted() -> None:
    content = content_of(
        [
            {"kind": "true-false", "prompt": "a\nb", "answer": "false", "feedback": "f", "tags": ["t"]},
            {
                "kind": "choice", "prompt": "P?", "answer": {"text": "a", "pin": "last"},
                "distractors": [{"text": "b", "feedback": "f", "credit": 0.5}], "explanation": "e",
            },
            {"kind": "text", "prompt": "T?", "answer": "x"},
            {"kind": "cloze", "prompt": "{{c1::a}} {{c2::b}}"},
        ]
    )  # fmt: skip
    assert [fields["kind"] for fields in fields_of(read_back(written(content, "aiken"), "aiken"))] == [
        "true-false", "choice"
    ]  # fmt: skip
    assert losses_of(content) == {
        "feedback": 2,
        "tag": 1,
        "line break": 1,
        "explanation": 1,
        "partial credit": 1,
        "option that stays last": 1,
        "question of kind text (left out)": 1,
        "question of kind cloze (left out)": 1,
    }


@pytest.mark.parametrize(
    "text", ["ANSWER: A", "A) a", "a\n" * 50_000, "q\n" + "A) a\n" * 1000, "q\nA) a\nB) b\nANSWER:"]
)
def test_nothing_hostile_is_a_traceback(text: str) -> None:
    read_back(text, "aiken")


@given(st.binary(max_size=200) | st.text("ABCNSWER:).\n abc", max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "aiken")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not
