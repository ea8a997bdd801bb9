"""The command palette: a fixed order, no far-fetched hits, and Enter runs what was typed."""

import asyncio
from pathlib import Path
from unittest.mock import Mock

import pytest
from textual.command import CommandList, CommandPalette, Hits

from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest
from quiz.study.start import ReviewOf
from quiz.tui.commands import KEYWORDS, Command, commands
from quiz.tui.palette import LinesOfPalette, fit
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.settings import SettingsScreen
from quiz.tui.widgets.dialog import Dialog
from tests.conftest import Clock
from tests.tui.driving import SIZES, Driver, driven


async def hits(driver: Driver, text: str) -> list[str]:
    """Return the titles of the hits in the order of the palette."""
    lines = LinesOfPalette(driver.app.screen)
    found = [hit async for hit in (lines.search(text) if text else lines.discover())]
    return [hit.text for hit in sorted(found, key=lambda hit: -hit.score)]


def offered(driver: Driver) -> dict[str, Command]:
    """Return the commands of the palette by their titles."""
    return {command.title: command for command in commands(driver.app, driver.app.screen)}


async def test_commands_come_first_in_a_fixed_order(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("ctrl+p")
        shown = driver.app.screen.query_one(CommandList)
        titles = [option.hit.text for option in shown.options]
        assert titles[:3] == ["Study", "This bank", "Exam"]
        assert titles[-2:] == ["Quit", "Study Every kind"]


async def test_a_palette_elsewhere_leads_to_every_screen_that_home_does(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("t")
        titles = [command.title for command in commands(driver.app, driver.app.screen)]
        assert {"Study", "Browse", "Exam", "Interview", "Labs", "Scores", "Plan", "Settings"} <= {*titles}
        assert len({*titles}) == len(titles)


FEW = 4
"""Hits that are in sight at once, whatever the terminal."""


@pytest.mark.parametrize(
    ("typed", "first"),
    [("sync", "Sync"), ("interview", "Interview"), ("study", "Study"), ("every", "Study Every kind")],
)
async def test_the_first_hit_is_what_was_typed(study: Study, clock: Clock, typed: str, first: str) -> None:
    async with driven(study, clock) as driver:
        assert (await hits(driver, typed))[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("delete", "Browse"),
        ("suspend", "Browse"),
        ("reset", "Browse"),
        ("forgot", "Browse"),
        ("flashcard", "Add"),
        ("dark", "Theme"),
        ("import anki", "Import banks"),
    ],
)
async def test_a_command_is_found_by_what_people_call_it(
    study: Study, clock: Clock, typed: str, first: str
) -> None:
    async with driven(study, clock) as driver:
        assert first in (await hits(driver, typed))[:FEW]


async def test_the_words_of_each_command_are_those_of_a_command(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        titles = {command.title for command in commands(driver.app, driver.app.screen)}
        for key in ("x", "f3"):
            await driver.keys(key)
            titles |= {command.title for command in commands(driver.app, driver.app.screen)}
        assert KEYWORDS.keys() <= titles


async def test_only_what_does_something_now_is_offered(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("kind:choice")) as driver:
        before = {command.title for command in commands(driver.app, driver.app.screen)}
        assert not before & {"Again", "Easy", "Hint", "Compare"}
        await driver.keys("f3")
        after = {command.title for command in commands(driver.app, driver.app.screen)}
        assert {"Again", "Hard", "Good", "Easy"} <= after
        assert "Show answer" in before - after


async def test_a_command_says_what_its_key_does_now(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        for key, title, about in (
            ("", "Show answer", "Show the answer, then give a rating"),
            ("x", "Answer", "Submit the answer"),
            ("f3", "Rate Again", "Give the rating marked ▸"),
        ):
            await driver.type([key] if key else "")
            assert offered(driver)[title].help == about
            assert title in driver.screen.splitlines()[-1]


async def test_the_palette_does_not_lead_to_where_one_is(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for key, title in (("s", "Scores"), ("t", "Statistics"), ("b", "Browse"), ("comma", "Settings")):
            assert title in offered(driver)
            await driver.keys(key)
            assert title not in offered(driver)
            await driver.keys("escape")


async def test_a_screenshot_is_saved_in_the_folder_one_is_in(
    study: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with driven(study, clock) as driver:
        timer, save = Mock(), Mock()
        monkeypatch.setattr(driver.app, "set_timer", timer)
        monkeypatch.setattr(driver.app, "deliver_text", save)
        driver.app.take_picture()
        timer.call_args.args[1]()
        assert save.call_args.kwargs["save_directory"] == str(tmp_path)


async def test_letters_strewn_over_a_line_are_no_hit(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert await hits(driver, "sdy") == []


@pytest.mark.parametrize(
    ("typed", "quality"), [("lab so", 3), ("sobel", 2), ("edges", 1), ("obel", 0), ("sobel nothing", 0)]
)
def test_every_word_typed_begins_one_of_the_line(typed: str, quality: int) -> None:
    assert fit(typed, "Lab sobel", "Finds edges in an image") == quality


async def test_enter_waits_for_the_hits_of_what_was_typed(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_found, search = asyncio.Event(), LinesOfPalette.search

    async def search_late(lines: LinesOfPalette, query: str) -> Hits:
        if query == "sc":
            await is_found.wait()
        async for hit in search(lines, query):
            yield hit

    monkeypatch.setattr(LinesOfPalette, "search", search_late)
    async with driven(study, clock) as driver:
        await driver.keys("ctrl+p", "s")
        assert driver.app.screen.query_one(CommandList).get_option_at_index(0).hit.text == "Study"
        for key in ("c", "enter"):
            driver.app.simulate_key(key)
            await driver.pilot.pause(0.05)
        assert isinstance(driver.app.screen, CommandPalette)
        is_found.set()
        await driver.settle()
        assert isinstance(driver.app.screen, HistoryScreen)


async def test_sync_leads_to_its_setting(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("sync")
        assert isinstance(driver.app.screen, SettingsScreen)
        assert driver.app.screen._current == "sync"


async def test_the_cursor_is_on_the_theme_in_use(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("theme")
        assert isinstance(driver.app.screen, AskDialog)
        assert "quiz-dark (in use)" in next(line for line in driver.screen.splitlines() if "▸" in line)
        await driver.keys("down", "enter")
        assert driver.app.theme == "quiz-light"
        assert isinstance(driver.app.screen, HomeScreen)


async def test_there_are_no_other_screens_during_an_exam(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ExamRequest(seed=1)) as driver:
        assert isinstance(driver.app.screen, ExamScreen)
        assert not {"Browse", "Study Every kind", "Lab sobel"} & {*await hits(driver, "")}
        assert await hits(driver, "sobel") == []
        assert "Theme" in await hits(driver, "theme")


@pytest.mark.parametrize("size", SIZES)
async def test_a_command_has_its_key_at_the_right(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("ctrl+p")
        lines = driver.screen.splitlines()
        assert any("─ Commands ─" in line for line in lines)
        line = next(line for line in lines if " Exam " in line)
        assert line[line.index("Exam") :].split()[:2] == ["Exam", "x"]
        assert driver.app.screen.query_one(Dialog).outer_size.width <= 76


async def test_a_key_that_a_field_takes_as_text_is_not_shown(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        driver.select("test.every-kind/a-text")
        await driver.settle()
        keys = {command.title: command.key for command in commands(driver.app, driver.app.screen)}
        assert keys["Help"] == "f1"
        assert keys["Quit"] == ""
