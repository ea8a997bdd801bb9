"""Computed questions on screen: fresh numbers, fields for each number, pictures to choose from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.study.context import Study, open_study
from quiz.study.start import ReviewOf
from tests.conftest import Clock
from tests.database import run_sql
from tests.tui.driving import SIZES, driven, is_golden

BANK = """
id: computed
title: Computed
questions:
  - id: scale
    kind: compute
    given: {p: {choice: [0.2, 0.5]}, x: {integers: [1, 9], shape: [3]}}
    let: {y: x / (1 - p)}
    prompt: Inverted dropout with p = {p} keeps all of {x}. What comes out?
    explanation: Each is divided by {p}'s rest, and gives {y}.
    answer: y
  - id: which
    kind: compute
    given: {x: {image: edge}}
    lab: sobel
    with: {image: x}
    prompt: Which of these is $g_x$?
    show: {before: [x]}
    answer: gx
    drawn: signed
    choices: [gy, -gx]
"""

CORNER = """
id: computed
title: Computed
questions:
  - id: corner
    kind: compute
    given: {x: {image: edge}}
    lab: sobel
    with: {image: x}
    prompt: What is $g_x$ in the upper left corner?
    show: {before: [x]}
    answer: gx[0, 0]
"""


@pytest.fixture
def computed(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "computed.yaml"
    path.write_text(BANK)
    opened = open_study([str(path)], str(tmp_path / "computed.db"))
    yield opened
    opened.close()


async def test_a_vector_is_typed_number_by_number(computed: Study, clock: Clock) -> None:
    async with driven(computed, clock, start=ReviewOf(), color=False) as driver:
        await driver.show("computed/scale")
        assert is_golden("compute-vector-80x24", driver.screen)
        for number in driver.item.shown.way.numbers:
            await driver.type(f"{number:g}")
            await driver.keys("enter")
        assert driver.item.grade.correct
        assert is_golden("compute-vector-answered-80x24", driver.screen)


async def test_a_wrong_number_counts_for_its_share(computed: Study, clock: Clock) -> None:
    async with driven(computed, clock, start=ReviewOf()) as driver:
        await driver.show("computed/scale")
        await driver.type("0")
        await driver.keys("enter")
        for number in driver.item.shown.way.numbers[1:]:
            await driver.type(f"{number:g}")
            await driver.keys("enter")
        assert driver.item.grade.score == pytest.approx(2 / 3)
        assert "Partly right: 67%" in driver.screen
        assert driver.item.proposed == 1


async def test_a_question_asked_twice_has_different_numbers(computed: Study, clock: Clock) -> None:
    async with driven(computed, clock, start=ReviewOf()) as driver:
        asked = []
        for _ in range(2):
            await driver.show("computed/scale")
            asked.append(driver.item.shown.prompt)
            for number in driver.item.shown.way.numbers:
                await driver.type(f"{number:g}")
                await driver.keys("enter")
            await driver.keys("space")
        assert asked[0] != asked[1]
        sql = "select score, shown from answers order by id"
        stored = run_sql(computed.store, sql)
        assert [score for score, _ in stored] == [1, 1]
        assert stored[0][1] != stored[1][1]


async def test_an_image_is_chosen_by_its_letter(computed: Study, clock: Clock) -> None:
    async with driven(computed, clock, (80, 40), start=ReviewOf(), color=False) as driver:
        await driver.show("computed/which")
        assert is_golden("compute-pictures-80x40", driver.screen)
        await driver.keys(driver.item.shown.answer[-1])
        assert driver.item.grade.correct


async def test_what_is_no_number_is_told_in_sight(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "corner.yaml"
    path.write_text(CORNER)
    study = open_study([str(path)], str(tmp_path / "p.db"))
    async with driven(study, clock, SIZES["40x15"], start=ReviewOf()) as driver:
        await driver.type("much")
        await driver.keys("enter")
        assert "or 2.5e-1." in driver.screen
    study.close()
