"""The field of an answer is in sight when it is typed into, and until then it is said where it is."""

from pathlib import Path

import pytest

from quiz.study.exam.request import ExamRequest
from quiz.study.start import ReviewOf
from tests.conftest import Clock
from tests.study.days import opened
from tests.tui.driving import SIZES, Driver, driven

LONG = "\\n\\n".join(f"Line {number}." for number in range(30))
ESSAY = f'- {{id: q, kind: essay, prompt: "{LONG}", answer: It is., rubric: [A point.]}}\n'
TYPED = f'- {{id: q, kind: text, prompt: "{LONG}", answer: Right}}\n'
BELOW = "Your answer goes further down: type, or press PgDn."
ABOVE = "Your answer goes further up: type, or press PgUp."
SMALL = ("80x24", "40x15")


def said(driver: Driver) -> str:
    return " ".join(driver.screen.split())


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("question", [ESSAY, TYPED], ids=["essay", "text"])
async def test_a_field_out_of_sight_comes_into_sight_when_it_is_typed_into(
    tmp_path: Path, clock: Clock, size: str, question: str
) -> None:
    study = opened(tmp_path, question)
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.settle()
        assert BELOW in said(driver)
        await driver.type("my words")
        assert "my words" in driver.screen
        assert BELOW not in said(driver)
    study.close()


async def test_pages_lead_to_the_field_of_an_essay_and_back(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, ESSAY)
    async with driven(study, clock, start=ReviewOf()) as driver:
        for _ in range(3):
            await driver.keys("pagedown")
        assert "Write, then Ctrl+S" in driver.screen
        assert BELOW not in said(driver)
        for _ in range(3):
            await driver.keys("pageup")
        assert "Line 0." in driver.screen
        assert BELOW in said(driver)
    study.close()


async def test_an_essay_of_an_exam_comes_into_sight_too(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, ESSAY)
    async with driven(study, clock, start=ExamRequest(seed=1)) as driver:
        await driver.settle()
        assert BELOW in said(driver)
        await driver.keys("down")
        assert "Write, then Ctrl+S" in driver.screen
    study.close()


async def test_nothing_is_said_once_the_field_is_left(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, ESSAY)
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.settle()
        await driver.keys("escape")
        assert BELOW not in said(driver)
    study.close()
