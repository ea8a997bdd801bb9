"""Gaps that contain semicolons are typed field by field, in a review and in an exam."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.study.context import Study, open_study
from quiz.study.exam.request import ExamRequest
from quiz.study.results.result import result
from quiz.study.start import ReviewOf
from tests.conftest import Clock
from tests.tui.driving import driven

BANK = """
id: gaps
title: Gaps
questions:
  - {id: loop, kind: cloze, prompt: "for ({{c1::i=0; i<n}}; {{c1::i++}})"}
"""


@pytest.fixture
def gaps(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "gaps.yaml"
    path.write_text(BANK)
    opened = open_study([str(path)], str(tmp_path / "gaps.db"))
    yield opened
    opened.close()


async def test_in_a_review(gaps: Study, clock: Clock) -> None:
    async with driven(gaps, clock, start=ReviewOf()) as driver:
        await driver.keys(*"i=0; i<n", "enter", "enter")
        assert "Answer 2 is empty. ⏎ again hands in the rest." in driver.screen
        assert not driver.item.answered
        await driver.keys(*"i++", "enter")
        assert driver.item.grade.correct
        assert driver.item.response == ("i=0; i<n", "i++")
        assert "✓ Right" in driver.screen


async def test_what_is_known_is_handed_in_without_the_rest(gaps: Study, clock: Clock) -> None:
    async with driven(gaps, clock, start=ReviewOf()) as driver:
        await driver.keys("enter", *"i++", "enter")
        assert "Answer 1 is empty. ⏎ again hands in the rest." in driver.screen
        assert not driver.app.screen.focused.leads_on
        assert "⏎ Answer" in driver.screen.splitlines()[-1]
        await driver.keys("x", "backspace", "enter")  # what is typed takes the offer back
        assert not driver.item.answered
        await driver.keys("enter", "enter")
        assert driver.item.response == ("", "i++")
        assert driver.item.grade.score == 0.5


async def test_in_an_exam(gaps: Study, clock: Clock) -> None:
    async with driven(gaps, clock, start=ExamRequest(seed=1)) as driver:
        exam = driver.app.screen.exam
        await driver.keys(*"i=0; i<n", "ctrl+n", "escape")  # a part is kept; at the end a dialog asks
        assert exam.entry.response == ("i=0; i<n", "")
        assert exam.entry.share == 0.5
        await driver.keys("enter", "enter", *"i++", "enter")
        assert exam.entry.response == ("i=0; i<n", "i++")
        exam.hand_in()
        [answer] = result(gaps.store, exam.row.session).answers
        assert (answer.share, answer.response) == (1, ("i=0; i<n", "i++"))
