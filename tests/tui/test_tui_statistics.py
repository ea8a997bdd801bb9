"""The statistics on screen."""

from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import MessageDialog
from quiz.tui.screens.statistics import StatisticsScreen
from tests.conftest import Clock
from tests.study.study_logs import studied
from tests.tui.driving import SIZES, driven, is_golden


@pytest.mark.parametrize("size", SIZES)
async def test_the_figures_use_the_width(study: Study, clock: Clock, size: str) -> None:
    studied(study, clock, 30)
    async with driven(study, clock, SIZES[size], color=False) as driver:
        await driver.keys("t")
        assert isinstance(driver.app.screen, StatisticsScreen)
        assert is_golden(f"statistics-{size}", driver.screen)
        assert "Reading" not in str(driver.app.screen.of_log.visual)
        await driver.keys(*["space"] * 3)
        assert is_golden(f"statistics-later-{size}", driver.screen)
        await driver.keys("b", "b", "b", "j", "k")
        assert is_golden(f"statistics-{size}", driver.screen)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_the_palette_leads_there(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Statistics")
        assert isinstance(driver.app.screen, StatisticsScreen)
        assert "Forecast of cards" in driver.screen


async def test_the_figures_are_written_as_svg(
    study: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with driven(study, clock) as driver:
        await driver.keys("t", "w")
        svg = (tmp_path / "statistics.svg").read_text()
    assert svg.startswith("<svg")
    assert "Reviews" in svg
    assert "What" in svg  # the last of them


async def test_a_file_that_cannot_be_read_is_an_error_on_the_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        path = Path(study.store.path)
        path.rename(path.with_suffix(".away"))
        path.write_text("this is no database, but long enough to be taken for a damaged one" * 100)
        await driver.keys("t")
        assert isinstance(driver.app.screen, MessageDialog)
        path.unlink()
        path.with_suffix(".away").rename(path)


async def test_leaving_before_the_figures_are_there_does_no_harm(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for _ in range(3):
            driver.app.simulate_key("t")
            driver.app.simulate_key("escape")
        await driver.settle()
        assert isinstance(driver.app.screen, HomeScreen)
