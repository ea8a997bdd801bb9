"""The YAML writer: whatever it writes, the reader reads, and people can too."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.append import textual
from quiz.bank.yaml_reader import parse
from quiz.bank.yaml_writer import bank_text, question_lines

TEXTS = st.text() | st.text(alphabet=" \n-:#'\"\\{}[]|>&*!%@`?,~=.abc\t\r\0\x85\u2028\ufeff")
KEYS = st.from_regex("[a-z]+_?[a-z]*", fullmatch=True).filter(lambda key: key != "id")
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=3))
def test_what_is_written_is_read_again(questions: list[dict[str, object]]) -> None:
    named = [{"id": f"q{number}", **question} for number, question in enumerate(questions)]
    text = bank_text({"id": "x", "title": "- no: list # nor comment"}, named)
    tree, flaws = parse(text)
    assert flaws == []
    assert tree == {"id": "x", "title": "- no: list # nor comment", "questions": named}
    assert len(question_lines(text)) == len(named)


def test_a_bank_reads_as_if_written_by_hand() -> None:
    text = bank_text(
        {"id": "geo", "title": "Capitals: Oceania", "tags": ["geography"]},
        [
            {
                "id": "australia",
                "kind": "choice",
                "prompt": "The capital?\n\nOf Australia.",
                "answer": "Canberra",
                "distractors": [{"text": "Sydney", "feedback": "It's the largest."}, "Perth: no"],
                "difficulty": 2,
            }
        ],
    )
    assert (
        text
        == """\
id: geo
title: "Capitals: Oceania"
tags: [geography]
questions:
  - id: australia
    kind: choice
    prompt: |-
      The capital?

      Of Australia.
    answer: Canberra
    distractors:
      - text: Sydney
        feedback: It's the largest.
      - "Perth: no"
    difficulty: 2
"""
    )


WORDS = ["yes", "No", "ON", "off", "y", "N", "null", "~", "<<", "=", "true", "False", "- a", "? b"]
NUMBERS = ["2024", "007", "0x10", "1_000", "12:30", "2024-01-01", "1.50", ".5", "1e3", "0o17", "-1", ".inf"]


@pytest.mark.parametrize("word", WORDS + NUMBERS)
def test_what_other_programs_take_for_no_text_is_quoted(word: str) -> None:
    question = {"id": word, "kind": "text", "prompt": word, "answer": [word, "b"], "wrong": [{"text": word}]}
    number = {"id": "c", "kind": "numeric", "answer": word, "unit": word, "tags": [word]}
    claim = {"id": "d", "kind": "true-false", "follow_up": {"prompt": "P", "answer": word}}
    questions = [question, number, claim]
    text = bank_text({"id": "a", "title": word, "description": word}, questions)
    read = yaml.safe_load(text)
    assert read == {"id": "a", "title": word, "description": word, "questions": questions}
    assert parse(text)[0] == read


def test_numbers_and_claims_are_no_text() -> None:
    typed = [
        {"id": "b", "kind": "true-false", "answer": True, "hint_cost": 0.5, "difficulty": 2},
        {"id": "c", "kind": "card", "answer": "A", "reverse": True},
        {"id": "d", "kind": "multi", "distractors": [{"text": "A", "credit": -0.5}], "all_or_nothing": False},
        {"id": "e", "kind": "choice", "figures": {"lab": "dropout", "with": {"p": 0.5, "training": True}}},
    ]
    texts = textual(typed)
    assert yaml.safe_load(bank_text({"id": "a", "level": "2"}, texts)) == {
        "id": "a", "level": 2, "questions": typed,
    }  # fmt: skip
