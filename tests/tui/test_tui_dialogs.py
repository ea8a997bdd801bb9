"""Dialogs are answered with the mouse as well as by their keys."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from textual.screen import Screen

from quiz.errors import Problem, QuizError
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest
from quiz.text.format import LETTERS
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.changed_dialog import KEEP, RESET, ChangedDialog
from quiz.tui.screens.choice_dialog import ChoiceDialog
from quiz.tui.screens.help import HelpScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.import_dialog import ImportDialog
from quiz.tui.screens.message_dialog import ProblemsDialog
from quiz.tui.screens.new_bank_dialog import NewBankDialog
from quiz.tui.screens.pick_dialog import PickDialog
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.screens.tag_dialog import TagDialog
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
    ("text", "said"), [("go on with it", "g"), ("  d  drop", "d"), ("esc Cancel", ""), ("is left", None)]
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


async def test_no_message_lies_over_a_dialog_that_opens(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"], start=ExamRequest("kind:match", seed=1)) as driver:
        await driver.keys("a", "enter", "enter")
        [told] = driver.app._notifications
        assert told.message.startswith("1 item has no partner yet")
        await driver.keys("!")
        assert isinstance(driver.app.screen, AskDialog)
        assert not driver.app._notifications
        assert "y  hand in" in driver.screen


async def test_what_is_said_within_a_dialog_or_as_it_closes_stays(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("n")
        driver.app.notify("Said within.")
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert [told.message for told in driver.app._notifications] == ["Said within."]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["enter"], "d"),
        (["up", "enter"], "g"),
        (["down", "enter"], "g"),
        (["k", "enter"], "g"),
        (["up", "d"], "d"),
    ],
)
async def test_enter_takes_the_answer_under_the_cursor(
    study: Study, clock: Clock, keys: list[str], said: str
) -> None:
    heard: list[str | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(AskDialog("Exam", "It is left.", ANSWERS, start="d"), heard.append)
        await driver.settle()
        assert "  g  go on with it" in driver.screen
        assert "▸ d  drop it" in driver.screen
        await driver.keys(*keys)
        assert heard == [said]


async def test_space_takes_what_is_under_the_cursor_of_a_list(study: Study, clock: Clock) -> None:
    taken = []
    async with driven(study, clock) as driver:
        for dialog, takes in (
            (AskDialog("Resume?", "An exam is open.", ANSWERS), "d"),
            (PickDialog("Which bank?", [("A", ""), ("B", "")]), 1),
            (ChangedDialog(), RESET),
        ):
            driver.app.push_screen(dialog, taken.append)
            await driver.settle()
            await driver.keys("down", "space")
            assert taken.pop() == takes


async def test_a_letter_that_moves_the_cursor_elsewhere_is_an_answer_if_there_is_one(
    study: Study, clock: Clock
) -> None:
    heard: list[str | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(AskDialog("Exam", "", (("n", "no"), ("k", "keep"))), heard.append)
        await driver.settle()
        await driver.keys("k")
        assert heard == ["k"]


async def test_a_long_list_starts_with_the_cursor_in_sight_and_scrolls_with_it(
    study: Study, clock: Clock
) -> None:
    answers = tuple((letter, f"the answer {letter}") for letter in LETTERS)
    async with driven(study, clock, SIZES["40x15"]) as driver:
        driver.app.push_screen(AskDialog("Which?", "One of many.", answers, start="t"))
        await driver.settle()
        assert "▸ t  the answer t" in driver.screen
        assert "▸ a" not in driver.screen
        for _ in range(8):
            await driver.keys("down")
        assert "▸ b  the answer b" in driver.screen


async def test_a_dialog_with_one_answer_has_nothing_to_choose_or_cancel(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        driver.app.push_screen(AskDialog("Paused", "The clock is stopped.", (("g", "resume"),)))
        await driver.settle()
        assert "─ esc Close ─" in driver.screen
        assert "Choose" not in driver.screen


@pytest.mark.parametrize("text", ["drop it", "esc Cancel"])
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
    ("text", "said"), [("keep its history", KEEP), ("reset it", RESET), ("esc Keep", KEEP)]
)
async def test_keeping_or_resetting_a_history_is_clicked(
    study: Study, clock: Clock, text: str, said: str
) -> None:
    heard: list[str | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(ChangedDialog(), heard.append)
        await driver.settle()
        await driver.click(text)
        assert heard == [said]


@pytest.mark.parametrize(("text", "again"), [("e Edit again", True), ("esc Go on", False)])
async def test_a_message_is_closed_by_the_mouse(study: Study, clock: Clock, text: str, again: bool) -> None:
    heard: list[bool | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(ProblemsDialog([Problem("a.yaml", 1, 1, "x", "no")]), heard.append)
        await driver.settle()
        await driver.click(text)
        assert heard == [again]
        driver.app.show_error(QuizError("It failed", "here", "Try [again]."))
        await driver.settle()
        await driver.click("esc Close")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_the_help_is_closed_by_the_mouse(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("?")
        assert isinstance(driver.app.screen, HelpScreen)
        await driver.click("esc Close")
        assert isinstance(driver.app.screen, HomeScreen)


@pytest.mark.parametrize(("text", "screen"), [("⏎ Today's", ReviewScreen), ("esc Back", HomeScreen)])
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
        assert "z Close" in driver.screen
        await driver.click("z Close")
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


@pytest.mark.parametrize("size", ["80x24", "40x15"])
@pytest.mark.parametrize(
    ("dialog", "wrong", "told", "right"),
    [
        (partial(TagDialog, "Tag 1 question"), "verb, a1", "is not a tag", "verb"),
        (partial(TagDialog, "Tag 1 question"), "-größe…", "is not a tag", "-größe"),
        (partial(TagDialog, "Tag 1 question"), "", "Type a tag", "verb"),
        (NewBankDialog, "!!!", "Type a title", "Verbs!"),
        (NewBankDialog, " ", "Type a title", "Verbs"),
        (partial(ImportDialog, "/dev"), "/dev/nulll", "There is no such file", "/dev/null"),
    ],
)
async def test_what_cannot_be_used_stays_in_its_field(
    study: Study, clock: Clock, *, size: str, dialog: Callable[[], Screen], wrong: str, told: str, right: str
) -> None:
    returned: list[str] = []
    async with driven(study, clock, SIZES[size]) as driver:
        driver.app.push_screen(dialog(), returned.append)
        await driver.settle()
        await driver.type(wrong)
        await driver.keys("enter")
        assert told in driver.screen
        assert driver.app.screen.field.value == wrong
        driver.app.screen.field.value = right
        await driver.settle()
        assert told not in driver.screen
        await driver.keys("enter")
        assert returned == [right]


async def test_typing_finds_a_theme_and_nothing_typed_is_a_command(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        used = driver.app.theme
        await driver.palette("theme")
        await driver.type("light")
        assert isinstance(driver.app.screen, ChoiceDialog)
        assert "╭─ Theme: light " in driver.screen
        assert "quiz-light" in driver.screen
        assert "quiz-dark" not in driver.screen
        await driver.type("quiz")  # no name has "lightquiz"
        assert "╭─ Theme: light " in driver.screen
        await driver.keys(*["backspace"] * 5, *"quiz", "down")
        assert driver.app.theme == "quiz-light"
        await driver.keys("down", "escape")
        assert driver.app.theme == used
        assert isinstance(driver.app.screen, HomeScreen)


async def test_typing_finds_a_row(study: Study, clock: Clock) -> None:
    picked: list[int | None] = []
    async with driven(study, clock) as driver:
        rows = [("Capsules", ""), ("Loss functions", ""), ("Jacobians", ""), ("Functions", "")]
        driver.app.push_screen(PickDialog("Which bank?", rows), picked.append)
        await driver.settle()
        await driver.type("fun")
        assert "Capsules" not in driver.screen
        await driver.keys("enter")
        driver.app.push_screen(PickDialog("Which bank?", rows), picked.append)
        await driver.settle()
        await driver.keys(*"fun", "up", "space", "enter")  # no name goes on with a blank; it is no command
        assert picked == [3, 1]
        driver.app.push_screen(PickDialog("Which bank?", rows), picked.append)
        await driver.settle()
        await driver.keys(*"loss", "space", "f")
        assert "Which bank?: loss f" in driver.screen  # a blank goes on with a name that has one there
        await driver.keys("enter")
        assert picked == [3, 1, 1]
