"""What someone needs who does not know the answer, or has written one, or has nothing left to do."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import Mock

import pytest
from textual import events
from textual.widgets import Input

from docs.tables import all_examples
from quiz.fsrs.rating import Rating
from quiz.kinds.answers import TypeFields
from quiz.study.context import Study, open_study
from quiz.study.start import ReviewOf
from quiz.tui.app import QuizApp
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.help import HelpScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.screens.summary import SummaryScreen
from quiz.tui.widgets.answers.write import Writing
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.days import card, opened
from tests.tui.driving import SIZES, Driver, driven

NEEDS_AN_ANSWER = ("choice", "true-false", "text", "numeric", "cloze", "order", "match", "essay", "compute")


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "ex.yaml"
    path.write_text(all_examples().removeprefix("```yaml\n").removesuffix("```"))
    opened = open_study([str(path)], str(tmp_path / "p.db"))
    yield opened
    opened.close()


async def show(driver: Driver, key: str) -> None:
    driver.app.screen.session.show(key)
    driver.app.screen._show()
    await driver.settle()


def hints(driver: Driver) -> str:
    return driver.screen.splitlines()[-1]


# "I don't know"


@pytest.mark.parametrize("kind", ["text", "essay", "order"])
async def test_away_from_an_empty_answer_space_goes_back_to_it_and_f3_gives_up(
    kinds: Study, clock: Clock, kind: str
) -> None:
    async with driven(kinds, clock, start=ReviewOf(f"kind:{kind}")) as driver:
        driver.app.screen.set_focus(None)
        await driver.settle()
        assert "space Back to answer  f3 Don't know" in hints(driver)
        await driver.keys("space")
        assert not driver.item.answered
        assert "Show answer" in hints(driver)
        driver.app.screen.set_focus(None)
        await driver.keys("f3")
        assert driver.item.given_up


@pytest.mark.parametrize("kind", NEEDS_AN_ANSWER)
async def test_enter_on_an_empty_answer_reveals_and_proposes_again(
    kinds: Study, clock: Clock, kind: str
) -> None:
    async with driven(kinds, clock, start=ReviewOf(f"kind:{kind}")) as driver:
        assert "Show answer" in hints(driver)
        await driver.keys("ctrl+s" if kind == "essay" else "enter")
        assert driver.item.given_up
        assert driver.item.suggested == Rating.AGAIN
        assert "Not answered" in driver.screen
        assert "Rate Again" in hints(driver)
        await driver.keys("enter")
        assert run_sql(kinds.store, "select rating from reviews") == [(1,)]


@pytest.mark.parametrize("kind", [*NEEDS_AN_ANSWER, "card"])
async def test_the_key_gives_up_an_empty_answer_too(kinds: Study, clock: Clock, kind: str) -> None:
    async with driven(kinds, clock, start=ReviewOf(f"kind:{kind}")) as driver:
        assert hints(driver).count("Show answer") == 1
        await driver.keys("f3")
        assert (driver.item.given_up, driver.item.suggested) == (True, Rating.AGAIN)
        await driver.keys("f3")
        assert driver.item.answered


@pytest.mark.parametrize(
    ("kind", "typed"), [("text", "x"), ("order", "a"), ("match", "a"), ("multi", "a"), ("essay", "x")]
)
async def test_a_key_gives_up_what_was_begun(kinds: Study, clock: Clock, kind: str, typed: str) -> None:
    async with driven(kinds, clock, start=ReviewOf(f"kind:{kind}")) as driver:
        await driver.keys(typed)
        assert "f3 Don't know" in hints(driver)
        await driver.keys("f3")
        assert driver.item.given_up
        assert "f3" not in hints(driver)


async def test_space_answers_no_choice_whose_cursor_was_not_moved(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await show(driver, "test.every-kind/a-choice")
        assert "space Show answer" in hints(driver)
        await driver.keys("space")
        assert (driver.item.response, driver.item.given_up) == ((), True)
        await show(driver, "test.every-kind/a-choice")
        await driver.keys("down", "up")
        assert "space Answer" in hints(driver)
        await driver.keys("space")
        assert driver.item.response == (driver.item.shown.way.options[0],)


@pytest.mark.parametrize("kind", [*NEEDS_AN_ANSWER, "multi"])
async def test_a_narrow_terminal_names_the_key_for_not_knowing(kinds: Study, clock: Clock, kind: str) -> None:
    async with driven(kinds, clock, SIZES["40x15"], start=ReviewOf(f"kind:{kind}")) as driver:
        await driver.keys("j" if kind in ("choice", "true-false") else "a")
        assert "f3 Don't know" in hints(driver)
        assert hints(driver).rstrip().endswith("Help")


# Keys within a field


async def test_a_field_has_keys_for_hint_undo_and_help(study: Study, clock: Clock, bank: Path) -> None:
    bank.write_text(bank.read_text().replace("answer: 1/4", "answer: 1/4\n    hint: Divide."))
    study.reload()
    async with driven(study, clock, start=ReviewOf()) as driver:
        await show(driver, "test.every-kind/a-card")
        await driver.keys("space", "3")
        await show(driver, "test.every-kind/a-number")
        assert all(f"f{key}" in hints(driver) for key in (1, 2, 4))
        await driver.keys("f2")
        assert "Divide." in driver.screen
        await driver.keys("f1")
        assert isinstance(driver.app.screen, HelpScreen)
        await driver.keys("escape", "f4")
        assert driver.item.key == "test.every-kind/a-card"


async def test_undo_is_announced_with_a_key_that_works(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("kind:true-false or kind:text")) as driver:
        await driver.keys("minus")
        assert isinstance(driver.item.shown.way, TypeFields)
        [told] = driver.app._notifications
        assert told.message == "Buried until tomorrow. f4 undoes this."
        await driver.keys("f4")
        assert driver.item.question.id == "a-claim"


async def test_a_notice_goes_with_the_card_that_it_is_about(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("kind:true-false or kind:text")) as driver:
        await driver.keys("minus", "f4")
        assert not driver.app._notifications


async def test_a_paste_of_several_lines_is_kept_whole(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/a-text")) as driver:
        driver.app.screen.focused.post_message(events.Paste("adaptive\nmoment\r\n  estimation\n"))
        await driver.settle()
        assert driver.app.screen.query_one(Input).value == "adaptive moment estimation"


# What is written


async def written(driver: Driver, text: str = "The identity path.") -> None:
    await driver.type(text)


async def test_undo_brings_a_rated_text_back(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("ctrl+s", "1")
        await driver.keys("u" if isinstance(driver.app.screen, SummaryScreen) else "f4")
        assert driver.app.screen.query_one(Writing).text == "The identity path."
        assert not driver.item.answered


@pytest.mark.parametrize("leaving", ["escape", "q", "ctrl+q"])
async def test_half_an_essay_is_there_again_in_the_next_review(
    kinds: Study, clock: Clock, leaving: str
) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("escape", leaving)
        assert not isinstance(driver.app.screen, AskDialog)
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        assert driver.app.screen.query_one(Writing).text == "The identity path."
        key = driver.item.key
        await driver.keys("ctrl+s", "1")
        assert kinds.store.drafts.of(key) == ()


async def test_what_was_begun_is_there_again_when_giving_up_is_undone(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("f3", "1", "f4")
        assert driver.app.screen.query_one(Writing).text == "The identity path."


async def test_an_essay_is_stored_while_it_is_written(
    kinds: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        timed = Mock()
        monkeypatch.setattr(driver.app.screen, "set_timer", timed)
        await written(driver)
        _, store = timed.call_args.args
        store()
        assert kinds.store.drafts.of(driver.item.key) == ("The identity path.",)


async def test_an_essay_that_is_not_rated_is_there_again_after_quitting(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        key = driver.item.key
        await written(driver)
        await driver.keys("ctrl+s", "q")
        assert not isinstance(driver.app.screen, AskDialog)
    assert kinds.store.drafts.of(key) == ("The identity path.",)


async def test_leaving_an_essay_that_is_not_rated_is_asked_about(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("ctrl+s", "escape")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.app.screen.query_one(Writing).text == "The identity path."
        await driver.keys("escape", "l")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_nothing_is_asked_where_nothing_is_written(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:text")) as driver:
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)


@pytest.mark.parametrize("answered", [True, False])
async def test_an_edit_keeps_what_is_written(
    kinds: Study, clock: Clock, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(QuizApp, "suspend", lambda _self: nullcontext())
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("ctrl+s" if answered else "escape", "e")
        assert driver.app.screen.query_one(Writing).text == "The identity path."
        assert driver.item.answered == answered


async def test_an_undone_step_keeps_what_is_written_for_the_next_card(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        first = driver.item.key
        await driver.keys("space", "4")
        essay = next(key for key in kinds.search.keys("kind:essay", clock()))
        await show(driver, essay)
        await written(driver)
        await driver.keys("f4")
        assert driver.item.key == first
        await show(driver, essay)
        assert driver.app.screen.query_one(Writing).text == "The identity path."


async def test_in_a_rubric_letters_tick_and_space_rates_as_everywhere(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await written(driver)
        await driver.keys("ctrl+s")
        assert "Tick each point that you made by its letter (a–c), then press space." in driver.screen
        hints = driver.screen.splitlines()[-1]
        assert "space Rate Again" in hints
        assert "Pick" not in hints
        await driver.keys("a", "b")
        assert driver.item.ticked == (0, 1)
        assert "space Rate Hard" in driver.screen.splitlines()[-1]
        await driver.keys("down", "space")
        assert run_sql(kinds.store, "select rating from reviews") == [(2,)]


async def test_points_are_not_to_be_ticked_of_no_answer(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf("kind:essay")) as driver:
        await driver.keys("f3")
        assert "Tick each point" not in driver.screen


# Nothing left to do


async def test_the_daily_limit_is_no_dead_end(study: Study, clock: Clock) -> None:
    study.settings.new_per_day = 1
    async with driven(study, clock) as driver:
        await driver.keys("space", "space", "4")
        assert "Today's new cards are done (new_per_day = 1 in the settings)." in driver.screen
        await driver.keys("m")
        assert driver.app.screen.session.remaining().new == 5
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("enter")
        assert "Nothing is due" in driver.screen
        await driver.keys("a")
        assert driver.item.key == "test.every-kind/a-card"
        await driver.keys("escape", "enter", "c")
        assert driver.app.screen.session.remaining().total == 9
        await driver.keys("escape", "escape", "enter", "x")
        assert isinstance(driver.app.screen, ExamScreen)


async def test_a_summary_without_answers_names_a_broken_bank(study: Study, clock: Clock, bank: Path) -> None:
    bank.write_text("title: [broken\n  foo: - x\n")
    study.library.reload()
    async with driven(study, clock, start=ReviewOf("")) as driver:
        assert "Nothing is due" in driver.screen
        assert "1 problem in every-kind.yaml: quiz check" in driver.screen


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_home_with_a_broken_bank_alone_says_so(
    study: Study, clock: Clock, bank: Path, size: str
) -> None:
    bank.write_text("title: [broken\n  foo: - x\n")
    study.library.reload()
    async with driven(study, clock, SIZES[size]) as driver:
        assert "Nothing to study" in driver.screen
        assert "1 problem in every-kind.yaml: quiz" in driver.screen
        assert "All done" not in driver.screen
        assert "No banks yet" not in driver.screen
        await driver.keys("b")
        assert "1 problem in every-kind.yaml: quiz" in driver.screen
        assert "No banks yet" not in driver.screen


@pytest.mark.parametrize(("keymap", "key"), [({}, "n"), ({"home.limits": "f6"}, "f6")])
async def test_a_limit_chosen_for_today_is_named_at_the_end_of_a_session(
    study: Study, clock: Clock, keymap: dict[str, str], key: str
) -> None:
    study.settings.keys = keymap
    async with driven(study, clock) as driver:
        await driver.keys(key, *["backspace"] * 4, "0", "enter", "space")
        assert f"Your limit for today is 0 new cards. {key} on the home screen changes it." in driver.screen
        assert "new_per_day" not in driver.screen
        await driver.keys("m")
        assert driver.app.screen.session.remaining().new == 6


async def test_a_limit_of_a_bank_is_named_where_it_is_why_nothing_is_due(study: Study, clock: Clock) -> None:
    study.settings.limits = {"test.*": {"new": 0}}
    async with driven(study, clock, start=ReviewOf("bank:test.every-kind")) as driver:
        assert "Nothing is due" in driver.screen
        told = " ".join(driver.screen.split())
        assert 'New cards are held back by "test.*" = {new = 0} under [limits] in the settings.' in told


async def test_a_number_that_was_counted_only_so_far_says_so(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(1200)))
    study.settings.new_per_day = 1
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("space", "4")
        assert "10 more new cards, of 1000+" in driver.screen
        await driver.keys("escape")
        study.settings.new_per_day = 9999
        await driver.keys("/", *"bank:b")
        assert "1,200 cards match, 1000+ of them for today (all: 100 at a time)" in driver.screen
        await driver.keys("enter")
        assert "0 due  0 learning  1000+ new" in driver.screen
    study.close()


async def test_the_hint_counts_the_new_cards_that_are_left(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(4)))
    study.settings.new_per_day = 1
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("space", "4")
        assert "u Undo  m 3 more new" in hints(driver)
        assert "m  3 more new cards\n" in driver.screen
        assert "a  1 card before it is due\n" in driver.screen
        await driver.keys("m")
        assert driver.app.screen.session.remaining().new == 3
    study.close()


async def test_a_search_reviews_what_it_found_due_or_not(study: Study, clock: Clock) -> None:
    study.settings.new_per_day = 0
    async with driven(study, clock) as driver:
        await driver.keys("/", *"adam")
        assert "1 card matches, not for today" in driver.screen
        await driver.keys("enter")
        assert driver.item.key == "test.every-kind/a-text"
        study.settings.new_per_day = 20
        await driver.keys("escape", "escape", "/", *"gate")
        assert "3 cards match, 1 of them for today " in driver.screen
        await driver.keys("f2")
        assert "0 due  0 learning  3 new" in driver.screen


async def test_a_search_for_all_of_many_cards_says_how_many_a_session_takes(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(110)))
    study.settings.new_per_day = 0
    async with driven(study, clock) as driver:
        await driver.keys("/", *"bank:b")
        assert "110 cards match, none of them for today (all: 100 at a time)" in driver.screen
        study.settings.new_per_day = 110
        await driver.keys("backspace", "b")
        assert "110 cards match, all of them for today" in driver.screen
    study.close()


@pytest.mark.parametrize(("retention", "count"), [(0.98, 1), (0.95, 0)])
async def test_a_retention_beyond_what_fsrs_7_can_use_is_warned_of(
    study: Study, clock: Clock, retention: float, count: int
) -> None:
    study.settings.model, study.settings.retention = "fsrs-7", retention
    async with driven(study, clock) as driver:
        told = [notification.message for notification in driver.app._notifications]
        assert len(told) == count
        assert all("retention is 0.98" in message for message in told)
