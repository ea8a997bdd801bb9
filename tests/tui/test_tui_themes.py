"""Themes: each can be read, and the one that is chosen stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from quiz.errors import QuizError
from quiz.exchange.keep_setting import keep_setting
from quiz.paths import settings_file
from quiz.settings import load
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.start import Home, ReviewOf
from quiz.tui.app import QuizApp
from quiz.tui.readable import CONTRAST, contrast, readable
from quiz.tui.theme import UNMEASURABLE
from quiz.tui.widgets.field import Field
from tests.conftest import Clock
from tests.tui.driving import Driver, driven

THEMES = sorted({*BUILTIN_THEMES, "quiz-dark", "quiz-light"} - set(UNMEASURABLE))
SIGNS = set("─━│╭╮╰╯▔▁▇█▊▎▏▕░┃▍▌▋▉▐▄▀╸╺▂▅▆▃▎▄")
"""Lines and bars, which are no text."""


def drawn(driver: Driver) -> Iterator[tuple[str, Style]]:
    """Yield the texts on the screen, or in the dialog that covers it."""
    screen = driver.app.screen
    [dialog] = screen.query(".dialog") or [screen]
    assert dialog.styles.background.a == 1, "what is covered would show through"
    area = dialog.region
    for strip in screen._compositor.render_strips()[area.y : area.bottom]:
        for segment in strip.crop(area.x, area.right):
            if segment.style and set(segment.text) - SIGNS - {" "}:
                yield segment.text, segment.style


LEAST_FRAME = 1.15
"""Contrast of a frame that can be seen."""
XTERM = [
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
    *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0)),
    *((92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
]
"""The 16 colours of xterm."""


def in_true_colour(color: Color) -> Color:
    return color


def in_16_colours(color: Color) -> Color:
    """Return what a terminal with 16 colours shows for a colour."""
    return Color(*XTERM[color.rich_color.downgrade(ColorSystem.STANDARD).number])


def unreadable(driver: Driver, as_shown: Callable[[Color], Color] = in_true_colour) -> list[str]:
    """Return what on the screen has too little contrast."""
    found = []
    for text, style in drawn(driver):
        if style.color is None or style.bgcolor is None:
            continue
        ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        if style.reverse:
            ink, ground = ground, ink
        if style.dim:
            ink = ground.blend(ink, 0.66)
        if (had := contrast(as_shown(ink), as_shown(ground))) < CONTRAST:
            found.append(f"{text.strip()!r} {ink.hex} on {ground.hex}: {had:.1f}")
    return found


@contextmanager
def no_covered_screens(driver: Driver) -> Iterator[None]:
    """Take the screens away that another covers: a theme restyles all, but none of them is measured."""
    stack = driver.app._screen_stack
    covered = stack[:-1]
    stack[:] = stack[-1:]
    yield
    stack[:] = [*covered, *stack]


SEEN = [
    (Home(), ("down",)),
    (Home(), ("/", *"adam")),
    (Home(), ("x",)),
    (Home(), ("i",)),
    (Home(), ("x", "shift+tab", "shift+tab")),
    (Home(), ("l",)),
    (Home(), (",",)),
    (Home(), ("t",)),
    (Home(), ("l", "enter")),
    (Home(), ("b", "space")),
    (Home(), ("b", "/")),
    (Home(), (",", "down", "down", "down", "enter", "x", "enter")),
    (ReviewOf("id:*/a-choice"), ("down",)),
    (ReviewOf("id:*/a-choice"), ("a",)),
    (ReviewOf("id:*/a-choice"), ("f1",)),
    (ReviewOf("id:*/a-text"), ()),
    (ReviewOf("id:*/a-text"), (*"Adan", "shift+left", "shift+left")),
    (ReviewOf("id:*/a-text"), (*"Adan", "enter")),
    (ReviewOf("id:*/a-text"), (*"Adan", "escape", "escape")),
    (ExamRequest(seed=1, rules=RuleChanges(confidence=True, order="fixed")), ("asterisk",)),
]
"""Where the app is started, and the keys that lead on to a screen."""


@pytest.fixture
def described(study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A library whose banks say what they are about."""
    monkeypatch.setattr(type(study.library), "description", lambda *_bank: "About everything.")
    return study


@pytest.mark.parametrize(("start", "keys"), SEEN)
async def test_every_theme_can_be_read(
    described: Study, clock: Clock, start: object, keys: tuple[str, ...]
) -> None:
    async with driven(described, clock, start=start) as driver:
        await driver.keys(*keys)
        with no_covered_screens(driver):
            for theme in THEMES:
                driver.app.theme = theme
                await driver.settle(paints=False)  # since what is drawn is read below
                assert {theme: unreadable(driver)} == {theme: []}


@pytest.mark.parametrize(("start", "keys"), SEEN)
async def test_the_apps_own_themes_can_be_read_in_16_colours(
    described: Study, clock: Clock, start: object, keys: tuple[str, ...]
) -> None:
    async with driven(described, clock, start=start) as driver:
        driver.app.suit_few_colors()
        await driver.keys(*keys)
        with no_covered_screens(driver):
            for theme in ("quiz-light", "quiz-dark"):
                driver.app.theme = theme
                await driver.settle(paints=False)
                assert {theme: unreadable(driver, as_shown=in_16_colours)} == {theme: []}


@pytest.mark.parametrize("as_shown", [in_true_colour, in_16_colours])
@pytest.mark.parametrize("keys", [(), ("b",), ("b", "/"), (",",), ("l",), ("x",)])
async def test_what_has_the_focus_has_the_brightest_frame(
    study: Study, clock: Clock, as_shown: Callable[[Color], Color], keys: tuple[str, ...]
) -> None:
    async with driven(study, clock, (120, 40)) as driver:
        if as_shown is in_16_colours:
            driver.app.suit_few_colors()
        await driver.keys(*keys)
        screen, focused = driver.app.screen, driver.app.focused
        framed = [widget for widget in screen.query("*").exclude(".dialog") if widget.styles.border_left[0]]
        with no_covered_screens(driver):
            for theme in THEMES:
                driver.app.theme = theme
                await driver.settle(paints=False)
                ground = as_shown(Color.parse(driver.app.theme_variables["background"]))
                seen = {widget: contrast(as_shown(edges(widget)[0]), ground) for widget in framed}
                assert min(seen.values()) > LEAST_FRAME, theme
                assert [widget for widget in framed if seen[widget] >= seen[focused]] == [focused], theme


def test_every_theme_that_can_be_chosen_is_measured(study: Study, clock: Clock) -> None:
    assert sorted(QuizApp(study, clock=clock, random=None).available_themes) == THEMES


SETTINGS = """# mine
new_per_day = 7
theme = "quiz-light"  # for the day

[keys]
"review.undo" = "f5"
theme = "not this"
"""


async def test_the_theme_chosen_last_is_kept(study: Study, clock: Clock) -> None:
    path = Path(settings_file())
    assert not path.exists()
    async with driven(study, clock) as driver:
        driver.app.keep_theme("nord")
        driver.app.keep_theme("gruvbox")
        assert driver.app.theme == "gruvbox"
    assert load(str(path)).theme == "gruvbox"
    assert path.read_text() == 'theme = "gruvbox"\n'


async def test_the_theme_under_the_cursor_is_shown_and_not_kept(study: Study, clock: Clock) -> None:
    path = Path(settings_file())
    async with driven(study, clock) as driver:
        used = driver.app.theme
        await driver.palette("theme")
        await driver.keys("down")
        tried = driver.app.theme
        assert tried != used
        await driver.keys("escape")
        assert driver.app.theme == used
        assert not path.exists()
        await driver.palette("theme")
        await driver.keys("down", "enter")
        assert driver.app.theme == tried
    assert load(str(path)).theme == tried


async def test_a_theme_that_was_not_chosen_is_not_written(study: Study, clock: Clock) -> None:
    study.settings.theme = "nord"
    async with driven(study, clock) as driver:
        assert driver.app.theme == "nord"
    assert not Path(settings_file()).exists()


def test_an_unknown_theme_is_an_error_with_those_there_are(study: Study, clock: Clock) -> None:
    study.settings.theme = "quiz-drak"
    with pytest.raises(QuizError) as raised:
        QuizApp(study, clock=clock, random=None)
    assert raised.value.message == f'{settings_file()}: theme is "quiz-drak"'
    about, line = raised.value.hint.split("\n    ")
    assert ", ".join(THEMES) in about
    assert line == 'theme = "quiz-dark"'


def test_the_rest_of_the_settings_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(SETTINGS)
    keep_setting(str(path), "theme", "nord")
    assert path.read_text() == SETTINGS.replace('theme = "quiz-light"', 'theme = "nord"')
    path.write_text("[keys]\n")
    keep_setting(str(path), "theme", "nord")
    assert path.read_text() == 'theme = "nord"\n\n[keys]\n'


def test_a_link_to_the_settings_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(tmp_path / "settings.toml")
    (tmp_path / "settings.toml").write_text(SETTINGS)
    keep_setting(str(tmp_path / "link.toml"), "theme", "nord")
    assert (tmp_path / "link.toml").is_symlink()
    assert 'theme = "nord"' in (tmp_path / "settings.toml").read_text()


@pytest.mark.parametrize("text", ["theme = [\n", "\x00", 'theme = "a"\ntheme = "b"\n'])
def test_settings_that_cannot_be_changed_stay(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(QuizError, match="cannot be kept"):
        keep_setting(str(path), "theme", "gruvbox")
    assert path.read_text() == text
    assert list(tmp_path.iterdir()) == [path]


FORMS = {
    "an answer": (ReviewOf("id:*/a-text"), ()),
    "an exam": (None, ("x",)),
    "a plan": (None, ("p",)),
    "a search": (None, ("/",)),
    "limits": (None, ("n",)),
    "a card": (None, ("a", "enter", "enter")),
    "browse": (None, ("b", "/")),
    "a lab": (None, ("l", "enter")),
}


def edges(field: Widget) -> tuple[Color, Color]:
    """Return the colours of both sides of a field."""
    return field.styles.border_left[1], field.styles.border_right[1]


async def test_fields_look_alike_on_every_screen(study: Study, clock: Clock) -> None:
    looks: dict[bool, set[object]] = {True: set(), False: set()}
    for start, keys in FORMS.values():
        options = {"start": start} if start else {}
        async with driven(study, clock, **options) as driver:
            await driver.keys(*keys)
            fields = [field for field in driver.app.screen.query("Field, TextArea") if field.focusable]
            assert fields, keys
            for field in fields:
                looks[field.has_focus].add((*edges(field), field.styles.background, field.styles.color))
    assert (len(looks[True]), len(looks[False])) == (1, 1)
    assert not looks[True] & looks[False]


async def test_a_number_out_of_range_has_edges_of_its_own_and_an_optional_one_left_out_has_not(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("x")
        count, minutes = (driver.app.screen.query_one(name, Field) for name in ("#count", "#minutes"))
        await driver.keys("tab", "0", "tab", "tab")
        assert not count.has_focus
        assert edges(count)[0] not in {edges(minutes)[0], edges(driver.app.screen.query_one("#query"))[0]}
        assert edges(minutes) == edges(driver.app.screen.query_one("#query"))


LEAST_DIFFERENCE = 1.25
"""Contrast between what is typed and what stands in an empty field; Solarized leaves room for no more."""


@pytest.mark.parametrize("theme", THEMES)
async def test_an_empty_field_does_not_look_filled_in(study: Study, clock: Clock, theme: str) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/a-text")) as driver:
        driver.app.theme = theme
        await driver.settle()
        x, y = driver._place("Type, then Enter")
        empty = driver.app.screen.get_style_at(x + 3, y)
        await driver.type("Adam")
        typed = driver.app.screen.get_style_at(x, y)
        assert (empty.italic, bool(typed.italic)) == (True, False)
        colors = [Color.from_rich_color(style.color) for style in (empty, typed)]
        assert contrast(*colors) > LEAST_DIFFERENCE


@pytest.mark.parametrize("theme", ["quiz-light", "nord"])
async def test_figures_have_the_colours_of_the_theme(study: Study, clock: Clock, theme: str) -> None:
    study.settings.theme = theme
    async with driven(study, clock) as driver:
        for now in (theme, "quiz-dark"):
            driver.app.theme = now
            await driver.settle()
            magenta = driver.app.ansi_theme.ansi_colors[5]
            assert magenta == Color.parse(driver.app.theme_variables["accent"]).rgb


async def test_colours_are_computed_for_the_theme_of_the_settings_only(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []

    def counted(variables: dict[str, str]) -> dict[str, str]:
        computed.append(variables)
        return readable(variables)

    monkeypatch.setattr("quiz.tui.themed_app.readable", counted)
    async with driven(study, clock):
        assert len(computed) == 1
