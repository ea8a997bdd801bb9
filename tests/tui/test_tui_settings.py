"""Settings in the app: read, changed, written to the file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.paths import settings_file
from quiz.settings import Settings, load
from quiz.settings.meanings import MEANINGS
from quiz.study.context import Study
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.setting_dialog import SettingDialog
from quiz.tui.screens.settings import SettingsScreen
from quiz.tui.widgets.row_list import RowList
from tests.conftest import Clock
from tests.tui.driving import SIZES, Driver, driven, is_golden

FILE = """# mine
new_per_day = 7  # not more

[keys]  # rebound
"review.undo" = "f5"  # as elsewhere
"""


@pytest.fixture
def file() -> Path:
    path = Path(settings_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE)
    return path


async def choose(driver: Driver, name: str) -> None:
    driver.app.screen.query_one(RowList).highlighted = list(MEANINGS).index(name)
    await driver.settle()


async def change(driver: Driver, name: str, text: str) -> None:
    await choose(driver, name)
    await driver.keys("enter")
    driver.app.screen.field.value = text
    await driver.keys("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_settings(study: Study, clock: Clock, size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.screens.settings.settings_file", lambda: "/home/settings.toml")
    own_file = Path(settings_file())
    own_file.parent.mkdir(parents=True, exist_ok=True)
    own_file.write_text("new_per_day = 7\n")
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys(",", "down")
        assert is_golden(f"settings-{size}", driver.screen)
        await driver.keys("enter", *"x", "enter")
        assert is_golden(f"settings-wrong-{size}", driver.screen)


def test_every_setting_has_a_meaning() -> None:
    assert MEANINGS.keys() == Settings.__annotations__.keys()


async def test_a_number_is_written_and_used(study: Study, clock: Clock, file: Path) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await change(driver, "new_per_day", "30")
        assert isinstance(driver.app.screen, SettingsScreen)
        assert "● new_per_day       30" in driver.screen
        assert study.settings.new_per_day == 30
        assert file.read_text() == FILE.replace("= 7", "= 30")
        await driver.keys("d")
        assert study.settings.new_per_day == 20
        assert file.read_text() == FILE.replace("new_per_day = 7  # not more\n", "")


async def test_a_table_is_not_removed_at_one_key(study: Study, clock: Clock, file: Path) -> None:
    text = f'{FILE}\n[limits]  # precious\n"dl.*" = {{ new = 6 }}\n'
    file.write_text(text)
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await choose(driver, "limits")
        await driver.keys("d")
        assert "The table limits is removed from the file" in driver.screen
        await driver.keys("enter")
        assert file.read_text() == text
        await driver.keys("d", "y")
        assert "precious" not in file.read_text()
        assert study.settings.limits == {}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("new_per_day", "x", 'new_per_day is "x"'),
        ("new_per_day", "", 'new_per_day is ""'),
        ("retention", "2", "a number from 0.7 to 0.99"),
        ("learning_steps", "[60", "such as:"),
        ("learning_steps", "[" * 2000, "nested too deeply"),
        ("easy_days", "{ son = 1 }", "sun = "),
        ("retention_of", '{ "kind:x" = 0.9 }', "there is no such kind"),
        ("keys", '{ "review.udno" = "f5" }', "there is no binding"),
        ("keys", '{ "browse.suspend" = "a" }', "cards.select_all"),
        ("keys", '{ "browse.suspend" = "*" }', "Mark, or take the mark away"),
        ("keys", '{ "review.undo" = "q" }', "app.quit"),
        ("keys", '{ "app.help" = "comma" }', "home.settings"),
        ("keys", '{ "home.add" = "f9", "home.exam" = "f9" }', '"home.exam"'),
        ("banks", '["/nowhere/at/all"]', "/nowhere/at/all"),
        ("breaks", "[[2026-12-24, 2026-12-01]]", "ends before it begins"),
    ],
)
async def test_what_makes_no_sense_is_told_and_not_written(
    study: Study, clock: Clock, file: Path, *, name: str, text: str, told: str
) -> None:
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys(",")
        before = getattr(study.settings, name)
        await change(driver, name, text)
        assert isinstance(driver.app.screen, SettingDialog)
        assert told in driver.screen
        assert file.read_text() == FILE
        assert getattr(study.settings, name) == before
        await driver.keys("escape")
        assert isinstance(driver.app.screen, SettingsScreen)


@pytest.mark.parametrize(
    ("name", "text", "is_used"),
    [
        ("breaks", "[[2026-12-24, 2027-01-02]]", lambda settings: len(settings.breaks[0]) == 2),
        ("limits", '{ "dl.*" = { new = 5 } }', lambda settings: settings.limits["dl.*"] == {"new": 5}),
        ("limits", '"dl.*" = {new = 5}', lambda settings: settings.limits["dl.*"] == {"new": 5}),
        ("easy_days", "sat = 0.5, sun = 0", lambda settings: settings.easy_days == {"sat": 0.5, "sun": 0}),
        ("keys", '{ "review.undo" = "f7" }', lambda settings: settings.keys == {"review.undo": "f7"}),
        ("keys", '{ "review.undo" = "backspace,u" }', lambda settings: len(settings.keys) == 1),
        ("keys", '{ "home.add" = "x", "home.exam" = "a" }', lambda settings: len(settings.keys) == 2),
        ("sync", "~/Sync/quiz", lambda settings: settings.sync == "~/Sync/quiz"),
        ("learning_steps", "[]", lambda settings: settings.learning_steps == []),
    ],
)
async def test_each_form_of_value_can_be_typed_again(
    study: Study, clock: Clock, file: Path, *, name: str, text: str, is_used: Callable[[Settings], bool]
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await change(driver, name, text)
        assert is_used(study.settings)
        assert is_used(load(str(file)))
        written = file.read_text()
        await choose(driver, name)
        await driver.keys("enter", "enter")
        assert isinstance(driver.app.screen, SettingsScreen)
        assert file.read_text() == written


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("limits", '{ "zzz" = { new = 5 } }', "the library has no such bank"),
        ("sync", "/nowhere/at/all", "there is no such folder now"),
        ("sync", __file__, "which is not a folder"),
    ],
)
@pytest.mark.usefixtures("file")
async def test_what_does_not_serve_is_told_once_it_is_kept(
    study: Study, clock: Clock, *, name: str, text: str, told: str
) -> None:
    study.library.shipped = "/nowhere"
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await change(driver, name, text)
        assert any(told in notice.message for notice in driver.app._notifications)


async def test_choices_are_offered_and_switches_switched(study: Study, clock: Clock, file: Path) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await choose(driver, "daily_backup")
        await driver.keys("enter")
        assert study.settings.daily_backup is False
        await choose(driver, "mix")
        await driver.keys("enter")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("m", "enter")
        assert study.settings.mix == "mixed"
        await driver.keys("enter")
        assert "▸ mixed (in use)" in driver.screen
        await driver.keys("enter")
        assert study.settings.mix == "mixed"
        await choose(driver, "model")
        await driver.keys("enter", "7", "enter")
        assert any("next start" in notice.message for notice in driver.app._notifications)
        settings = load(str(file))
        assert (settings.daily_backup, settings.mix, settings.model) == (False, "mixed", "fsrs-7")


async def test_a_theme_and_keys_are_used_at_once(study: Study, clock: Clock, file: Path) -> None:
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys(",")
        await choose(driver, "theme")
        assert "nord" in driver.screen
        await driver.keys("enter", *"nord", "enter")
        assert driver.app.theme == "nord"
        assert load(str(file)).theme == "nord"
        await change(driver, "keys", '{ "settings.back" = "f9" }')
        await driver.keys("f9")
        assert not isinstance(driver.app.screen, SettingsScreen)


async def test_what_an_editor_has_changed_is_shown_when_the_settings_open(
    study: Study, clock: Clock, file: Path
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        assert "● new_per_day       7" in driver.screen
        await driver.keys("escape")
        file.write_text('new_per_day = 8\ntheme = "nord"\n')
        await driver.keys(",")
        assert "● new_per_day       8" in driver.screen
        assert study.settings.new_per_day == 8
        assert driver.app.theme == "nord"


@pytest.mark.parametrize("key", ["d", "enter"])
async def test_nothing_is_changed_that_was_not_in_sight(
    study: Study, clock: Clock, file: Path, key: str
) -> None:
    text = f'{FILE}\n[limits]  # precious\n"dl.*" = {{ new = 6 }}\n'
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await choose(driver, "limits")
        file.write_text(text)
        await driver.keys(key)
        assert isinstance(driver.app.screen, SettingsScreen)
        assert any("changed meanwhile" in notice.message for notice in driver.app._notifications)
        assert file.read_text() == text
        assert study.settings.limits == {"dl.*": {"new": 6}}
        await driver.keys("d")
        assert "The table limits is removed from the file" in driver.screen


async def test_a_theme_that_an_editor_has_misspelt_is_told(study: Study, clock: Clock, file: Path) -> None:
    file.write_text('theme = "nrod"\nnew_per_day = 8\n')
    async with driven(study, clock) as driver:
        await driver.keys(",")
        assert 'theme is "nrod"' in driver.screen
        assert study.settings.new_per_day == 20


async def test_a_file_that_cannot_be_written_leaves_the_setting_as_it_was(
    study: Study, clock: Clock, file: Path
) -> None:
    file.write_text("new_per_day = [\n")
    async with driven(study, clock) as driver:
        await driver.keys(",")
        assert "cannot be read" in driver.screen
        await driver.keys("escape")
        await choose(driver, "daily_backup")
        await driver.keys("enter")
        assert "cannot be read" in driver.screen
    assert study.settings.daily_backup is True
    assert file.read_text() == "new_per_day = [\n"


async def test_the_ids_of_keys_are_listed_where_they_are_changed(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        driver.app.show_settings("keys")
        await driver.settle()
        await driver.keys("enter")
        for _ in range(99):
            if "review.undo  u,f4  Undo" in driver.screen:
                break
            await driver.keys("pagedown")
        assert "review.undo  u,f4  Undo" in driver.screen


async def test_what_is_wrong_with_a_value_is_in_sight_in_a_low_terminal(
    study: Study, clock: Clock, file: Path
) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys(",")
        await change(driver, "keys", '{ "review.undo" = "q" }')
        assert isinstance(driver.app.screen, SettingDialog)
        said = " ".join(line.strip("│ ") for line in driver.screen.splitlines())
        assert 'is the key of "app.quit" already' in " ".join(said.split())
        assert '"review.undo" = "f5"' in said
        assert file.read_text() == FILE


async def test_keys_that_scroll_do_no_harm_where_nothing_is_listed(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await choose(driver, "new_per_day")
        await driver.keys("enter", "down", "up", "pagedown", "pageup")
        assert isinstance(driver.app.screen, SettingDialog)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, SettingsScreen)


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("easy_days", "Example: { sat = 0.5, sun = 0.0 }"),
        ("learning_steps", "Example: [60, 600]"),
        ("new_per_day", ""),
    ],
)
async def test_what_takes_more_than_a_value_is_shown_by_an_example(
    study: Study, clock: Clock, name: str, example: str
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys(",")
        await choose(driver, name)
        await driver.keys("enter")
        assert example in driver.screen
        assert ("Example" in driver.screen) == bool(example)


@pytest.mark.parametrize("size", [(40, 15), (40, 24), (80, 24)])
async def test_the_ids_of_keys_can_be_scrolled_to_their_end_and_back(
    study: Study, clock: Clock, size: tuple[int, int]
) -> None:
    async with driven(study, clock, size) as driver:
        await driver.keys(",")
        await choose(driver, "keys")
        await driver.keys("enter")
        first = driver.screen
        await driver.keys(*["pagedown"] * 200)
        assert "writing.submit" in driver.screen
        await driver.keys(*["up"] * 400)
        assert driver.screen == first
