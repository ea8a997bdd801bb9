"""Dialogs are answered with the mouse as well as by their keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.errors import Problem, QuizError
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.changed_dialog import ChangedDialog
from quiz.tui.screens.help import HelpScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import ProblemsDialog
from quiz.tui.screens.review import ReviewScreen
from tests.conftest import Clock
from tests.study.examining import opened
from tests.tui.driving import SIZES, driven

ANSWERS = (("g", "go on with it"), ("d", "drop it"))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path)
    yield opened_study
    opened_study.close()


@pytest.mark.parametrize(
    ("text", "said"), [("go on with it", "g"), ("  d  drop", "d"), ("esc closes", ""), ("is left", None)]
)
@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_an_answer_is_clicked(
    study: Study, clock: Clock, size: str, text: str, said: str | None
) -> None:
    heard: list[str | None] = []
    async with driven(study, clock, SIZES[size]) as driver:
        driver.app.push_screen(AskDialog("[An] exam", "It is left.", ANSWERS), heard.append)
        await driver.settle()
        assert "─ [An] exam ─" in driver.screen
        await driver.click(text)
        assert heard == ([] if said is None else [said])


@pytest.mark.parametrize("text", ["drop it", "esc closes"])
async def test_the_key_under_the_mouse_is_highlighted(study: Study, clock: Clock, text: str) -> None:
    async with driven(study, clock) as driver:
        driver.app.push_screen(AskDialog("Exam", "It is left.", ANSWERS))
        await driver.settle()
        away = await driver.hover("It is left.")
        x, y = driver._place(text)
        plain = driver.app.screen.get_style_at(x, y)
        hovered = await driver.hover(text)
        assert (hovered.bgcolor, hovered.reverse) != (plain.bgcolor, plain.reverse)
        assert await driver.hover("It is left.") == away
        assert driver.app.screen.get_style_at(x, y) == plain


@pytest.mark.parametrize(
    ("text", "kept"), [("keep its history", True), ("reset it", False), ("esc keeps", True)]
)
async def test_keeping_or_resetting_a_history_is_clicked(
    study: Study, clock: Clock, text: str, kept: bool
) -> None:
    heard: list[bool | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(ChangedDialog(), heard.append)
        await driver.settle()
        await driver.click(text)
        assert heard == [kept]


@pytest.mark.parametrize(("text", "again"), [("e edits again", True), ("esc goes on", False)])
async def test_a_message_is_closed_by_the_mouse(study: Study, clock: Clock, text: str, again: bool) -> None:
    heard: list[bool | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(ProblemsDialog([Problem("a.yaml", 1, 1, "x", "no")]), heard.append)
        await driver.settle()
        await driver.click(text)
        assert heard == [again]
        driver.app.show_error(QuizError("It failed", "here", "Try [again]."))
        await driver.settle()
        await driver.click("esc closes")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_the_help_is_closed_by_the_mouse(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("?")
        assert isinstance(driver.app.screen, HelpScreen)
        await driver.click("esc closes")
        assert isinstance(driver.app.screen, HomeScreen)


@pytest.mark.parametrize(("text", "screen"), [("⏎ today's", ReviewScreen), ("esc leaves", HomeScreen)])
async def test_the_search_is_ended_by_the_mouse(study: Study, clock: Clock, text: str, screen: type) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("/", *"kind:text")
        await driver.click(text)
        assert isinstance(driver.app.screen, screen)


async def test_a_rebound_key_is_named_and_clicked(study: Study, clock: Clock) -> None:
    study.settings.keys = {"message.close": "z"}
    async with driven(study, clock) as driver:
        driver.app.show_error(QuizError("Wrong", "It is.", ""))
        await driver.settle()
        assert "z closes" in driver.screen
        await driver.click("z closes")
        assert isinstance(driver.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["x", "?", "/", "ctrl+p"])
async def test_the_keys_below_a_dialog_are_shown_again_once_it_is_closed(
    study: Study, clock: Clock, key: str
) -> None:
    async with driven(study, clock) as driver:
        before = driver.screen.splitlines()[-1]
        assert "x Exam" in before
        await driver.keys(key)
        assert driver.screen.splitlines()[-1].strip() == ""
        await driver.keys("escape")
        assert driver.screen.splitlines()[-1] == before


async def test_a_dialog_over_a_question_leaves_no_keys_below_it(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"], start=ExamRequest(seed=1)) as driver:
        await driver.keys("p")
        assert isinstance(driver.app.screen, QuizDialog)
        assert driver.screen.splitlines()[-1].strip() == ""
        driver.app.action_command_palette()
        await driver.settle()
        await driver.keys("escape")
        assert driver.screen.splitlines()[-1].strip() == ""
        await driver.keys("enter")
        assert driver.screen.splitlines()[-1].rstrip().endswith("Help")
