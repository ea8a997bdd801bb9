"""Markdown of other programs as bank text: what is in it and not seen, and what bank text has on one line."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.load import load
from quiz.bank.yaml_writer import bank_text
from quiz.exchange.markdown_source import from_markdown

COMMENT = {"comment in HTML": 1}


@pytest.mark.parametrize(
    ("text", "expected", "losses"),
    [
        ("a <!-- x --> b", "a  b", COMMENT),
        ("a\n<!-- x\ny -->\nb", "a\nb", COMMENT),
        ("A.\n\n<!-- Part 1 -->\n", "A.", COMMENT),
        ("a\n  <!-- x --> b", "a\n b", COMMENT),
        ("x <!-- a ` b --> y ` z", "x  y ` z", COMMENT),
        ("`<!-- x -->`", "`<!-- x -->`", {}),
        ("```\n<!-- x -->\n```", "```\n<!-- x -->\n```", {}),
        ("<!-- never closed", "<!-- never closed", {}),
        ("--> <!-- never closed", "--> <!-- never closed", {}),
    ],
)
def test_comments_are_left_out_but_not_of_code(text: str, expected: str, losses: dict[str, int]) -> None:
    counted = Counter[str]()
    assert from_markdown(text, counted) == expected
    assert counted == losses


def problems(answer: str) -> list[str]:
    item = {"id": "a", "kind": "card", "prompt": "P?", "answer": answer}
    bank = bank_text({"id": "b", "title": "B"}, [item]).encode()
    return [problem.message for problem in load("b.yaml", bank).problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call `.agg({'a': 'sum',\n'b': 'mean'})` once.", "Call `.agg({'a': 'sum', 'b': 'mean'})` once."),
        ("``a\n  `b`` c", "``a `b`` c"),
        ("- a ` b\n- c ` d", "- a ` b\n- c ` d"),
        ("a ` b\n\nc ` d", "a ` b\n\nc ` d"),
        ("```\na `b\nc` d\n```", "```\na `b\nc` d\n```"),
    ],
)
def test_code_that_goes_on_in_the_next_line_is_put_on_one(text: str, expected: str) -> None:
    assert from_markdown(text, Counter()) == expected
    assert not problems(expected)


def test_a_bank_cannot_have_code_on_two_lines() -> None:
    assert problems("Call `.agg({'a': 'sum',\n'b': 'mean'})` once.")


@given(st.text("`<!->a\n \\", max_size=60))
def test_nothing_else_changes(text: str) -> None:
    if "-->" not in text:
        assert from_markdown(text, Counter()).split() == text.split()
