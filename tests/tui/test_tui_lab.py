"""The lab screen: what is set is computed and drawn at once."""

from pathlib import Path

import msgspec
import pytest
import yaml

from quiz.kinds.base import Figures
from quiz.labs import check
from quiz.study.opening import Study
from quiz.tui.screens.lab import LabScreen
from quiz.tui.screens.labs import LabsScreen
from quiz.tui.widgets.image_editor import ImageEditor
from quiz.tui.widgets.slider import Slider
from tests.conftest import Clock
from tests.tui.driving import SIZES, Driver, driven, is_golden


async def opened(driver: Driver, name: str) -> LabScreen:
    from quiz.labs import find

    screen = LabScreen(find(name))
    await driver.app.push_screen(screen)
    await driver.settle()
    return screen


def entry(screen: LabScreen, name: str) -> list:
    return next(one.value for one in screen.trace if one.name == name).tolist()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["sobel", "dropout"])
async def test_a_lab(study: Study, clock: Clock, name: str, size: str) -> None:
    async with driven(study, clock, SIZES[size], color=False) as driver:
        await opened(driver, name)
        assert is_golden(f"lab-{name}-{size}", driver.screen)


async def test_from_home_to_a_lab_and_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("l")
        assert isinstance(driver.app.screen, LabsScreen)
        await driver.keys("down", "enter")
        assert isinstance(driver.app.screen, LabScreen)
        await driver.keys("escape", "escape", "escape")  # the field, the lab, the list
        assert "cards today" in driver.screen


async def test_the_palette_opens_a_lab(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Lab sobel")
        assert isinstance(driver.app.screen, LabScreen)
        assert driver.app.screen.lab.name == "sobel"


async def test_a_slider_redraws_at_once(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        driver.app.screen.set_focus(screen.query_one(Slider))
        await driver.keys("end")
        assert screen.query_one(Slider).value == 0.99
        await driver.keys("home")
        assert entry(screen, "output") == entry(screen, "x")
        await driver.keys("right", "right", "l")
        assert screen.query_one(Slider).value == 0.03


async def test_a_picture_is_painted_and_filtered_as_it_is(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "sobel")
        driver.app.screen.set_focus(screen.query_one(ImageEditor))
        await driver.keys("down", "right", "5", "@", "backspace")
        assert entry(screen, "image")[1][:4] == [0, 5, 9, 0]
        before = entry(screen, "gx")
        await driver.pilot.mouse_down(ImageEditor, offset=(0, 3))
        await driver.pilot.mouse_up(ImageEditor, offset=(0, 3))
        await driver.settle()
        assert entry(screen, "image")[3][0] == 9
        assert entry(screen, "gx") != before


async def test_what_cannot_be_is_told_beside_its_parameter(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        field = screen.query_one("TextArea")
        field.text = "[1, 2, x]"
        await driver.settle()
        wrong = screen.query_one("#wrong-x")
        assert wrong.display
        assert "x = '[1, 2, x]': not a list of numbers" in str(wrong.render())
        field.text = "[3, 4]"
        await driver.settle()
        assert not wrong.display
        assert entry(screen, "x") == [3, 4]


async def test_stepping_shows_an_entry_at_a_time(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        screen.set_focus(None)
        await driver.keys("n")
        assert "1 of 4  x  the activations" in driver.screen
        assert "output" not in driver.screen
        await driver.keys("n", "n")
        assert "3 of 4  output" in driver.screen
        await driver.keys("p")
        assert "2 of 4  mask" in driver.screen
        await driver.keys("a")
        assert " of 4" not in driver.screen


async def test_random_draws_anew_and_reset_goes_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        screen.set_focus(None)
        first = entry(screen, "mask")
        await driver.keys("r", "r", "r")
        assert screen.seed != 0
        await driver.keys("x")
        assert screen.seed == 0
        assert entry(screen, "mask") == first


async def test_what_is_copied_is_what_a_bank_takes(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "sobel")
        driver.app.screen.set_focus(screen.query_one(ImageEditor))
        await driver.keys("7")
        screen.set_focus(None)
        await driver.keys("y")
        written = yaml.load(driver.app.clipboard, yaml.BaseLoader)["figures"]
        figures = msgspec.convert(written, Figures)
        assert figures.lab == "sobel"
        assert list(check(figures.lab, figures.with_, figures.before, figures.after)) == []
        assert set(figures.with_) == {"image"}
        assert figures.with_["image"].startswith("7")


async def test_a_figure_is_written_to_a_file(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        screen.set_focus(None)
        await driver.keys("w")
        assert (tmp_path / "dropout.svg").read_text().startswith("<svg")


async def test_what_takes_long_is_computed_beside_the_app(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        screen._took = 1.0
        driver.app.screen.set_focus(screen.query_one(Slider))
        await driver.keys("home")
        await driver.settle()
        assert entry(screen, "output") == entry(screen, "x")
        assert screen._took < 1.0
