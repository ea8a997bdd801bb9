"""The shipped banks as a whole: how many questions they have, and of which sort."""

import re
from pathlib import Path

import pytest

from quiz.bank.load import load
from quiz.bank.schema import Bank
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.kinds.compute import Compute
from quiz.kinds.numeric import Numeric
from quiz.labs import labs

ROOT = Path(__file__).parent.parent
FILES = [
    path for path in sorted((ROOT / "questions").rglob("*.yaml")) if not path.name.endswith(".exam.yaml")
]

DECIDING = {"code", "compare", "cost", "debugging", "derivation", "memory", "misconception"}
"""The topics of numbers that decide something; a number asked for without any of them is plain arithmetic."""


@pytest.fixture(scope="module")
def banks() -> list[Bank]:
    loaded = [load(str(path), path.read_bytes()) for path in FILES]
    return [found.bank for found in loaded if found.bank is not None]


@pytest.fixture(scope="module")
def questions(banks: list[Bank]) -> list[Question]:
    return [question for bank in banks for question in bank.questions]


def asks_for_a_number(question: Question) -> bool:
    return isinstance(question, Numeric | Compute)


def test_there_are_enough_questions_and_of_every_kind(questions: list[Question]) -> None:
    assert len(questions) >= 800
    assert {question.kind for question in questions} == set(KINDS)


def test_a_quarter_is_hard(questions: list[Question]) -> None:
    assert sum(question.difficulty == 3 for question in questions) >= len(questions) / 4


def test_a_third_has_a_follow_up(questions: list[Question]) -> None:
    assert sum(bool(question.follow_up) for question in questions) >= len(questions) / 3


def test_at_most_a_fifth_is_plain_arithmetic(questions: list[Question]) -> None:
    plain = [
        question
        for question in questions
        if asks_for_a_number(question) and not DECIDING & set(question.tags)
    ]
    assert len(plain) <= len(questions) / 5


def test_every_bank_says_what_it_is_for_and_what_comes_before_it(banks: list[Bank]) -> None:
    assert [bank.id for bank in banks if not (bank.description and bank.level)] == []
    assert [bank.id for bank in banks if bank.level != 1 and not bank.requires] == []


def test_every_bank_has_enough_questions_some_of_them_computed(banks: list[Bank]) -> None:
    assert [bank.id for bank in banks if len(bank.questions) < 12] == []
    with_numbers = [bank for bank in banks if any(map(asks_for_a_number, bank.questions))]
    computed = {
        bank.id: sum(isinstance(question, Compute) for question in bank.questions) for bank in with_numbers
    }
    assert [name for name, count in computed.items() if count < 2] == []


def test_a_third_of_each_bank_is_not_recalled_but_worked_out(banks: list[Bank]) -> None:
    recalled = {
        bank.id: sum(question.kind == "card" for question in bank.questions) / len(bank.questions)
        for bank in banks
    }
    assert [name for name, share in recalled.items() if share > 2 / 3] == []


def test_every_lab_is_drawn(questions: list[Question]) -> None:
    drawn = {question.figures.lab for question in questions if question.figures is not None}
    drawn |= {question.lab for question in questions if isinstance(question, Compute) and question.lab}
    assert labs().keys() <= drawn


def test_tags_are_topics_that_are_listed_once(banks: list[Bank]) -> None:
    lists = (ROOT / "docs" / "topics.md").read_text().partition("\n## ")[2]
    listed = re.findall(r"`([^`]+)`", lists)
    used = {tag for bank in banks for question in bank.questions for tag in (*bank.tags, *question.tags)}
    assert used - set(listed) == set()
    assert set(listed) - used == set()
    assert len(listed) == len(set(listed))
