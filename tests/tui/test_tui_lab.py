"""The lab screen: every change is computed and drawn at once."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import msgspec
import pytest
import yaml
from textual.widgets import TextArea

from quiz.kinds.base import Figures
from quiz.labs import check, draw, find, labs, run
from quiz.labs.lab import Lab, Parameter
from quiz.labs.parameters import Number
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry
from quiz.study.context import Study
from quiz.tui.lab_yaml import figures_yaml
from quiz.tui.screens.lab import LabScreen
from quiz.tui.screens.labs import LabsScreen
from quiz.tui.widgets.image_editor import ImageEditor
from quiz.tui.widgets.lab_form import LabForm
from quiz.tui.widgets.slider import Slider
from tests.conftest import Clock
from tests.tui.driving import SIZES, Driver, driven, is_golden


async def opened(driver: Driver, name: str) -> LabScreen:
    screen = LabScreen(find(name))
    await driver.app.push_screen(screen)
    await driver.settle()
    return screen


def entry(screen: LabScreen, name: str) -> list:
    return next(entry.value for entry in screen.trace if entry.name == name).tolist()


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


@pytest.mark.parametrize("name", ["bpe", "dropout"])  # a line of text, and an array
async def test_escape_leaves_the_field_then_the_lab(study: Study, clock: Clock, name: str) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, name)
        assert "esc Leave field" in driver.screen
        await driver.keys("escape")
        assert driver.app.screen is screen
        assert "Leave field" not in driver.screen
        await driver.keys("escape")
        assert driver.app.screen is not screen


@pytest.mark.parametrize(
    ("name", "parameters", "named"),
    [
        ("sobel", 0, "0–9 Paint  tab Next"),
        ("sobel", 1, "⏎ Choose  tab Next"),
        ("dropout", 0, "tab Next  esc Leave field"),
        ("dropout", 1, "← Less  → More  tab Next"),
    ],
)
async def test_the_keys_that_change_a_parameter_are_named(
    study: Study, clock: Clock, name: str, parameters: int, named: str
) -> None:
    async with driven(study, clock) as driver:
        await opened(driver, name)
        await driver.keys(*["tab"] * parameters)
        assert named in driver.screen.splitlines()[-1]
        await driver.keys("f1")
        assert "tab Next  Go to the next parameter" in driver.screen


async def test_figures_below_the_fold_are_reached_by_keys(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "shapley")
        assert "f(x) − f₀" not in driver.screen
        await driver.keys("pagedown", "pagedown", "pagedown")
        assert "f(x) − f₀" in driver.screen
        await driver.keys("pageup", "pageup", "pageup")
        assert screen.scroll.scroll_y == 0


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


async def test_an_image_is_painted_and_filtered_at_once(study: Study, clock: Clock) -> None:
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


async def test_a_fast_mouse_leaves_no_gaps(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "sobel")
        await driver.pilot.mouse_down(ImageEditor, offset=(0, 2))
        await driver.pilot.hover(ImageEditor, offset=(6, 5))
        await driver.pilot.mouse_up(ImageEditor, offset=(6, 5))
        await driver.settle()
        image = entry(screen, "image")
        assert [image[y][x] for x, y in [(0, 2), (2, 3), (4, 4), (6, 5)]] == [9] * 4
        assert image[6][:8] == [0] * 8


async def test_the_cursor_stays_in_sight_on_a_low_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        screen = await opened(driver, "sobel")
        editor = screen.query_one(ImageEditor)
        driver.app.screen.set_focus(editor)
        await driver.keys(*["down"] * 9)
        form = screen.query_one(LabForm)
        assert form.region.contains(editor.region.x, editor.region.y + 9)


async def test_an_invalid_value_is_reported_below_its_parameter(study: Study, clock: Clock) -> None:
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


async def test_an_error_below_the_fold_comes_into_sight(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        screen = await opened(driver, "attention")
        screen.query(TextArea).first().move_cursor((3, 9))
        await driver.keys("x")
        assert "Allowed" in driver.screen


async def test_an_error_leaves_the_line_that_is_typed_in_in_sight(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        screen = await opened(driver, "kmeans")
        await driver.keys("x")
        assert "x[[1, 1.2]" in driver.screen
        assert screen.query_one(TextArea).cursor_screen_offset.y == screen.form.content_region.y


async def test_stepping_shows_an_entry_at_a_time(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "dropout")
        screen.set_focus(None)
        await driver.keys("n")
        assert "1 of 4  x" in driver.screen
        assert "the activations" in driver.screen
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


async def test_the_copied_yaml_is_valid_in_a_bank(study: Study, clock: Clock) -> None:
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


async def test_a_long_computation_does_not_block_the_app(study: Study, clock: Clock) -> None:
    release = Event()

    def slow(_rng: Rng, x: float) -> Iterator[Entry]:
        release.wait(20)
        yield draw.number("x", x, "what was set")

    lab = Lab("slow", "Slow", {"x": Parameter("x", Number("a number", 0, 1), 0.5)}, slow)
    async with driven(study, clock) as driver:
        screen = LabScreen(lab)
        await driver.app.push_screen(screen)
        await driver.pilot.pause(0)
        assert screen.query_one("#figure").loading
        assert screen.trace is None
        driver.app.screen.set_focus(screen.query_one(Slider))
        for key in ("right", "right", "end"):
            driver.app.simulate_key(key)
            await driver.pilot.pause(0)
        release.set()
        await driver.settle()
        assert not screen.query_one("#figure").loading
        assert entry(screen, "x") == 1
        assert "x" in driver.screen


async def test_the_copied_yaml_is_of_the_figure_on_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await opened(driver, "attention")
        fields = screen.query("TextArea")
        fields[2].text = "[[1], [2], [3], [4]]"
        await driver.settle()
        fields[0].text = "[[1, 2"
        await driver.settle()
        screen.set_focus(None)
        await driver.keys("y")
        figures = yaml.load(driver.app.clipboard, yaml.BaseLoader)["figures"]
        assert figures["with"] == {"values": [["1"], ["2"], ["3"], ["4"]]}


async def test_every_lab_opens_and_its_copied_yaml_draws_the_same(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for name in labs():
            screen = await opened(driver, name)
            screen.set_focus(None)
            await driver.keys("y")
            figures = msgspec.convert(yaml.load(driver.app.clipboard, yaml.BaseLoader)["figures"], Figures)
            again = run(name, figures.with_, 0)[1].select([*figures.before, *figures.after])
            assert (name, again.as_json()) == (name, screen.trace.as_json())
            await driver.app.pop_screen()


@pytest.mark.parametrize(
    "text",
    ["a: b", "# x", "a #b", "[x", "- a", '"q', "&x", "%", "{a", "*c", " lead ", "yes", "1e3", "low low"],
)
def test_any_text_is_copied_as_it_is(text: str) -> None:
    lab = find("bpe")
    written = figures_yaml(lab, {"text": text, "merges": 1}, lab.run({"text": text}, 0)[1])
    assert yaml.load(written, yaml.BaseLoader)["figures"]["with"]["text"] == text


def test_a_number_is_copied_in_full() -> None:
    lab = find("positional")
    written = figures_yaml(lab, {"base": 500_000.57}, lab.run({}, 0)[1])
    assert yaml.load(written, yaml.BaseLoader)["figures"]["with"] == {"base": "500000.57"}


async def test_new_random_numbers_are_offered_only_where_there_are_any(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await opened(driver, "sobel")
        assert "r Random" not in driver.screen
        screen = await opened(driver, "dropout")
        screen.set_focus(None)
        await driver.settle()
        assert "r Random" in driver.screen
        before = screen.seed
        await driver.keys("r")
        assert screen.seed != before


async def test_on_a_large_screen_the_figure_uses_the_room_and_stays_in_sight(
    study: Study, clock: Clock
) -> None:
    def plot(screen: str) -> tuple[int, int]:
        """Return how many lines a plot has, and how long its axis is."""
        lines = screen.splitlines()
        return sum("│" in line for line in lines), max(line.count("─") for line in lines)

    async with driven(study, clock, (160, 24), color=False) as driver:
        screen = await opened(driver, "activation")
        screen.scroll.scroll_end(animate=False)
        await driver.settle()
        low = plot(driver.screen)
        await driver.pilot.resize_terminal(160, 50)
        await driver.settle()
        high = plot(driver.screen)
        assert high[0] > low[0] + 8
        assert high[1] > low[1] + 20
        assert screen.scroll.max_scroll_y == 0
        await driver.keys("escape")
        await opened(driver, "sobel")
        assert "                @@@@@@@@@@@@@@@@ " in driver.screen, "a picture in two rows of figures, too"


async def test_the_label_of_the_control_with_the_focus_is_marked(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await opened(driver, "dropout")
        assert "▸ x: the activations" in driver.screen
        await driver.keys("tab")
        assert "▸ p: the probability" in driver.screen
        assert driver.screen.count("▸") == 1
