"""An answer that is partly right, in every export."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from quiz.exchange.assessment.credit import Answer, several_of
from quiz.exchange.sides import question_of_fields
from quiz.text.verdict import Verdict, verdict
from tests.conftest import Clock
from tests.exchange.exporting import json_rows, written
from tests.study.examining import opened, taken

BANK = """
id: ex
title: Credit
questions:
  - id: breathing
    kind: choice
    prompt: When do plants breathe?
    answer: always
    distractors: [{text: at night, credit: 0.5, feedback: And by day?}, never]
  - id: cells
    kind: text
    prompt: How do cells divide?
    answer: mitosis
    wrong: [{text: division, credit: 0.25}]
"""
GIVEN = {"choice": ("at night",), "text": ("division",)}


def test_it_earns_its_credit_and_is_shown_as_partly_right(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, BANK)
    exam = taken(study, clock, count=True)
    for place in range(2):
        exam.go(place)
        exam.answer(GIVEN[exam.asked.question.kind])
    assert exam.hand_in()
    rows = {row["kind"]: row for row in json_rows(study)}
    assert (rows["choice"]["share"], rows["choice"]["score"], rows["text"]["share"]) == (0.5, 0.5, 0.25)
    assert [rows[kind]["rating"] for kind in GIVEN] == [1, 1]
    assert not rows["choice"]["correct"]
    assert {option["text"]: option["credit"] for option in rows["choice"]["options"]} == {
        "always": 0, "at night": 0.5, "never": 0
    }  # fmt: skip
    page = written(study, "html")
    assert f"{Verdict.PARTLY.sign} partly right: 50%" in page
    assert "And by day?" in page
    assert "at night — **partly right: 50%, chosen**" in written(study, "md")
    scaled = [json.loads(line)["result"]["score"]["scaled"] for line in written(study, "xapi").splitlines()]
    assert sorted(scaled)[:2] == [0.25, 0.5]
    study.close()


@pytest.mark.parametrize(("ticked", "score"), [("ax", 0), ("abx", 1 / 3), ("abc", 1)])
def test_weights_of_thirds_that_were_rounded_add_up(ticked: str, score: float) -> None:
    answers = [
        *(Answer(text, 0.333) for text in "abc"),
        *(Answer(text, -0.333) for text in "xy"),
    ]
    question = question_of_fields({"prompt": "Which?", **several_of(answers, Counter())})
    shown = question.present("", Random(1))
    assert question.grade("", shown, tuple(ticked)).score == pytest.approx(score, abs=0.001)
    assert verdict(question.grade("", shown, ("a", "x")).score) is Verdict.WRONG
    assert verdict(question.grade("", shown, ("a", "b", "c")).score) is Verdict.RIGHT
