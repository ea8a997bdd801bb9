"""What the footer and the help say of keys is what the keys do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.start import ReviewOf
from quiz.tui.commands import commands
from quiz.tui.screens.home import HomeScreen
from tests.conftest import Clock
from tests.study.examining import opened
from tests.tui.driving import SIZES, Driver, driven

BANK = """
id: ex
title: Examples
questions:
  - {id: five, kind: match, prompt: P, answer: [{left: a, right: 1}, {left: b, right: 2}], spare: [3, 4, 5]}
  - {id: ticks, kind: multi, prompt: Which?, answer: [one, two], distractors: [three]}
  - {id: choice, kind: choice, prompt: Which?, answer: one, distractors: [two, three, four]}
  - {id: steps, kind: order, prompt: Order, answer: [one, two, three]}
  - {id: essay, kind: essay, prompt: Why?, answer: So., rubric: [So it is]}
  - {id: sums, kind: compute, given: {x: {integers: [1, 9], shape: [2]}}, prompt: "{x} twice?", answer: 2 * x}
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path, BANK)
    yield opened_study
    opened_study.close()


def footer(driver: Driver) -> str:
    return driver.screen.splitlines()[-1]


@pytest.mark.parametrize(
    ("question", "said", "about"),
    [
        ("five", "a–e Match", "Match that line with the one under the cursor"),
        ("ticks", "a–c Tick", "Tick the line of that letter, or untick it"),
        ("choice", "a–d Answer", "Pick the line of that letter"),
        ("steps", "a–c Number", "Number that line next, or take its number back"),
    ],
)
async def test_letters_that_answer_come_first(
    study: Study, clock: Clock, question: str, said: str, about: str
) -> None:
    async with driven(study, clock, start=ReviewOf(f"id:*/{question}")) as driver:
        assert footer(driver).strip().startswith(said)
        await driver.click(said)
        assert not driver.item.answered
        await driver.keys("?")
        key, name = said.split()
        assert f"{key} {name}  {about}" in driver.screen


async def test_a_letter_that_answers_is_no_other_key_in_footer_and_help(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["120x40"], start=ReviewOf("id:*/five")) as driver:
        assert "Edit" not in footer(driver)
        await driver.keys("?")
        assert "Edit the question" not in driver.screen
        await driver.keys("escape", "f3")
        assert "e Edit" in footer(driver)


async def test_no_letters_are_named_once_answered(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/choice")) as driver:
        await driver.keys("a")
        assert "a–d" not in footer(driver)


async def test_a_text_is_submitted_by_its_key_although_its_field_is_left(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/essay")) as driver:
        await driver.keys(*"so", "escape")
        assert "^s Answer  space Back to text" in footer(driver)
        await driver.keys("ctrl+s")
        assert driver.item.response == ("so",)
        assert "^s" not in footer(driver)


async def test_the_key_of_a_text_has_one_name(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/essay")) as driver:
        await driver.type("so")
        assert "^s Answer" in footer(driver)
        await driver.keys("f1")
        assert "^s Answer  Submit the answer" in driver.screen


async def test_the_help_is_grouped_and_leaves_out_what_every_field_can(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 60)) as driver:
        await driver.keys("?")
        shown = driver.screen
        heads = [shown.index(f" {head} ") for head in ("This screen", "Move", "Anywhere")]
        assert heads == sorted(heads)
        assert "j ↓ Down" in shown
        assert "q ^q Quit  Leave; every rated answer is kept" in shown
        for left_out in ("Focus", "Copy", "Cursor", "Scroll left", "command prompt"):
            assert left_out not in shown


def rows_of_help(driver: Driver) -> dict[str, str]:
    """Return what the help says, by the keys."""
    rows = [line.strip(" │▇█▁▂▃▄▅▆").partition("  ") for line in driver.screen.splitlines()]
    return {row: about.strip() for row, _, about in rows}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("choice", {"↓ j Down": "", "↑ k Up": "", "→ ^n Next": "The next question; answers are kept"}),
        ("ticks", {"↓ Down": "", "↑ Up": "", "j Scroll down": ""}),
        ("five", {"↓ tab Down": "", "u ⌫ Take back": "Take the last pick back"}),
    ],
)
async def test_the_help_in_an_exam_tells_moving_a_cursor_from_going_on(
    study: Study, clock: Clock, question: str, said: dict[str, str]
) -> None:
    start = ExamRequest(query=f"id:*/{question}", seed=1)
    async with driven(study, clock, (100, 60), start=start) as driver:
        await driver.keys("a", "?")
        rows = rows_of_help(driver)
        assert said.items() <= rows.items(), driver.screen
        assert any("Take back" in row for row in rows) == (question == "five")


async def test_help_names_no_key_that_a_field_takes_as_text(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 60), start=ReviewOf("id:*/sums")) as driver:
        await driver.keys("f1")
        assert not {"Bury", "Suspend", "Edit"} & {row.rpartition(" ")[2] for row in rows_of_help(driver)}
        await driver.keys("escape", "escape", "?")
        assert {"- Bury", "@ Suspend", "e Edit"} <= rows_of_help(driver).keys()


@pytest.mark.parametrize(
    ("question", "keys", "said"),
    [
        ("steps", "a", {"Answer": "space", "Take back": "u", "Don't know": "f3", "Bury": "-"}),
        ("essay", "so", {"Answer": "^s", "Leave field": "esc", "Don't know": "f3", "Bury": ""}),
    ],
)
async def test_the_palette_knows_the_keys_of_what_has_the_focus(
    study: Study, clock: Clock, question: str, keys: str, said: dict[str, str]
) -> None:
    async with driven(study, clock, start=ReviewOf(f"id:*/{question}")) as driver:
        await driver.type(keys)
        found = commands(driver.app, driver.app.screen)
        assert said.items() <= {command.title: command.key for command in found}.items()
        await driver.palette("answer")
        assert driver.item.answered == (question == "essay")


async def test_help_says_what_space_does_now(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 60), start=ReviewOf("id:*/essay")) as driver:
        for keys, said in (
            (("escape",), {"space ⏎ Back to answer": "Go back to the answer, to submit it"}),
            (("f3",), {"space ⏎ Rate Again": "Give the rating marked ▸"}),
        ):
            await driver.keys(*keys, "?")
            assert said.items() <= rows_of_help(driver).items(), driver.screen
            await driver.keys("escape")


async def test_help_names_no_key_of_answering_while_an_exam_is_judged(study: Study, clock: Clock) -> None:
    start = ExamRequest(query="id:*/essay")
    async with driven(study, clock, (100, 60), start=start) as driver:
        await driver.keys(*"so", "ctrl+s", "y", "?")
        rows = rows_of_help(driver)
        assert rows["space ⏎ Done"] == "Count the points that are ticked, and go on"
        assert rows["esc Leave"] == "Leave; the points that you ticked are kept"
        assert not any("Clear" in row or "Hint" in row or "Editor" in row for row in rows)


@pytest.mark.parametrize(
    ("minutes", "kept"), [(None, "your answers are"), (30, "your answers and the time left are")]
)
async def test_leaving_an_exam_says_what_is_kept(
    study: Study, clock: Clock, minutes: int | None, kept: str
) -> None:
    start = ExamRequest(query="id:*/choice", rules=RuleChanges(minutes=minutes))
    async with driven(study, clock, (100, 60), start=start) as driver:
        await driver.keys("?")
        assert rows_of_help(driver)["esc Leave"] == f"Leave; {kept} kept"
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        [told] = driver.app._notifications
        assert told.message == f"{kept.capitalize()} kept."


async def test_enter_is_named_for_the_next_field_until_the_last(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/sums")) as driver:
        assert "⏎ Next field" in footer(driver)
        await driver.keys("enter")
        assert "⏎ Show answer" in footer(driver)


@pytest.mark.parametrize(("width", "named"), [(80, "i Interview"), (140, ", Settings"), (160, "^p Commands")])
async def test_home_names_the_way_to_more_where_there_is_room(
    study: Study, clock: Clock, width: int, named: str
) -> None:
    async with driven(study, clock, (width, 30)) as driver:
        assert isinstance(driver.app.screen, HomeScreen)
        assert named in footer(driver)
        assert footer(driver).endswith("? Help")
