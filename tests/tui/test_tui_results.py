"""Results, single answers, past sessions and confidence on screen, by keyboard and mouse."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from quiz.kinds.scoring import Confidence
from quiz.study.context import Study
from quiz.study.results.result import Result, result
from quiz.study.review.flags import change_flags
from quiz.tui.app import QuizApp
from quiz.tui.mark_color import mark_color
from quiz.tui.screens.answer_review import AnswerReviewScreen
from quiz.tui.screens.calibration import CalibrationScreen
from quiz.tui.screens.history import HistoryScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import MessageDialog
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.row_list import RowList
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import look, opened, right, taken, wrong
from tests.study.looking import examined, handed_in, mixed, reviewed
from tests.tui.driving import SIZES, Driver, driven, is_golden

SMALL = ("80x24", "40x15")


@pytest.fixture
def looked(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path)
    yield opened_study
    opened_study.close()


def test_a_mark_has_the_colour_of_its_verdict() -> None:
    colors = ["$text-success", "$text-warning", "$text-error", "$text-accent"]
    assert [mark_color(mark) for mark in (1, 0.5, 0, None)] == colors


def confident(study: Study, clock: Clock, seed: int) -> Result:
    """Return an exam with confidence, a pass mark, a hint and questions left open."""
    exam = taken(study, clock, seed, confidence=True, pass_mark=50, title="Midterm")
    random = Random(seed)
    for place in range(len(exam.plan.items) - 2):
        exam.go(place)
        clock.move(seconds=7 + place)
        exam.hint()
        exam.confide(random.choice(list(Confidence)))
        exam.answer((wrong if random.random() < 0.4 else right)(exam))
    handed_in(exam)
    return result(study.store, exam.row.session)


async def open_result(driver: Driver, outcome: Result) -> None:
    driver.app.push_screen(ResultsScreen(outcome))
    await driver.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_a_result(looked: Study, clock: Clock, size: str) -> None:
    confident(looked, clock, 1)
    async with driven(looked, clock, SIZES[size]) as driver:
        await open_result(driver, confident(looked, clock, 2))
        assert is_golden(f"result-{size}", driver.screen)
        await driver.keys("end")
        assert is_golden(f"result-end-{size}", driver.screen)
        await driver.keys("home")
        assert "Midterm" in driver.screen


TOPICS = "id: ex\ntitle: Many\nquestions:\n" + "".join(
    f"  - {{id: q{number}, kind: text, prompt: Which?, answer: this, tags: [topic-{number:02}]}}\n"
    for number in range(32)
)


async def see(driver: Driver, text: str) -> None:
    """Scroll from the top by keys until ``text`` is in sight."""
    await driver.keys("home", "pageup", "pageup", "pageup", "pageup", "pageup")
    for _page in range(8):
        if text in driver.screen:
            return
        await driver.keys("pagedown")
    raise AssertionError(text)


@pytest.mark.parametrize("size", SMALL)
async def test_all_topics_are_shown_when_asked_for(clock: Clock, tmp_path: Path, size: str) -> None:
    study = opened(tmp_path, TOPICS)
    study.settings.keys = {"results.groups": "f5"} if size == "80x24" else {}
    key = "f5" if size == "80x24" else "t"
    async with driven(study, clock, SIZES[size]) as driver:
        await open_result(driver, examined(study, clock))
        await see(driver, f"and 20 more: {key} shows all")
        await driver.keys(key)
        assert "topic-12" in driver.screen
        await see(driver, "topic-31")
        await see(driver, "shows fewer")
        await driver.click("shows fewer")
        await see(driver, "and 20 more")
        await driver.click("and 20 more")
        await see(driver, "topic-31")
    study.close()


async def test_long_names_have_the_width_for_themselves(clock: Clock, tmp_path: Path) -> None:
    name = "numpy-broadcasting-axes-and-strides"
    study = opened(tmp_path, TOPICS.replace("topic-00", name))
    async with driven(study, clock) as driver:
        await open_result(driver, examined(study, clock))
        assert f"{name} ━" in driver.screen
        await see(driver, "By kind")
        assert not any("By topic" in line and "By kind" in line for line in driver.screen.splitlines())
        await driver.pilot.resize_terminal(160, 50)
        await driver.settle()
        await driver.keys("home")
        assert any("By bank" in line and "By kind" in line for line in driver.screen.splitlines())
        assert driver.screen.count("% points questions time") == 3
    study.close()


async def test_tables_stand_side_by_side_only_where_both_are_whole(clock: Clock, tmp_path: Path) -> None:
    name = "fine-tuning-and-alignment-lora-rlhf-dpo-grpo-rag"
    study = opened(tmp_path, TOPICS.replace("topic-00", name))
    async with driven(study, clock, (160, 50)) as driver:
        await open_result(driver, examined(study, clock))
        by_kind = next(line for line in driver.screen.splitlines() if "By kind" in line)
        assert "By topic" in by_kind or "By bank" in by_kind
        await driver.pilot.resize_terminal(120, 50)
        await driver.settle()
        lines = driver.screen.splitlines()
        assert not any("By topic" in line and "By kind" in line for line in lines)
        assert driver.screen.count("% points questions time") == 3
        of_name, other = (next(line for line in lines if text in line) for text in (name, "topic-01"))
        assert len(of_name) == len(other)
        assert of_name.count("━") == other.count("━")
    study.close()


async def test_with_few_topics_there_is_no_key_for_more(looked: Study, clock: Clock) -> None:
    async with driven(looked, clock) as driver:
        await open_result(driver, examined(looked, clock, mixed))
        bindings = {active.binding.id for active in driver.app.screen.active_bindings.values()}
        assert "results.groups" not in bindings
        assert "shows" not in driver.screen


@pytest.mark.parametrize("size", SMALL)
async def test_an_answer_of_each_kind(looked: Study, clock: Clock, size: str) -> None:
    examined(looked, clock, wrong)
    outcome = examined(looked, clock, wrong)
    async with driven(looked, clock, SIZES[size]) as driver:
        await open_result(driver, outcome)
        kinds = [answer.row.kind for answer in outcome.answers]
        for kind in ("choice", "match", "order", "multi", "essay", "cloze", "compute"):
            driver.app.screen.query_one(RowList).highlighted = kinds.index(kind)
            await driver.keys("enter")
            assert isinstance(driver.app.screen, AnswerReviewScreen)
            assert is_golden(f"past-{kind}-{size}", driver.screen)
            await driver.keys("escape")


async def test_the_result_of_a_review_counts_answers(looked: Study, clock: Clock) -> None:
    found = reviewed(looked, clock, ("ex/claim", ("False",)), ("ex/claim", ("True",)))
    async with driven(looked, clock, SIZES["120x40"]) as driver:
        await open_result(driver, found)
        assert "1 of 2 answers right" in driver.screen
        assert "points answers time" in driver.screen
        assert "Answers   " in driver.screen
        assert "uestion" not in driver.screen


async def test_an_answer_has_the_cost_of_its_hint(looked: Study, clock: Clock) -> None:
    exam = taken(looked, clock)
    for kind, respond in (("choice", right), ("text", wrong)):
        look(exam, kind)
        exam.hint()
        exam.answer(respond(exam))
    handed_in(exam)
    outcome = result(looked.store, exam.row.session)
    async with driven(looked, clock) as driver:
        await open_result(driver, outcome)
        place = [answer.row.kind for answer in outcome.answers].index("choice")
        driver.app.screen.query_one(RowList).highlighted = place
        await driver.keys("enter")
        assert "0.75 of 1" in driver.screen
        assert "Hint shown (−25%)  It picks." in driver.screen


async def test_every_answer_opened_from_history_shows_what_was_stored(looked: Study, clock: Clock) -> None:
    kept = [examined(looked, clock, mixed), reviewed(looked, clock, ("ex/choice", ("dense",)))]
    async with driven(looked, clock, (100, 40)) as driver:
        await driver.keys("s")
        for number, outcome in enumerate(reversed(kept)):
            driver.app.screen.query_one(RowList).highlighted = number
            await driver.keys("enter")
            assert driver.app.screen.result == replace(outcome, titles=looked.library.titles)
            await driver.keys("enter")
            for place, answer in enumerate(outcome.answers, 1):
                screen, shown = driver.screen, answer.shown
                assert f"{place} of {len(outcome.answers)}" in screen
                assert all(text in screen for text in (shown.answered_prompt, *answer.response))
                assert shown.way.compares or all(option in screen for option in shown.way.options)
                assert all(part in screen for part in shown.answer.split(" ; ") if "\n" not in part)
                await driver.keys("n")
            await driver.keys("escape", "escape")


async def test_the_cursor_returns_to_the_last_question_shown(looked: Study, clock: Clock) -> None:
    async with driven(looked, clock) as driver:
        await open_result(driver, examined(looked, clock, mixed))
        await driver.keys("p", "enter", "n", "right", "n", "left")
        assert driver.app.screen.place == 2
        await driver.keys("escape")
        assert driver.app.screen.query_one(RowList).highlighted == 2
        await driver.keys("enter", "p", "p", "p")
        assert driver.app.screen.place == 0


async def test_the_figure_of_a_review_is_drawn_while_its_question_is_unchanged(
    looked: Study, clock: Clock, tmp_path: Path
) -> None:
    bank = tmp_path / "banks" / "ex.yaml"
    bank.write_text(
        "id: ex\ntitle: Drawn\nquestions:\n  - {id: sum, kind: compute, prompt: 'The sum?', answer: sum(x),\n"
        "     given: {x: {integers: [1, 9], shape: [3]}}, show: {before: [x]}}\n"
    )
    looked.reload()
    outcome = reviewed(looked, clock, ("ex/sum", ("99",)))
    bars = {f"{number:.0f} ━" for number in outcome.answers[0].shown.given["x"]}
    async with driven(looked, clock) as driver:
        await open_result(driver, outcome)
        await driver.keys("enter")
        assert all(bar in driver.screen for bar in bars)
        bank.write_text(bank.read_text().replace("The sum?", "Their sum?"))
        looked.reload()
        await driver.keys("escape", "enter")
        assert "The sum?" in driver.screen
        assert not any(bar in driver.screen for bar in bars)


async def test_wrong_cards_are_reviewed_at_once(looked: Study, clock: Clock) -> None:
    outcome = examined(looked, clock, mixed)
    async with driven(looked, clock) as driver:
        await open_result(driver, outcome)
        await driver.keys("w")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.item.key == outcome.wrong_cards[0]
        assert driver.app.screen.session.remaining().total == len(outcome.wrong_cards)
        assert not driver.app._notifications
        while isinstance(driver.app.screen, ReviewScreen):
            await driver.keys("escape")
        assert isinstance(driver.app.screen, ResultsScreen)


async def test_wrong_cards_that_are_suspended_are_counted(looked: Study, clock: Clock) -> None:
    outcome = examined(looked, clock, wrong)
    change_flags(looked, outcome.wrong_cards[:1], "suspend", clock())
    async with driven(looked, clock) as driver:
        driver.app.review_cards(outcome.wrong_cards)
        await driver.settle()
        [note] = driver.app._notifications
        assert note.message == "1 card is suspended, buried, or no longer in the library."
        assert driver.item.key == outcome.wrong_cards[1]


async def test_a_key_that_would_do_nothing_is_hidden(looked: Study, clock: Clock) -> None:
    confident(looked, clock, 1)  # another session, which says nothing about this one
    async with driven(looked, clock) as driver:
        await open_result(driver, reviewed(looked, clock, ("ex/claim", ("True",))))
        await driver.keys("w", "c")
        assert isinstance(driver.app.screen, ResultsScreen)
        assert "Wrong ones" not in driver.screen
        assert "Confidence" not in driver.screen


@pytest.mark.parametrize("size", SMALL)
async def test_confidence(looked: Study, clock: Clock, size: str) -> None:
    for seed in range(4):
        outcome = confident(looked, clock, seed)
        clock.move(days=2)
    async with driven(looked, clock, SIZES[size], color=False) as driver:
        await open_result(driver, outcome)
        await driver.keys("c")
        assert isinstance(driver.app.screen, CalibrationScreen)
        assert is_golden(f"confidence-{size}", driver.screen)
        await driver.keys("j", "k", "c")
        assert isinstance(driver.app.screen, ResultsScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_history(looked: Study, clock: Clock, size: str) -> None:
    for how in (wrong, mixed, right):
        examined(looked, clock, how, title="Midterm, the second part")
        clock.move(days=1)
    reviewed(looked, clock, ("ex/claim", ("True",)))
    async with driven(looked, clock, SIZES[size]) as driver:
        await driver.keys("s")
        assert is_golden(f"history-{size}", driver.screen)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_nothing_answered_yet(looked: Study, clock: Clock) -> None:
    async with driven(looked, clock) as driver:
        await driver.palette("Scores")
        assert isinstance(driver.app.screen, HistoryScreen)
        assert "Nothing has been answered yet. Study or take an exam" in driver.screen
        assert "Open" not in driver.screen
        await driver.keys("enter", "c", "down")
        assert isinstance(driver.app.screen, HistoryScreen)


async def test_further_sessions_follow_the_cursor(
    looked: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.screens.history.PAGE", 3)
    monkeypatch.setattr("quiz.tui.screens.history.NEAR", 1)
    for _ in range(8):
        reviewed(looked, clock, ("ex/claim", ("True",)))
        clock.move(days=1)
    async with driven(looked, clock) as driver:
        await driver.keys("s")
        rows = driver.app.screen.query_one(RowList)
        counts = [rows.option_count]
        for _ in range(4):
            await driver.keys("end")
            counts.append(rows.option_count)
        assert counts == [3, 6, 8, 8, 8]
        assert rows.highlighted == 7


async def test_the_mouse_opens_a_session_and_a_question(looked: Study, clock: Clock) -> None:
    examined(looked, clock, mixed)
    async with driven(looked, clock, (80, 40)) as driver:
        await driver.keys("s")
        await driver.pilot.click(OptionList, offset=(10, 0))
        await driver.settle()
        assert isinstance(driver.app.screen, ResultsScreen)
        await driver.pilot.click(OptionList, offset=(10, 3))
        await driver.settle()
        assert isinstance(driver.app.screen, AnswerReviewScreen)
        assert driver.app.screen.place == 3


async def test_a_resize_keeps_the_cursor_and_fits_the_lines(looked: Study, clock: Clock) -> None:
    async with driven(looked, clock) as driver:
        await open_result(driver, examined(looked, clock, mixed))
        await driver.keys("down", "down")
        await driver.pilot.resize_terminal(40, 15)
        await driver.settle()
        assert driver.app.screen.query_one(RowList).highlighted == 2
        assert all(len(line) <= 40 for line in driver.screen.splitlines())


async def test_an_error_reading_the_progress_file_is_shown(looked: Study, clock: Clock) -> None:
    outcome = examined(looked, clock, mixed)
    async with driven(looked, clock) as driver:
        run_sql(looked.store, "alter table answers rename to elsewhere")
        await driver.keys("s")
        assert isinstance(driver.app.screen, MessageDialog)
        await driver.keys("escape", "escape")
        await open_result(driver, outcome)
        assert isinstance(driver.app.screen, MessageDialog)


@pytest.mark.parametrize(
    "name", ["home.history", "results.wrong", "answer.next", "history.back", "rows.open"]
)
def test_the_keys_can_be_rebound(looked: Study, clock: Clock, name: str) -> None:
    looked.settings.keys = {name: "f5"}
    QuizApp(looked, clock=clock, random=Random(1))
