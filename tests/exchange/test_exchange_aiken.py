"""Aiken: what is a question, what is told of those that are none, and there and back."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.read import format_of
from quiz.exchange.source import Source
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


@pytest.mark.parametrize("sign", [".", ")"])
@given(st.lists(CHOICES, min_size=1, max_size=3))
def test_small_letters_are_read_if_all_are_small(sign: str, questions: list[dict[str, Any]]) -> None:
    text = written(content_of(questions), "aiken").decode()
    small = re.sub(r"^([A-Z])\)|^ANSWER: A$", lambda mark: _small(mark, sign), text, flags=re.MULTILINE)
    assert fields_of(read_back(small, "aiken")) == questions


def _small(mark: re.Match[str], sign: str) -> str:
    return f"{mark[1].lower()}{sign}" if mark[1] else "answer : a"


def test_small_letters_are_text_beside_capital_ones() -> None:
    [fields] = fields_of(read_back("Which?\na) x\nb) y\nA) only a\nB) both\nANSWER: b", "aiken"))
    assert (fields["prompt"], fields["answer"]) == ("Which?\na) x\nb) y", "both")


@pytest.mark.parametrize("text", ["Q?\na. x\nb. y\nAnswer: B\n", "Q?\na) x\nb) y\nanswer: b\n"])
def test_small_letters_are_recognised(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(text)
    assert format_of(Source(str(tmp_path / "x.txt"))).name == "aiken"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Q?\nANSWER: A", "it has no options"),
        ("Q?\nA) a\nB) b\n", "no line says which option is right"),
        ("Q?\nA) a\nB) b\nANSWER:\n", "no line says which option is right"),
        ("Q?\nA) a\nB) b\nANSWER: D", "ANSWER: D is none of its options"),
    ],
)
def test_what_is_missing_is_said(text: str, message: str, tmp_path: Path) -> None:
    [bank] = draft_import(read_back(text, "aiken"), "x", str(tmp_path), {}).banks
    [problem] = bank.problems
    assert (problem.where, problem.message.partition(" (")[0]) == ("deck.txt:1", message)


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
