"""Exams and interviews on screen: by key, by mouse, against the clock."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from textual.widgets import Input

from quiz.kinds.answers import TypeFields
from quiz.kinds.scoring import Confidence
from quiz.progress.exams import ExamResponse
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import reopen
from quiz.study.interview.build import InterviewRequest
from quiz.study.results.result import result
from quiz.study.results.text_report import headline
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.exam_dialogs import ConfidenceDialog
from quiz.tui.screens.exam_setup import ExamSetupScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.interview_report import InterviewReportScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.widgets.answers.order import Ordering
from quiz.tui.widgets.navigator import CELL, Navigator
from tests.conftest import NOON, Clock
from tests.database import run_sql, set_writable
from tests.study.examining import EVERY_KIND, KINDS, opened, taken
from tests.tui.driving import SIZES, Driver, driven, is_golden

FIXED = ExamRequest(seed=1, rules=RuleChanges(order="fixed", minutes=30))
CARD, CHOICE, CLAIM, CLOZE, ESSAY, MATCH, MULTI, NUMBER, ORDER, TEXT, SUM = range(KINDS)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path)
    yield opened_study
    opened_study.close()


def exam_of(driver: Driver) -> ExamSession:
    screen = driver.app.screen
    assert isinstance(screen, ExamScreen)
    return screen.exam


async def go(driver: Driver, place: int) -> None:
    """Go to a question, as a click on the navigator does."""
    driver.app.screen.go(place)
    await driver.settle()


def letters(exam: ExamSession, *texts: str) -> list[str]:
    """Return the letters of some options."""
    return ["abcdefgh"[exam.asked.shown.way.options.index(text)] for text in texts]


async def answer_all_by_keys(driver: Driver) -> None:
    """Answer every question correctly, with keys only."""
    exam = exam_of(driver)
    await driver.type("max of 0 and x")
    await driver.keys("ctrl+s")
    await driver.keys(*letters(exam, "max pooling"), "enter")
    await driver.keys("a", "enter")
    await driver.keys(*("inputs" if len(exam.asked.shown.way.labels) == 1 else "input"))
    for field in driver.app.screen.query(Input):
        if field.display:
            field.value = "output"
    await answer_cloze(driver)
    await driver.type("noise")
    await driver.keys("ctrl+s")
    await driver.keys(*letters(exam, "1", "2"), "enter")
    await driver.keys(*letters(exam, "input", "forget"), "enter")
    await driver.type("1/4")
    await driver.keys("enter")
    await driver.keys(*letters(exam, "one", "two", "three"), "enter")
    await driver.type("Adam")
    await driver.keys("enter")
    await driver.type(exam.asked.shown.answer)
    await driver.keys("enter")


async def answer_cloze(driver: Driver) -> None:
    fields = [field for field in driver.app.screen.query(Input) if field.display]
    answers = exam_of(driver).asked.shown.answer.split(" ; ")
    for field, answer in zip(fields, answers, strict=True):
        field.value = answer
    for _ in fields:
        await driver.keys("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_an_exam_looks_right(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size], start=FIXED) as driver:
        await go(driver, CHOICE)
        await driver.keys("b", "asterisk", "right", "asterisk", "left")
        assert is_golden(f"exam-{size}", driver.screen)


async def test_every_kind_is_answered_by_the_keyboard_alone(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        await answer_all_by_keys(driver)
        assert isinstance(driver.app.screen, AskDialog)
        assert "All are answered." in driver.screen
        await driver.keys("y")
        while isinstance(driver.app.screen, ExamScreen):
            assert f"To be judged by you: {exam.judging_place[0]} of 2" in driver.screen
            assert not re.search("Hand in|Flag|Pause", driver.screen.splitlines()[-1])
            points = len(exam.asked.shown.rubric)
            assert "then press space." in driver.screen
            await driver.keys(*"ab"[:points], "space")
        assert isinstance(driver.app.screen, ResultsScreen)
        outcome = result(study.store, exam.row.session)
        assert (outcome.session.score, outcome.right) == (KINDS, KINDS)


async def test_handing_in_asks_about_open_questions(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        await driver.keys("a", "exclamation_mark")
        assert f"{KINDS - 1} of {KINDS} still unanswered." in driver.screen
        await driver.keys("n")
        assert exam_of(driver).row.position == 0
        await driver.keys("escape", "exclamation_mark", "enter")
        assert isinstance(driver.app.screen, ExamScreen)
        await driver.keys("escape", "exclamation_mark", "y")
        assert isinstance(driver.app.screen, ResultsScreen)


async def test_typed_text_is_kept_when_moving_to_another_question(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, NUMBER)
        assert "⏎ Next" in driver.screen
        assert "→" not in driver.screen
        await driver.type("0.5")
        await driver.keys("escape")
        assert "→ Next" in driver.screen
        await driver.keys("left")
        exam = exam_of(driver)
        assert exam.entries[NUMBER].response == ("0.5",)
        await driver.keys("right")
        assert driver.app.screen.query_one(Input).value == "0.5"
        await driver.keys("backspace", "backspace", "backspace", "ctrl+n")
        assert exam.entries[NUMBER].response is None


async def test_text_that_cannot_be_an_answer_is_not_kept(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, NUMBER)
        await driver.type("many")
        await driver.keys("enter")
        assert "Type a number" in driver.screen
        await driver.keys("ctrl+n")
        assert exam_of(driver).entries[NUMBER].response is None
        assert exam_of(driver).row.position == ORDER


async def test_answers_are_shown_again_and_can_be_cleared(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        for place in (MATCH, MULTI, ORDER):
            await go(driver, place)
            await driver.keys(*"ab", *("c" if place == ORDER else ""), "enter")
            given = exam.entries[place].response
            assert given
            await go(driver, place)
            assert driver.app.screen.card.draft() == given
            await driver.keys("delete")
            assert exam.entries[place].response is None


async def test_when_the_time_is_over_the_draft_is_kept_and_handed_in(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", minutes=1))
    async with driven(study, clock, start=request) as driver:
        await go(driver, NUMBER)
        for second, digit in ((54.3, "0"), (55.3, "."), (56.4, "2"), (57.4, "5")):
            await driver.type(digit)
            clock.at = NOON + round(second * 1000)
            driver.app.screen.tick()
        assert exam_of(driver).entry.response == ("0.25",)
        clock.at = NOON + 61_400
        driver.app.screen.tick()
        await driver.settle()
        assert "Time is up" in driver.screen
        await driver.keys("q", "r", "escape")
        assert isinstance(driver.app.screen, ResultsScreen)
        assert study.store.sessions.past()[0].score == 1


def stored(driver: Driver) -> ExamResponse:
    """Return the current entry as another process finds it in the file."""
    exam = exam_of(driver)
    return exam.study.store.exams.responses(exam.row.session)[exam.row.position]


async def test_a_draft_is_stored_with_the_time_every_five_seconds(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, TEXT)
        await driver.type("Ad")
        for _second in range(5):
            assert stored(driver).response is None
            clock.move(seconds=1)
            driver.app.screen.tick()
        assert (stored(driver).response, stored(driver).spent) == (("Ad",), 5_000)
        await driver.type("am")
        clock.move(seconds=4)
        driver.app.screen.tick()
        assert (stored(driver).response, stored(driver).spent) == (("Ad",), 5_000)


@pytest.mark.parametrize("dialog", [(), ("escape", "question_mark")])
async def test_leaving_the_app_stores_the_draft(study: Study, clock: Clock, dialog: tuple[str, ...]) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        session = exam_of(driver).row.session
        await go(driver, TEXT)
        await driver.type("Adam")
        await driver.keys(*dialog)
        clock.move(seconds=2)
        driver.app.exit()
    entry = study.store.exams.responses(session)[TEXT]
    assert (entry.response, entry.spent) == (("Adam",), 2_000)


async def test_an_exam_stands_still_while_the_app_is_suspended(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, TEXT)
        await driver.type("Ad")
        driver.app.action_suspend_process()
        assert stored(driver).response == ("Ad",)
        clock.move(minutes=20)
        driver.app.app_resume_signal.publish(driver.app)
        await driver.settle()
        assert exam_of(driver).left() == 30 * 60_000
        clock.move(minutes=1)
        assert exam_of(driver).left() == 29 * 60_000


async def test_an_exam_that_was_paused_stays_so_when_the_app_comes_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        await go(driver, CHOICE)
        await driver.keys("p")
        driver.app.action_suspend_process()
        driver.app.app_resume_signal.publish(driver.app)
        await driver.settle()
        assert exam.is_paused


async def test_a_question_whose_time_is_over_takes_no_answer(
    study: Study, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "own.exam.yaml"
    path.write_text("title: T\norder: fixed\nsections: [{minutes_each: 1}]\n")
    async with driven(study, clock, start=ExamRequest(str(path), seed=1)) as driver:
        await go(driver, CHOICE)
        assert "this one 1:00" in driver.screen
        clock.move(seconds=61)
        driver.app.screen.tick()
        await driver.settle()
        assert "Time is up for this question" in driver.screen
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("p", "x", "enter")
        assert "Time is up for this question." in driver.screen
        assert not exam_of(driver).is_paused
        await driver.keys("a")
        assert exam_of(driver).entry.response is None
        await driver.keys("space")
        assert exam_of(driver).row.position == CHOICE + 1


async def test_part_of_a_second_that_is_left_counts_as_one(
    study: Study, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "own.exam.yaml"
    path.write_text("title: T\norder: fixed\nminutes: 5\nsections: [{minutes_each: 1}]\n")
    async with driven(study, clock, start=ExamRequest(str(path), seed=1)) as driver:
        await go(driver, CHOICE)
        clock.move(seconds=7.6)
        driver.app.screen.tick()
        await driver.settle()
        assert "this one 0:53  4:53" in driver.screen
        await driver.keys("escape", "x")
        assert f"0 of {KINDS} answered, 4:53 left" in driver.screen


async def test_a_dialog_over_an_exam_closes_when_the_time_is_over(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        screen = driver.app.screen
        await driver.keys("escape", "!")
        assert "Hand in?" in driver.screen
        clock.move(minutes=31)
        screen.tick()
        await driver.settle()
        await driver.keys("enter")
        assert isinstance(driver.app.screen, ResultsScreen)
        assert not any(isinstance(screen, AskDialog | ExamScreen) for screen in driver.app.screen_stack)


IN_PARTS = """
id: ex
title: In parts
questions:
  - {id: gaps, kind: cloze, prompt: "{{c1::input}} and {{c1::forget}}"}
  - {id: grid, kind: compute, given: {n: {integers: [3, 3], shape: [2, 6]}}, prompt: "All of {n}?", answer: n}
  - {id: match, kind: match, prompt: Pair, answer: [{left: a, right: 1}, {left: b, right: 2}], spare: ["3"]}
  - {id: order, kind: order, prompt: Order, answer: [one, two, three]}
  - {id: sums, kind: compute, given: {n: {integers: [3, 3], shape: [2]}}, prompt: "Both of {n}?", answer: n}
"""


@pytest.mark.parametrize("place", range(5))
async def test_a_part_of_an_answer_is_kept_and_counted_as_open(
    clock: Clock, tmp_path: Path, place: int
) -> None:
    study = opened(tmp_path, IN_PARTS)
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        await go(driver, place)
        await driver.keys(*(["3", "escape"] if isinstance(exam.asked.shown.way, TypeFields) else ["a"]))
        await driver.keys("left" if place else "right")
        given = exam.entries[place].response
        assert given is not None
        assert sum(map(bool, given)) == 1
        assert len(given) == (2, 12, 2, 3, 2)[place]
        assert exam.entries[place].share in (0, 1 / 2, 1 / 3, 1 / 12)
        assert place in exam.open_positions()
        assert f"{place + 1}◐" in driver.screen
        await go(driver, place)
        assert driver.app.screen.card.draft() == given
    study.close()


async def test_a_key_that_a_field_would_take_is_not_offered(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ExamRequest(seed=1, rules=RuleChanges(confidence=True))) as driver:
        while not isinstance(exam_of(driver).asked.shown.way, TypeFields):
            await go(driver, exam_of(driver).row.position + 1)
        assert "+ Surer" not in driver.screen
        await driver.keys("escape")
        assert "+ Surer" in driver.screen


async def test_a_second_click_on_an_option_changes_nothing(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        for _ in range(2):
            await driver.click(driver.app.screen.exam.asked.shown.way.options[1])
            await driver.settle()
        await driver.keys("b")
        assert exam_of(driver).row.position == CHOICE
        await driver.keys("space")
        assert exam_of(driver).row.position == CHOICE + 1


async def test_space_takes_back_nothing_of_an_answer_that_is_shown_again(study: Study, clock: Clock) -> None:
    request = ExamRequest("kind:multi or kind:order", seed=1, rules=RuleChanges(order="fixed"))
    async with driven(study, clock, start=request) as driver:
        ticks, order = (entry.position for entry in exam_of(driver).entries)
        await driver.keys("a", "b", "space", "a", "left")
        before = exam_of(driver).entries[ticks].response
        await driver.keys("space", "left")
        assert exam_of(driver).entries[ticks].response == before
        assert len(before) == 2
        await driver.keys("right")
        assert exam_of(driver).row.position == order
        await driver.keys("space")
        assert driver.app.screen.query_one(Ordering).sequence == (0,)


@pytest.mark.parametrize(
    ("kind", "key", "told"),
    [
        (MATCH, "a", f"{KINDS - 1} of {KINDS} still unanswered, 1 answered in part."),
        (CHOICE, "*", f"{KINDS} of {KINDS} still unanswered. 1 flagged."),
    ],
    ids=["in part", "flagged"],
)
async def test_handing_in_tells_what_is_not_done(
    study: Study, clock: Clock, kind: int, key: str, told: str
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, kind)
        await driver.keys(key, "!")
        assert told in driver.screen


async def test_handing_in_tells_that_nothing_but_parts_is_left(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ExamRequest("kind:match", seed=1)) as driver:
        await driver.keys("a", "!")
        assert "1 of 1 answered in part." in driver.screen
        await driver.keys("n")
        assert exam_of(driver).row.state == "open"


async def test_a_wide_terminal_counts_answers_by_their_signs_beside_them(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (160, 50), start=FIXED) as driver:
        panes = driver.app.screen.query_one("#panes").region
        assert panes.x == 160 - panes.right > 0
        assert "30 min in all" in driver.screen
        await go(driver, CHOICE)
        await driver.keys("a", "*")
        await go(driver, ORDER)
        await driver.keys("a", "right")
        for told in ("●  1 answered", "◐  1 answered in part", f"○ {KINDS - 2:2} open", "⚑  1 flagged"):
            assert told in driver.screen


async def test_beside_an_interview_stands_no_rule_of_an_exam(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (120, 40), start=InterviewRequest(seed=1)) as driver:
        assert "This interview" in driver.screen
        assert "in all" in driver.screen
        assert "Results" not in driver.screen


async def test_a_pause_stops_the_time_and_covers_the_question(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        await driver.keys("p")
        assert "Paused" in driver.screen
        assert "Which layer" not in driver.screen
        clock.move(minutes=20)
        await driver.keys("p")
        assert "Which layer" in driver.screen
        assert exam_of(driver).left() == 30 * 60_000


async def test_an_exam_is_left_and_resumed_from_home(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        await driver.keys("b")
        clock.move(minutes=10)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        clock.move(minutes=50)
        await driver.keys("x")
        assert "An exam is open" in driver.screen
        assert f"1 of {KINDS} answered, 20:00 left" in driver.screen
        await driver.keys("g")
        assert exam_of(driver).left() == 20 * 60_000
        assert "● b" in driver.screen


async def test_the_status_of_an_exam_without_a_limit_and_of_one_handed_in(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ExamRequest(seed=1, rules=RuleChanges(order="fixed"))) as driver:
        await driver.type("max of 0 and x")
        await driver.keys("ctrl+s", "escape", "x")
        assert f"1 of {KINDS} answered, no time limit" in driver.screen
        await driver.keys("h", "escape", "x")
        assert f"1 of {KINDS} answered, handed in, to be judged by you" in driver.screen


async def test_an_unreadable_exam_can_still_be_dropped(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.keys("escape", "escape")
        run_sql(study.store, "update exams set plan = '{}'")
        await driver.keys("x")
        assert "An exam is open" in driver.screen
        await driver.keys("d")
        assert "Drop the exam?" in driver.screen
        await driver.keys("enter")  # the first answer keeps it
        assert "An exam is open" in driver.screen
        await driver.keys("d", "d")
        assert study.store.exams.unfinished("exam") == []


async def test_an_unfinished_exam_that_is_handed_in_is_judged_at_once(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.type("max of 0 and x")
        await driver.keys("ctrl+s", "escape", "x", "h")
        assert "To be judged by you" in driver.screen
        assert "What is ReLU?" in driver.screen
        await driver.keys("a", "enter")
        assert isinstance(driver.app.screen, ResultsScreen)


@pytest.mark.parametrize(("key", "left"), [("h", ResultsScreen), ("dd", HomeScreen)])
async def test_an_unfinished_exam_is_handed_in_or_dropped(
    study: Study, clock: Clock, key: str, left: type
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        await driver.keys("a", "escape", "x", *key)
        assert isinstance(driver.app.screen, left)
        assert study.store.exams.unfinished("exam") == []
        assert len(study.store.sessions.past()) == (key == "h")
        told = [notification.message for notification in driver.app._notifications]
        dropped = "The exam is dropped: its answers are deleted, and it gets no score."
        assert (dropped in told) == (key == "dd")


async def test_each_unfinished_exam_is_asked_about(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for title in ("First", "Second"):
            taken(study, clock, title=title)
            clock.move(minutes=1)
        await driver.keys("x")
        assert "Second" in driver.screen
        await driver.keys("d", "d")
        assert "First" in driver.screen
        assert len(study.store.exams.unfinished("exam")) == 2
        await driver.keys("g")
        assert exam_of(driver).plan.title == "First"
        assert [row.title for row in study.store.exams.unfinished("exam")] == ["First"]


async def test_feedback_at_once_allows_another_try(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", feedback="once", attempts=2))
    async with driven(study, clock, start=request) as driver:
        await go(driver, NUMBER)
        await driver.type("0.5")
        await driver.keys("enter")
        assert "Not yet. 1 more try." in driver.screen
        await driver.keys("backspace", *"25", "enter")
        assert "Right" in driver.screen
        await driver.keys("space")
        assert exam_of(driver).row.position == ORDER


async def test_confidence_is_stated_by_a_key_or_the_mouse(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        await go(driver, CHOICE)
        assert "How sure are you? ▸low 1/0" in driver.screen
        assert "if right/if wrong" in driver.screen
        await driver.keys("plus")
        assert exam_of(driver).entry.confidence == 2
        assert "▸medium 2/-2" in driver.screen
        await driver.pilot.click("ConfidenceLine", offset=(46, 0))
        await driver.settle()
        assert exam_of(driver).entry.confidence == 3
        await driver.keys("plus")
        assert exam_of(driver).entry.confidence == 3, "there is none beyond high"
        await driver.keys("minus")
        assert exam_of(driver).entry.confidence == 2
        await driver.keys("minus", "minus")
        assert exam_of(driver).entry.confidence == 1


async def test_what_each_level_of_confidence_is_worth_is_read_in_a_narrow_terminal(
    study: Study, clock: Clock
) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        await go(driver, CHOICE)
        await driver.pilot.resize_terminal(40, 15)
        await driver.settle()
        assert "▸low 1/0 medium 2/-2 high 3/-6" in driver.screen
        await driver.pilot.click("ConfidenceLine", offset=(25, 0))
        await driver.settle()
        assert exam_of(driver).entry.confidence == 3


async def test_the_way_from_a_field_to_the_levels_of_confidence_stands_beside_them(
    study: Study, clock: Clock
) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, (100, 30), start=request) as driver:
        await go(driver, NUMBER)
        assert "esc, then +  if right/if wrong" in driver.screen
        await driver.keys("escape")
        assert "if right/if wrong  low is the default" in driver.screen
        await driver.keys("plus")
        assert "▸medium 2/-2" in driver.screen
        assert "esc, then" not in driver.screen


async def test_what_a_level_is_worth_is_explained_while_a_field_has_the_focus(
    study: Study, clock: Clock
) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        await go(driver, NUMBER)
        assert "Sure? ▸low 1/0" in driver.screen
        assert "esc, then +  if right/if wrong" in driver.screen


async def test_the_key_that_makes_surer_does_so_in_the_dialog(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        await go(driver, CHOICE)
        await driver.keys("a", "plus", "plus", "plus", "enter")  # there is none beyond high
        assert exam_of(driver).entry.confidence == 3


async def test_space_states_no_level_in_passing(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        await go(driver, CHOICE)
        await driver.keys("a", "space")
        assert not driver.app.screen_stack[-2].exam.entry.confidence
        assert "Press the key of a level, or ↓ and then space." in driver.screen
        await driver.keys("down", "space")
        assert exam_of(driver).entry.confidence == 2


async def test_space_takes_a_level_that_was_stated_before(study: Study, clock: Clock) -> None:
    heard: list[str | None] = []
    async with driven(study, clock) as driver:
        driver.app.push_screen(ConfidenceDialog(Confidence.HIGH), heard.append)
        await driver.settle()
        await driver.keys("space")
        assert heard == ["h"]


async def test_an_exam_that_is_answered_is_handed_in_by_default(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("id:ex/easy", 1, 1)) as driver:
        await driver.keys("space", "a", "space")
        while not isinstance(driver.app.screen, AskDialog):
            await driver.keys("right")
        assert "All are answered." in driver.screen
        assert "▸ y  hand in" in driver.screen
        await driver.keys("space")
        assert isinstance(driver.app.screen, InterviewReportScreen)
    study.close()


async def test_confidence_is_asked_after_each_answer(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True))
    async with driven(study, clock, start=request) as driver:
        exam = exam_of(driver)
        await go(driver, NUMBER)
        await driver.type("0.25")
        await driver.keys("enter")
        assert "How sure are you?" in driver.screen
        assert "low (default): 1 if right, 0 if wrong" in driver.screen
        await driver.keys("enter")
        assert (exam.entries[NUMBER].confidence, exam.entries[NUMBER].share) == (1, 1)
        assert exam.row.position == NUMBER + 1
        await go(driver, CHOICE)
        await driver.keys("a")
        assert "How sure are you?" in driver.screen
        await driver.keys("m")
        assert (exam.row.position, exam.entry.confidence) == (CHOICE, 2)
        await driver.keys("b")  # another choice: the level stays, and + changes it
        assert isinstance(driver.app.screen, ExamScreen)
        await driver.keys("delete", "a", "escape")
        assert exam.entry.response is None


async def test_an_open_exam_is_shown_at_home(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "An exam is open: x resumes it" in driver.screen
        await driver.keys("x", "d", "d")
        assert "is open" not in driver.screen


async def test_confidence_is_asked_before_feedback_at_once(study: Study, clock: Clock) -> None:
    request = ExamRequest(seed=1, rules=RuleChanges(order="fixed", confidence=True, feedback="once"))
    async with driven(study, clock, start=request) as driver:
        exam = exam_of(driver)
        await go(driver, CLAIM)
        await driver.keys("a")
        assert "How sure are you?" in driver.screen
        assert exam.entry.response is None
        await driver.keys("h")
        assert (exam_of(driver).entry.confidence, exam_of(driver).entry.share) == (3, 1)


async def test_the_navigator_is_clicked(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.pilot.click(Navigator, offset=(CELL * 3 + 1, 0))
        await driver.settle()
        assert exam_of(driver).row.position == 3


async def test_the_navigator_leads_to_questions_it_has_no_room_for(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"], start=FIXED) as driver:
        assert driver.screen.splitlines()[1].endswith("  7○  8○ ›")
        assert "‹" not in driver.screen
        await driver.click("›")
        assert exam_of(driver).row.position == 8
        assert driver.screen.splitlines()[1].startswith(" ‹  4○")
        assert "›" not in driver.screen
        await driver.click("‹")
        assert exam_of(driver).row.position == 2
        await driver.click("5○")
        assert exam_of(driver).row.position == 4


async def test_the_navigator_has_room_for_three_digits(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        line = driver.app.screen.query_one(Navigator)
        line.show([ExamResponse(1, place) for place in range(120)], 105)
        await driver.settle()
        assert "106○" in driver.screen
        shown = driver.screen.splitlines()[2]
        assert shown.startswith("  ‹  99○ 100○")
        places = [shown.index(f"{place}○") for place in range(100, 112)]
        assert places == list(range(places[0], places[0] + 60, 5))


async def test_an_exam_is_set_up_from_home(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("x")
        assert isinstance(driver.app.screen, ExamSetupScreen)
        assert is_golden("exam-setup-80x24", driver.screen)
        await driver.type("tag:nothing-has-it")
        await driver.keys("enter")
        assert "no question matches 'tag:nothing-has-it'" in driver.screen
        assert "Check the query" in driver.screen
        driver.app.screen.query_one("#query", Input).value = "kind:numeric or kind:text"
        driver.app.screen.query_one("#count", Input).value = "2"
        driver.app.screen.query_one("#minutes", Input).value = "5"
        await driver.keys("enter")
        assert (len(exam_of(driver).plan.items), exam_of(driver).left()) == (2, 300_000)


async def test_the_matching_questions_are_counted_while_an_exam_is_typed(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("x")
        assert "11 questions match" in driver.screen
        await driver.type("kind:cloze")
        assert "1 question matches" in driver.screen
        driver.app.screen.query_one("#count", Input).value = "3"
        await driver.settle()
        assert "1 question matches, fewer than 3" in driver.screen
        await driver.type(" (")
        assert "^" in driver.screen
        assert "matches" not in driver.screen
        await driver.keys("enter")
        await driver.keys("backspace")
        assert not driver.app.screen.query_one("#wrong").display
        assert "1 question matches" in driver.screen


@pytest.fixture
def with_file(study: Study, tmp_path: Path) -> Study:
    """A study with an exam file beside its banks."""
    file = tmp_path / "banks" / "two.exam.yaml"
    file.write_text("title: Two\nsections: [{query: kind:text or kind:numeric}]\nminutes: 5\n")
    study.library.roots.append(str(file.parent))
    return study


@pytest.mark.parametrize(
    ("size", "end"),
    [("80x24", "enter"), ("80x24", "Begin"), ("40x15", "ctrl+s"), ("40x15", "Begin"), ("40x15", "⏎ Begin")],
)
async def test_an_exam_file_is_chosen_and_begun(with_file: Study, clock: Clock, size: str, end: str) -> None:
    async with driven(with_file, clock, SIZES[size]) as driver:
        await driver.keys("x")
        assert "questions by a query" in driver.screen
        assert driver.app.screen.focused.id == "query"
        await driver.keys("shift+tab")
        assert "^s Begin" in driver.screen
        await driver.keys("enter")
        assert "two.exam.yaml" not in driver.screen
        assert "Cancel" not in driver.screen  # Escape closes the list, so nothing says that it cancels
        await driver.keys("down", "enter")
        assert "Two: all questions that match, 5" in driver.screen
        assert "⏎ Begin" in driver.screen
        await (driver.click(end) if "egin" in end else driver.keys(end))
        assert (exam_of(driver).plan.title, len(exam_of(driver).plan.items)) == ("Two", 2)


async def test_every_field_of_an_exam_is_reached_and_read(with_file: Study, clock: Clock) -> None:
    async with driven(with_file, clock, SIZES["40x15"]) as driver:
        await driver.keys("x")
        assert is_golden("exam-setup-40x15", driver.screen)
        await driver.keys("shift+tab")
        screen = driver.app.screen
        for name in ("file", "query", "count", "minutes", "once", "confidence", "counted", "begin"):
            assert screen.focused.id == name
            assert screen.focused.region in screen.query_one(".dialog").content_region
            enters = name in ("query", "count", "minutes", "begin")
            assert ("⏎ Begin" if enters else "^s Begin") in driver.screen
            await driver.keys("tab")


async def test_an_error_in_the_form_is_scrolled_into_sight(with_file: Study, clock: Clock) -> None:
    async with driven(with_file, clock, (40, 12)) as driver:
        await driver.keys("x", *"tag:nothing-has-it", "enter")
        assert "'tag:nothing-has-it'" in driver.screen
        assert "all banks." in driver.screen


INTERVIEW = (
    EVERY_KIND
    + """
  - id: hard
    kind: card
    prompt: Derive the gradient.
    answer: By the chain rule.
    rubric: [chain rule, transposes]
    difficulty: 3
    tags: [calculus]
  - id: easy
    kind: card
    prompt: What is a gradient?
    answer: The vector of partial derivatives.
    rubric: [partial derivatives, steepest ascent]
    difficulty: 1
    tags: [calculus]
    follow_up:
      - {prompt: And where is it zero?, answer: At a stationary point., rubric: [stationary]}
"""
)


async def test_an_interview_asks_follow_ups_and_ends_with_a_report(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("tag:calculus", 30, 1)) as driver:
        assert [item.card for item in exam_of(driver).plan.items] == ["ex/easy", "ex/easy#follow1", "ex/hard"]
        assert is_golden("interview-80x24", driver.screen)
        clock.move(seconds=70)
        await driver.keys("space")
        assert "The vector of partial derivatives." in driver.screen
        await driver.keys("a", "b", "enter")
        assert "And where is it zero?" in driver.screen
        await driver.keys("space", "a", "enter")
        await driver.keys("space", "enter")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("y")
        assert isinstance(driver.app.screen, InterviewReportScreen)
        assert is_golden("interview-report-80x24", driver.screen)
        for key, ending, score in (("m", "md", "(67%)"), ("h", "html", "67%"), ("j", "json", '"score"')):
            await driver.keys("f", key)
            assert score in (tmp_path / f"interview-2026-11-25.{ending}").read_text()
        handed_in = driver.screen
        await driver.keys("escape", "s", "enter")
        assert driver.screen == handed_in
        await driver.keys("w")
        assert driver.item.key == "ex/hard"
    study.close()


async def test_a_follow_up_that_was_missed_brings_back_its_question_and_nothing_is_said_to_be_suspended(
    clock: Clock, tmp_path: Path
) -> None:
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("id:ex/easy", 30, 1)) as driver:
        await driver.keys("space", "enter", "space", "enter", "y")
        await driver.keys("end")
        assert "Press w to review 1 question." in driver.screen
        assert "For a follow-up with missed points" in driver.screen
        assert "quiz review" not in driver.screen
        await driver.keys("enter", "w")
        assert driver.item.key == "ex/easy"
        assert not driver.app._notifications
    study.close()


async def test_the_questions_that_an_interview_did_not_reach_are_told(
    clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("tag:calculus", 30, 1)) as driver:
        await driver.keys("space", "a", "b", "enter")
        await driver.keys("!", "y")
        assert "1 answer, 2 not answered, 100% of the" in driver.screen
        for key, ending, told in (
            ("m", "md", "- 1 of 1 question right, 2 not answered, in "),
            ("h", "html", "right, 2 not answered"),
        ):
            await driver.keys("f", key)
            assert told in (tmp_path / f"interview-2026-11-25.{ending}").read_text()
        await driver.keys("enter")
        assert "1 of 1 question right, 2 not answered" in driver.screen
        await driver.keys("escape", "escape", "s")
        assert re.search(r"tag:calculus +1/1 +100%", driver.screen)
    [session] = study.store.sessions.past()
    assert headline(result(study.store, session.id)).endswith("1 of 1 question right, 2 not answered")
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_an_interview_is_about_what_is_asked_for(clock: Clock, tmp_path: Path, size: str) -> None:
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("i")
        assert is_golden(f"interview-setup-{size}", driver.screen)
        await driver.keys(*"kind:choice", "enter")
        assert "no open question matches 'kind:choice'" in " ".join(driver.screen.replace("│", "").split())
        await driver.keys("ctrl+u", *"tag:calculus", "tab", "0", "enter")
        assert "minutes: a number from 1 to 480" in driver.screen
        await driver.keys("backspace", "1", "enter")
        assert exam_of(driver).plan.rules.limit == 60_000
        assert {item.card.partition("#")[0] for item in exam_of(driver).plan.items} <= {"ex/easy", "ex/hard"}
    study.close()


async def test_the_question_on_which_the_time_of_an_interview_ends_is_judged(
    clock: Clock, tmp_path: Path
) -> None:
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("", 1, 1)) as driver:
        clock.move(seconds=10)
        await driver.keys("!", "y")
        assert isinstance(driver.app.screen, HomeScreen)
        [told] = driver.app._notifications
        assert told.message == "Nothing was answered."
        assert not re.search("handed in|interview is open", driver.screen)
        assert study.store.sessions.past() == []
    study.close()


@pytest.mark.parametrize("dialog", [(), ("!",)], ids=["answering", "asked whether to hand in"])
async def test_an_answer_being_spoken_when_the_time_is_over_is_judged(
    clock: Clock, tmp_path: Path, dialog: tuple[str, ...]
) -> None:
    study = opened(tmp_path, INTERVIEW)
    async with driven(study, clock, start=InterviewRequest("id:ex/easy", 1, 1)) as driver:
        await driver.keys(*dialog)
        clock.move(minutes=1)
        exam = exam_of(driver) if not dialog else driver.app.screen_stack[-2].exam
        driver.app.screen_stack[-1 - len(dialog)].tick()
        await driver.settle()
        assert "What you have said so far counts. Tick the points" in " ".join(driver.screen.split())
        assert "handed in" not in driver.screen
        await driver.keys("space", "enter")
        assert "To be judged by you: 1 of 1" in driver.screen
        assert "The vector of partial derivatives." in driver.screen
        await driver.keys("a", "space")
        assert isinstance(driver.app.screen, InterviewReportScreen)
        assert "1:00 of 1:00, 1 answer, 50% of the points" in driver.screen
        assert "What is a gradient? (0.5 of 1, 1:00)" in driver.screen
        assert exam.row.state == "done"
    study.close()


async def test_an_answer_that_cannot_be_stored_stays_on_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        await driver.type("max")
        set_writable(study.store, writable=False)
        await driver.keys("escape", "right")
        assert "cannot be written" in driver.screen
        await driver.keys("escape", "escape")
        assert "cannot be written" in driver.screen
        await driver.keys("escape")
        assert "1 of 11" in driver.screen
        assert "max" in driver.screen
        set_writable(study.store, writable=True)
        await driver.keys("right")
        assert (exam.entries[CARD].response, exam.row.position) == (("max",), 1)


async def test_an_exam_can_be_left_although_a_draft_cannot_be_stored(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        await driver.type("max")
        set_writable(study.store, writable=False)
        await driver.keys("escape", "escape", "s")
        assert exam_of(driver) is exam
        await driver.keys("escape", "l")
        assert isinstance(driver.app.screen, HomeScreen)
        set_writable(study.store, writable=True)
        assert reopen(study, exam.row.session, clock, Random(1)).entries[CARD].response is None


async def test_an_error_storing_the_time_is_a_notification(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, CHOICE)
        set_writable(study.store, writable=False)
        for _second in range(7):
            clock.move(seconds=1)
            driver.app.screen.tick()
        await driver.settle()
        assert isinstance(driver.app.screen, ExamScreen)
        assert len(driver.app._notifications) == 1
        clock.move(minutes=30)
        driver.app.screen.tick()
        await driver.settle()
        assert "cannot be written" in driver.screen
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_an_error_dropping_an_exam_is_shown(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.keys("escape", "escape")
        set_writable(study.store, writable=False)
        await driver.keys("x", "d", "d")
        assert "cannot be written" in driver.screen
        await driver.keys("escape")
        assert study.store.exams.unfinished("exam") != []


async def test_an_exam_resumed_in_another_window_can_be_left(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.type("max")
        other = reopen(study, exam_of(driver).row.session, clock, Random(1))
        other.resume()
        clock.move(seconds=1)
        other.go(NUMBER)
        await driver.keys("escape", "right")
        assert "Another window has continued this" in driver.screen
        await driver.keys("escape", "escape", "l")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("x", "g")
        assert exam_of(driver).row.position == NUMBER
