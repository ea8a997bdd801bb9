"""The keys that turn pages and go to both ends are the same wherever text scrolls."""

from pathlib import Path

import pytest
from textual import events

from quiz.study.context import Study, open_study
from quiz.study.start import ReviewOf
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.long_screen import OVERLAP
from quiz.tui.screens.summary import SummaryScreen
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


async def test_pages_of_what_a_dialog_asks_are_turned_by_the_same_keys(study: Study, clock: Clock) -> None:
    text = "\n\n".join(f"Line {number}." for number in range(60))
    async with driven(study, clock) as driver:
        driver.app.push_screen(AskDialog("Keep it?", text, (("y", "yes"), ("n", "no"))))
        await driver.settle()
        await turns_pages(driver)


async def test_the_figure_of_a_lab_is_turned_by_pages(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Lab attention")
        scroll = driver.app.screen.scroll
        await driver.keys("pagedown")
        assert scroll.max_scroll_y > 8
        assert scroll.scroll_y == min(scroll.max_scroll_y, scroll.size.height - OVERLAP)


async def test_the_wheel_moves_a_text_in_one_step(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys("t")
        scroll = driver.app.screen.scroll
        scroll.post_message(events.MouseScrollDown(scroll, 5, 5, 0, 1, 0, False, False, False))
        await driver.settle()
        assert scroll.scroll_y == scroll.scroll_target_y > 0


@pytest.mark.parametrize("name", ["scroll.down", "statistics.down"])
async def test_a_key_to_scroll_is_rebound_for_every_text(study: Study, clock: Clock, name: str) -> None:
    study.settings.keys = {name: "f5"}
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys("t", "f5")
        assert driver.app.screen.scroll.scroll_y == 2


async def test_the_help_has_a_row_for_all_keys_that_turn_a_page(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 50)) as driver:
        await driver.keys("t", "?")
        assert "pgdn space Page down" in driver.screen
        assert "pgup b Page up" in driver.screen


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


async def test_the_summary_is_scrolled_as_elsewhere_and_says_if_there_is_more(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(3)))
    async with driven(study, clock, SIZES["40x15"], start=ReviewOf()) as driver:
        for _ in range(3):
            await driver.keys("space", "1")
        await driver.keys("escape")
        assert isinstance(driver.app.screen, SummaryScreen)
        assert "3 answers in" in driver.screen
        assert "j Scroll" in driver.screen
        await driver.keys("j")
        assert driver.app.screen.scroll.scroll_y == 2
        await driver.keys("end")
        assert "j Scroll" not in driver.screen
        await driver.keys("k")
        assert "j Scroll" in driver.screen
        await driver.pilot.resize_terminal(40, 60)
        await driver.settle()
        assert "j Scroll" not in driver.screen
    study.close()
