"""The keys that turn pages and go to both ends are the same wherever text scrolls."""

from pathlib import Path

import pytest

from quiz.study.context import Study, open_study
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.study.days import card, day_of, opened
from tests.tui.driving import SIZES, Driver, driven
from tests.tui.test_tui_plan import plan


async def turns_pages(driver: Driver) -> None:
    top = driver.screen
    await driver.keys("pagedown")
    page = driver.screen
    await driver.keys("end")
    end = driver.screen
    await driver.keys("pagedown")
    assert top not in {page, end}
    assert driver.screen == end
    await driver.keys("home")
    assert driver.screen == top
    await driver.keys("pagedown", "pageup")
    assert driver.screen == top


@pytest.mark.parametrize("ways", [("p",), ("t",), ("b", "i")], ids=["plan", "statistics", "card"])
async def test_pages_are_turned_by_the_same_keys(study: Study, clock: Clock, ways: tuple[str, ...]) -> None:
    day_of(study, clock)
    plan(study, clock, days=60)
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys(*ways)
        await turns_pages(driver)


async def test_pages_of_a_question_are_turned_by_the_same_keys(tmp_path: Path, clock: Clock) -> None:
    text = "\\n\\n".join(f"Line {number}." for number in range(60))
    study = opened(tmp_path, f'- {{id: q, kind: card, prompt: "{text}", answer: A}}\n')
    async with driven(study, clock) as driver:
        await driver.keys("space")
        await turns_pages(driver)
    study.close()


async def test_the_first_and_the_last_bank_are_reached_by_these_keys(tmp_path: Path, clock: Clock) -> None:
    for number in range(4):
        opened(tmp_path, card("q"), bank=f"b{number}").close()
    paths = [str(path) for path in sorted(tmp_path.glob("*.yaml"))]
    study = open_study(paths, str(tmp_path / "p.db"))
    async with driven(study, clock) as driver:
        table = driver.app.screen.query_one(BankTable)
        await driver.keys("end")
        assert table.cursor_row == table.row_count - 1
        await driver.keys("home")
        assert table.cursor_row == 0
    study.close()
