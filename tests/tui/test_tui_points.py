"""The points by which an answer is judged are seen before a key counts those that are ticked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.interview.build import InterviewRequest
from quiz.study.start import ReviewOf
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.days import opened
from tests.tui.driving import Driver, driven

ANSWER = "\\n\\n".join(f"Sentence {number} of the answer." for number in range(30))
LONG = f"""
  - id: long
    kind: essay
    prompt: Why do residual connections help?
    answer: "{ANSWER}"
    rubric: [the identity path, the gradient, learning a correction]
"""
POINTS = "□ a the identity path"
BELOW = "There are points to tick further down, up to c: space shows them."
TICK = "Tick each point that you made by its letter (a–c), then press space."


@pytest.fixture
def essays(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, LONG)
    yield study
    study.close()


def hints(driver: Driver) -> str:
    return driver.screen.splitlines()[-1]


async def test_the_first_space_shows_the_points_of_a_long_answer(essays: Study, clock: Clock) -> None:
    async with driven(essays, clock, start=ReviewOf()) as driver:
        await driver.type("The identity path.")
        await driver.keys("ctrl+s")
        assert POINTS not in driver.screen
        assert BELOW in driver.screen
        assert "space Show points" in hints(driver)
        await driver.keys("space")
        assert POINTS in driver.screen
        assert "□ c learning a correction" in driver.screen
        assert TICK in driver.screen
        assert "space Rate Again" in hints(driver)
        assert run_sql(essays.store, "select rating from reviews") == []
        await driver.keys("space")
        assert run_sql(essays.store, "select rating from reviews") == [(1,)]


async def test_points_that_were_seen_are_not_shown_again(essays: Study, clock: Clock) -> None:
    async with driven(essays, clock, start=ReviewOf()) as driver:
        await driver.type("The identity path.")
        await driver.keys("ctrl+s", "end")
        assert TICK in driver.screen
        await driver.keys("home")
        assert "space Rate Again" in hints(driver)
        await driver.keys("space")
        assert run_sql(essays.store, "select rating from reviews") == [(1,)]


async def test_without_an_answer_there_is_nothing_to_tick(essays: Study, clock: Clock) -> None:
    async with driven(essays, clock, start=ReviewOf()) as driver:
        await driver.keys("f3")
        assert "further down" not in driver.screen
        assert "space Rate Again" in hints(driver)


async def test_the_points_of_an_exam_are_shown_before_they_are_counted(essays: Study, clock: Clock) -> None:
    async with driven(essays, clock, start=ExamRequest(seed=1, rules=RuleChanges(minutes=30))) as driver:
        await driver.type("The identity path.")
        await driver.keys("ctrl+s", "y")
        assert BELOW in driver.screen
        assert "space Show points" in hints(driver)
        await driver.keys("enter")
        assert POINTS in driver.screen
        assert TICK in driver.screen
        assert "space Done" in hints(driver)


async def test_the_points_of_an_interview_are_shown_before_they_are_counted(
    essays: Study, clock: Clock
) -> None:
    async with driven(essays, clock, (40, 15), start=InterviewRequest("", 30, 1)) as driver:
        await driver.keys("space")
        assert "There are points to tick further down" in driver.screen
        await driver.keys("space")
        assert POINTS in driver.screen
        assert "Tick each point that" in driver.screen


async def test_points_are_shown_of_which_only_some_are_in_sight(tmp_path: Path, clock: Clock) -> None:
    points = ", ".join(f"point {letter}" for letter in "abcdefghijkl")
    study = opened(tmp_path, f"- {{id: q, kind: essay, prompt: Why?, answer: So., rubric: [{points}]}}\n")
    async with driven(study, clock, (80, 15), start=ReviewOf()) as driver:
        await driver.type("So.")
        await driver.keys("ctrl+s")
        assert "further down" in driver.screen
        await driver.keys("a")
        seen = set()
        while "further down" in driver.screen:
            seen |= {letter for letter in "abcdefghijkl" if f" {letter} point {letter}" in driver.screen}
            await driver.keys("space")
        seen |= {letter for letter in "abcdefghijkl" if f" {letter} point {letter}" in driver.screen}
        assert seen == set("abcdefghijkl")
        assert run_sql(study.store, "select rating from reviews") == []
    study.close()
