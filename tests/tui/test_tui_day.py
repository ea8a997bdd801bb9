"""What a day needs in the app: a card's history, its schedule, today's limits, leeches, a doubtful clock."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from textual.widgets import Input

from quiz.fsrs.rating import Rating
from quiz.study.clock_check import confirm_clock
from quiz.study.context import Study
from quiz.study.day import UNLIMITED
from quiz.study.review.card_changes import CardChanges
from quiz.study.review.reschedule import reset_all
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.browse import BrowseScreen
from quiz.tui.screens.card import CardScreen
from quiz.tui.screens.due_dialog import DueDialog
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.limits_dialog import LimitsDialog
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.study.days import answer, begun, card, day_of, easy, good, opened
from tests.tui.driving import SIZES, driven, is_golden


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """Return a study with cards that are due, in review."""
    opened_study = opened(tmp_path, *(card(f"q{number}") for number in range(6)))
    opened_study.settings.learning_steps = []
    day_of(opened_study, clock, easy)
    confirm_clock(opened_study)
    clock.move(days=30)
    yield opened_study
    opened_study.close()


def row(study: Study, key: str) -> tuple[int, int | None]:
    found = study.store.cards.expect(key)
    return found.phase, found.due_day


async def test_the_card_under_review_shows_its_history(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        key = driver.item.key
        await driver.keys("i")
        assert isinstance(driver.app.screen, CardScreen)
        assert key in driver.screen
        assert "Forgetting curve" in driver.screen
        assert "today" in driver.screen
        await driver.keys("escape")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.item.key == key


@pytest.mark.parametrize("size", SIZES)
async def test_the_history_of_a_card(study: Study, clock: Clock, size: str) -> None:
    day_of(study, clock, good)
    clock.move(days=40)
    day_of(study, clock, lambda _: Rating.AGAIN)
    clock.move(days=5)
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("b", "enter")
        assert is_golden(f"card-history-{size}", driver.screen)
        await driver.keys("r")
        assert is_golden(f"card-history-new-{size}", driver.screen)


async def test_a_change_of_the_card_is_undone_there_or_in_the_session(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        key, before = driver.item.key, row(study, driver.item.key)
        await driver.keys("i", "r")
        assert row(study, key) == (0, None)
        await driver.keys("u")
        assert row(study, key) == before
        await driver.keys("d")
        assert isinstance(driver.app.screen, DueDialog)
        await driver.keys(*"+12d", "enter")
        today = clock().day(4)
        assert row(study, key) == (2, today + 12)
        await driver.keys("c")
        assert row(study, key) != (2, today + 12)
        await driver.keys("u", "escape")
        assert driver.item.key != key
        await driver.keys("u")
        assert driver.item.key == key
        assert row(study, key) == before


@pytest.mark.parametrize(("way", "screen"), [("d", BrowseScreen), ("enter d", CardScreen)])
async def test_a_new_card_says_at_once_why_it_takes_no_date(
    study: Study, clock: Clock, way: str, screen: type[BrowseScreen | CardScreen]
) -> None:
    reset_all(study, ["b/q3"], clock(), Random(1))
    async with driven(study, clock) as driver:
        await driver.keys("slash", *"id:b/q3", "f3", *way.split())
        assert isinstance(driver.app.screen, screen)
        assert any("A new card comes in its turn" in notice.message for notice in driver.app._notifications)
        assert row(study, "b/q3") == (0, None)


async def test_cards_of_which_some_are_new_are_given_a_date(study: Study, clock: Clock) -> None:
    reset_all(study, ["b/q3"], clock(), Random(1))
    async with driven(study, clock) as driver:
        await driver.keys("b", "a", "d")
        assert isinstance(driver.app.screen, DueDialog)


async def test_only_a_day_from_today_on_can_be_chosen(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("i", "d")
        for wrong in ("", "x", "2020-01-01", "99999", "-1", "+99999d"):
            driver.app.screen.query_one(Input).value = wrong
            await driver.keys("enter")
            assert isinstance(driver.app.screen, DueDialog)
        driver.app.screen.query_one(Input).value = "2020-01-01"
        await driver.keys("enter")
        assert "1 Jan 2020 has passed" in driver.screen
        await driver.keys("escape")
        assert isinstance(driver.app.screen, CardScreen)


async def test_search_lists_cards_and_shows_the_history_of_one(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("slash", *"id:b/q3", "f3")
        assert isinstance(driver.app.screen, BrowseScreen)
        assert "q3?" in driver.screen
        await driver.keys("enter", "r")
        assert row(study, "b/q3") == (0, None)
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_home_tells_what_has_been_answered_today(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert "6 cards today" in driver.screen
        await driver.keys("space", "enter", "4", "escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "1 card answered, 5 left today" in driver.screen


async def test_the_limits_of_today_can_be_lowered(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert "6 cards today" in driver.screen
        await driver.keys("n")
        assert isinstance(driver.app.screen, LimitsDialog)
        await driver.keys("enter")
        study.settings.reviews_per_day = 4
        await driver.keys("n", "escape")
        assert "4 cards today" in driver.screen, "what was left as it is follows the settings"
        study.settings.reviews_per_day = UNLIMITED
        await driver.keys("n")
        driver.app.screen.reviews.value = "2"
        await driver.keys("enter")
        assert "2 cards today" in driver.screen
        await driver.keys("n")
        driver.app.screen.reviews.value = ""
        await driver.keys("enter")
        assert "6 cards today" in driver.screen


async def test_a_leech_is_named_with_what_to_do(study: Study, clock: Clock) -> None:
    study.settings.leech_lapses = 1
    async with driven(study, clock, start=ReviewOf()) as driver:
        key = driver.item.key
        await driver.keys("space", "1")
        assert any(key in notice.message for notice in driver.app._notifications)
        assert study.store.cards.flags_of(key).suspended
        await driver.keys("u")
        assert not study.store.cards.flags_of(key).suspended


async def test_a_clock_far_ahead_is_asked_about_once(study: Study, clock: Clock) -> None:
    study.store.keep_note("clock-confirmed-after", "")
    async with driven(study, clock) as driver:
        await driver.keys("space")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("n")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("space", "enter")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("space", "y")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.keys("escape", "space")
        assert isinstance(driver.app.screen, ReviewScreen)


def test_what_was_changed_is_undone_before_what_came_earlier(study: Study, clock: Clock) -> None:
    session: ReviewSession = begun(study, clock)
    first = answer(session, Rating.GOOD)
    second = session.next()
    assert second is not None
    changes = CardChanges(study, clock, session.random)
    assert changes.make(changes.due_on(clock().day(4) + 5), [second.key]) == 1
    session.changed_by(changes.steps)
    assert [item.key for item in (session.undo(), session.undo()) if item] == [second.key, first]


async def test_home_that_stays_open_goes_on_to_the_next_day(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 30)) as driver:
        home = driver.app.screen
        clock.move(days=1)
        home.on_bank_table_moved(BankTable.Moved(None))
        await driver.settle()
        assert "Sat 26 Dec" in driver.screen


async def test_home_counts_anew_once_the_day_has_ended(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (100, 30)) as driver:
        home = driver.app.screen
        clock.move(seconds=(home._day_ends - clock().at) / 1000 - 1)
        home._keep_to_day()
        await driver.settle()
        assert "Fri 25 Dec" in driver.screen
        clock.move(seconds=1)
        home._keep_to_day()
        await driver.settle()
        assert "Sat 26 Dec" in driver.screen
        assert home._day_ends > clock().at
