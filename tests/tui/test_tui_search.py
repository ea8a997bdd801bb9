"""The search dialog of the home screen."""

import pytest

from quiz.study.context import Study
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.screens.search import SearchScreen
from tests.conftest import Clock
from tests.tui.driving import SIZES, driven, is_golden


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_search(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("/")
        assert is_golden(f"search-{size}", driver.screen)
        await driver.type("is:new gate")
        assert is_golden(f"search-found-{size}", driver.screen)
        await driver.keys(*["backspace"] * 4)
        await driver.type("kind:clozz")
        assert is_golden(f"search-wrong-{size}", driver.screen)
        await driver.type(" or words that go on for longer")
        assert is_golden(f"search-long-{size}", driver.screen)


async def test_enter_reviews_what_matches(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("/")
        await driver.type("adam")
        assert "1 card matches" in driver.screen
        await driver.keys("enter")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.app.screen.session.query == "adam"
        assert driver.item.key == "test.every-kind/a-text"


@pytest.mark.parametrize("query", ["zebra", "kind:zebra", "bank:[red]x"])
async def test_enter_does_nothing_if_nothing_matches(study: Study, clock: Clock, query: str) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("/")
        await driver.type(query)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, SearchScreen)
        assert query in driver.screen
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


def test_the_key_of_the_search_can_be_rebound(study: Study, clock: Clock) -> None:
    from quiz.tui.app import QuizApp

    study.settings.keys = {"home.search": "f3", "search.leave": "f4"}
    QuizApp(study, clock=clock, random=None)
