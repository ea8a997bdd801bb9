"""What is typed in an exam and is no answer yet: kept on every way out, or asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.home import HomeScreen
from tests.conftest import Clock, SetClock
from tests.database import run_sql, set_writable
from tests.study.examining import opened
from tests.tui.driving import Driver, driven
from tests.tui.test_tui_exam import CARD, ESSAY, FIXED, MATCH, NUMBER, TEXT, exam_of, go, stored

AT_ONCE = ExamRequest(seed=1, rules=RuleChanges(order="fixed", minutes=30, feedback="once", attempts=2))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path)
    yield opened_study
    opened_study.close()


async def test_with_feedback_at_once_a_draft_is_stored_and_is_no_answer(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=AT_ONCE) as driver:
        await go(driver, TEXT)
        await driver.type("Ada")
        clock.move(seconds=5)
        driver.app.screen.tick()
        entry = stored(driver)
        assert (entry.draft, entry.response, entry.tries, entry.spent) == (("Ada",), None, 0, 5_000)
        assert entry.is_open
        await go(driver, CARD)
        await go(driver, TEXT)
        assert driver.app.screen.card.texts == ("Ada",)
        await driver.type("m")
        await driver.keys("enter")
        entry = stored(driver)
        assert (entry.draft, entry.response, entry.share, entry.tries) == (None, ("Adam",), 1.0, 1)


@pytest.mark.parametrize(
    ("place", "keys", "draft"),
    [(TEXT, "Ada", ("Ada",)), (ESSAY, "Noi", ("Noi",)), (MATCH, "a", None), (NUMBER, "1/", ("1/",))],
)
async def test_leaving_the_app_keeps_a_draft_that_is_shown_again(
    study: Study, clock: Clock, place: int, keys: str, draft: tuple[str, ...] | None
) -> None:
    async with driven(study, clock, start=AT_ONCE) as driver:
        session = exam_of(driver).row.session
        await go(driver, place)
        await driver.type(keys)
        typed = driver.app.screen.card.unfinished
        driver.app.exit()
    assert typed == (draft or typed)
    entry = study.store.exams.responses(session)[place]
    assert (entry.draft, entry.response) == (typed, None)
    async with driven(study, clock) as driver:
        await driver.keys("x", "g")
        assert exam_of(driver).row.session == session
        assert driver.app.screen.card.unfinished == typed


async def test_a_draft_after_a_wrong_answer_is_kept_beside_it(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=AT_ONCE) as driver:
        await go(driver, TEXT)
        await driver.type("Eve")
        await driver.keys("enter")
        driver.app.screen.keep_draft()
        assert (stored(driver).draft, stored(driver).tries) == (None, 1)
        await driver.type("lyn")
        driver.app.screen.keep_draft()
        assert (stored(driver).draft, stored(driver).response) == (("Evelyn",), ("Eve",))
        await driver.keys("enter")
        assert (stored(driver).draft, stored(driver).response) == (None, ("Evelyn",))
        assert exam_of(driver).asked.response == ("Evelyn",)


async def test_what_cannot_be_an_answer_is_kept_to_be_gone_on_with(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, NUMBER)
        await driver.type("1/")
        clock.move(seconds=5)
        driver.app.screen.tick()
        assert (stored(driver).draft, stored(driver).response) == (("1/",), None)
        await go(driver, CARD)
        await go(driver, NUMBER)
        await driver.type("4")
        await driver.keys("ctrl+n")
        entry = exam_of(driver).entries[NUMBER]
        assert (entry.draft, entry.response) == (None, ("1/4",))
        await go(driver, NUMBER)
        await driver.keys("backspace", "backspace", "backspace")
        driver.app.screen.keep_draft()
        assert (stored(driver).draft, stored(driver).response) == (None, None)


async def test_an_answer_that_is_changed_into_none_is_not_shown_as_answered(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        for typed, sign in (("1/4", "●"), ("/", "◐")):
            await go(driver, NUMBER)
            await driver.type(typed)
            await go(driver, CARD)
            assert f"{NUMBER + 1}{sign}" in driver.screen


@pytest.mark.parametrize("onward", ["ctrl+n", "left"])
async def test_a_warning_is_shown_until_the_question_after_it_goes(
    study: Study, clock: Clock, onward: str
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await go(driver, NUMBER)
        await driver.type("1/")
        await driver.keys("ctrl+n")
        [told] = driver.app._notifications
        assert told.message == "That is no answer yet. Type a number, such as 0.25, 1/4, 25% or 2.5e-1."
        await driver.keys(onward)
        assert not driver.app._notifications


async def test_a_stopped_process_is_a_pause(study: Study) -> None:
    clock = SetClock()
    async with driven(study, clock, start=FIXED) as driver:
        exam = exam_of(driver)
        clock.pass_by(seconds=3)
        driver.app.screen.tick()
        clock.pass_by(seconds=3600)
        driver.app.leave_out_stop()
        await driver.settle()
        driver.app.screen.tick()
        assert isinstance(driver.app.screen, ExamScreen)
        assert (exam.row.spent, exam.left()) == (3_000, 30 * 60_000 - 3_000)
        await driver.keys("escape", "p")
        clock.pass_by(seconds=3600)
        driver.app.leave_out_stop()
        assert exam.is_paused


@pytest.mark.parametrize("request_", [FIXED, AT_ONCE])
async def test_the_quit_key_asks_about_a_draft_that_cannot_be_stored(
    study: Study, clock: Clock, request_: ExamRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(App, "exit", lambda _app, _result, _code, message: said.append(message))
    async with driven(study, clock, start=request_) as driver:
        session = exam_of(driver).row.session
        await driver.type("max")
        set_writable(study.store, writable=False)
        await driver.keys("ctrl+q")
        assert "cannot be written" in driver.screen
        assert "will not be kept" in driver.screen
        await driver.keys("ctrl+q")
        assert len(driver.app.screen_stack) == 4  # the default, home, the exam, and one dialog
        await driver.keys("s")
        assert isinstance(driver.app.screen, ExamScreen)
        assert "max" in driver.screen
        assert not exam_of(driver).is_paused
        await driver.keys("ctrl+q")
        assert said == []
        await driver.keys("l")
        assert said == [None]
        monkeypatch.undo()
    set_writable(study.store, writable=True)
    assert study.store.exams.responses(session)[CARD].draft is None


async def test_the_quit_key_ends_the_app_once_the_draft_is_stored_after_all(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        session = exam_of(driver).row.session
        await driver.type("max")
        set_writable(study.store, writable=False)
        await driver.keys("ctrl+q", "escape")
        assert not isinstance(driver.app.screen, AskDialog | HomeScreen)
        set_writable(study.store, writable=True)
        await driver.keys("ctrl+q")
        assert driver.app._exit
    assert study.store.exams.responses(session)[CARD].response == ("max",)


async def test_a_signal_says_on_leaving_that_a_draft_could_not_be_stored(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await driver.type("max")
        set_writable(study.store, writable=False)
        driver.app.exit(return_code=143)
        [said] = driver.app._exit_renderables
        assert "cannot be written" in str(said)
        assert str(said).endswith("What was typed is not kept.")
        set_writable(study.store, writable=True)


async def gone_on_elsewhere(driver: Driver) -> None:
    """Type something, while another window goes on with the exam and leaves it again."""
    await go(driver, TEXT)
    await driver.type("Adam")
    run_sql(exam_of(driver).study.store, "update exams set spent = spent + 1000")


async def test_a_draft_that_another_window_keeps_from_being_stored_is_told(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock, start=FIXED) as driver:
        await gone_on_elsewhere(driver)
        clock.move(seconds=5)
        driver.app.screen.tick()
        await driver.settle()
        assert [told.title for told in driver.app._notifications] == ["It is open elsewhere"]
        await driver.keys("escape")
        for key in ("ctrl+n", "escape"):
            driver.app.screen.notify("the same")
            await driver.keys(key)
            assert "It is open elsewhere" in driver.screen
            assert not driver.app._notifications
            await driver.keys("escape")


@pytest.mark.parametrize("key", ["ctrl+q", "escape"])
async def test_leaving_asks_about_such_a_draft(
    study: Study, clock: Clock, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[object] = []
    monkeypatch.setattr(App, "exit", lambda _app, _result, _code, message: left.append(message))
    async with driven(study, clock, start=FIXED) as driver:
        await gone_on_elsewhere(driver)
        await driver.keys("escape", key)
        assert "It is open elsewhere" in driver.screen
        assert "What you have typed will not be kept." in driver.screen
        await driver.keys("s")
        assert isinstance(driver.app.screen, ExamScreen)
        await driver.keys(key, "l")
        assert left == [None] if key == "ctrl+q" else isinstance(driver.app.screen, HomeScreen)
