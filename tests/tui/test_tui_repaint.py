"""What a key changes is painted at once and as a whole, without waiting for one of Textual's moments."""

import asyncio
from unittest.mock import patch

import pytest
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.css.styles import Styles
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.timer import Timer

from quiz.study.context import Study
from quiz.study.start import ReviewOf
from quiz.tui.widgets.answers.answer_field import AnswerField
from quiz.tui.widgets.key_hints import KeyHints
from tests.conftest import Clock
from tests.tui.driving import MAX_ROUNDS, Driver, _event, driven


async def all_done() -> None:
    """Wait until nothing but a timer makes anything happen."""
    await asyncio.sleep(0)
    for _ in range(MAX_ROUNDS):
        if not asyncio.get_running_loop()._ready:
            return
        await asyncio.sleep(0)
    raise AssertionError("there is no end to it")


async def painted_by(driver: Driver, key: str) -> list[set[Region]]:
    """Press a key; return what is painted without any timer, a set of regions for each time."""
    paint, painted = Screen._compositor_refresh, []

    def record(screen: Screen[object]) -> None:
        painted.append(set(screen._compositor._dirty_regions))
        paint(screen)

    with patch.object(Screen, "_compositor_refresh", record), patch.object(Timer, "_tick"):
        driver.app.post_message(_event(key))
        await all_done()
    await driver.settle()
    return painted


def is_within(widget: object, regions: set[Region]) -> bool:
    return any(region.overlaps(widget.region) for region in regions)


@pytest.mark.parametrize("kind", ["a-card", "a-choice", "a-text", "a-number", "a-claim"])
async def test_the_next_card_is_painted_with_its_head(study: Study, clock: Clock, kind: str) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        driver.select(f"test.every-kind/{kind}")
        await driver.settle()
        while not driver.item.answered:
            await driver.keys("enter")
        painted = await painted_by(driver, "3")
        first = next(regions for regions in painted if is_within(driver.app.screen.card, regions))
        assert is_within(driver.app.screen.header, first)


async def test_an_error_while_painting_ends_the_app(study: Study, clock: Clock) -> None:
    async def fail() -> None:
        async with driven(study, clock, start=ReviewOf()) as driver:
            driver.app.screen._on_timer_update = lambda: 1 / 0
            await driver.keys("space")

    with pytest.raises(ZeroDivisionError):
        await fail()


async def test_the_side_panel_shows_what_changed_while_it_had_no_room(study: Study, clock: Clock) -> None:
    async with driven(study, clock, size=(120, 40), start=ReviewOf()) as driver:
        assert "No answer yet" in driver.screen
        await driver.pilot.resize_terminal(80, 40)
        await driver.keys("enter", "3")
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert "1 answer in" in driver.screen


async def test_key_hints_that_stay_are_painted_once(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        hints = driver.app.screen.query_one(KeyHints)
        rows = hints.painted()
        driver.app.screen.header.refresh()
        await driver.settle()
        assert hints.painted() is rows
        driver.app.theme = "quiz-light"
        await driver.settle()
        assert hints.painted() is not rows


async def test_typing_lays_nothing_out_anew(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        driver.select("test.every-kind/a-text")
        await driver.settle()
        await driver.type("Ad")
        screen = driver.app.screen  # home behind it may still be laid out
        with patch.object(screen, "_refresh_layout", wraps=screen._refresh_layout) as laid_out:
            await driver.type("am")
        assert driver.app.screen.card.texts == ("Adam",)
        assert not laid_out.called


async def test_a_screen_suits_its_size_before_it_is_told(study: Study, clock: Clock) -> None:
    classes = []

    def record(screen: Screen[object], _event: object) -> None:
        classes.append(set(screen.classes))

    with patch.object(Screen, "_on_screen_resume", record):
        async with driven(study, clock, size=(80, 24)) as driver:
            await driver.keys("comma")
    assert {"-normal", "-tall"} <= classes[-1]


async def test_an_empty_field_is_painted_once_for_each_of_its_looks(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        await driver.show("test.every-kind/a-number")
        driver.app.screen.query_one(AnswerField).refresh()
        with patch.object(StylesCache, "render_line", side_effect=AssertionError("painted again")):
            driver.app.screen.query_one(AnswerField).render_lines(Region(0, 0, *field_size(driver)))
        before = field_colors(driver)
        driver.app.theme = "quiz-light"
        await driver.settle()
        assert field_colors(driver) != before
        await driver.type("1")
        assert "1" in driver.app.screen.query_one(AnswerField).render_lines(Region(0, 1, 40, 1))[0].text


def field_size(driver: Driver) -> Size:
    return driver.app.screen.query_one(AnswerField).outer_size


def field_colors(driver: Driver) -> set[Style | None]:
    lines = driver.app.screen.query_one(AnswerField).render_lines(Region(0, 0, *field_size(driver)))
    return {segment.style for line in lines for segment in line}


async def test_styles_that_stay_are_not_set_again(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        with patch.object(Styles, "set_rule", autospec=True, return_value=False) as set_again:
            driver.app.stylesheet.update(driver.app.screen)
        of_nodes = [node.styles.base for node in driver.app.screen.walk_children(with_self=True)]
        again = {call.args[1] for call in set_again.call_args_list if call.args[0] in of_nodes}
        assert again.isdisjoint({"background", "color", "display", "dock", "height", "scrollbar_color"})
