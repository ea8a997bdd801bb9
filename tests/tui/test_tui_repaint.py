"""What a key changes is painted at once and as a whole, without waiting for one of Textual's moments."""

import asyncio
from unittest.mock import patch

import pytest
from textual.geometry import Region
from textual.screen import Screen

from quiz.study.context import Study
from quiz.study.start import ReviewOf
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
    """Press a key; return what is painted before any timer is due, a set of regions for each time."""
    paint, painted = Screen._compositor_refresh, []

    def record(screen: Screen[object]) -> None:
        painted.append(set(screen._compositor._dirty_regions))
        paint(screen)

    with patch.object(Screen, "_compositor_refresh", record):
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
