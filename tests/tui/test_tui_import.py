"""Importing from the app: a file is typed or picked, shown, imported and undone."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets._toast import Toast

from quiz.exchange.importing.read import readers
from quiz.fsrs.fsrs6 import FSRS6
from quiz.paths import user_banks
from quiz.study.context import Study
from quiz.tui.commands import commands
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.import_dialog import ImportDialog
from quiz.tui.screens.message_dialog import MessageDialog
from quiz.tui.screens.pick_dialog import PickDialog
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.exchange.anki_packages import Note, content, write_package
from tests.tui.driving import SIZES, Driver, driven

BANK = Path("banks") / "deck.yaml"


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    path = home / "deck.csv"
    path.write_text("front,back\nThe capital of Australia?,Canberra\n")
    return path


def commands_of(driver: Driver) -> list[str]:
    """Return the titles of the commands that the palette offers."""
    return [command.title for command in commands(driver.app, driver.app.screen)]


def told_by(driver: Driver) -> str:
    return " ".join(notification.message for notification in driver.app._notifications)


async def test_a_file_without_anything_new_asks_nothing(study: Study, clock: Clock, deck: Path) -> None:
    async with driven(study, clock) as driver:
        for ends in ("y", "enter"):
            await driver.palette("Import banks")
            assert isinstance(driver.app.screen, ImportDialog)
            driver.app.screen.field.value = str(deck)
            await driver.keys("enter")
            is_told = "Nothing in it is new or changed." in driver.screen
            assert is_told == isinstance(driver.app.screen, MessageDialog) == (ends == "enter")
            await driver.keys(ends)
        assert isinstance(driver.app.screen, HomeScreen)


async def test_weights_in_a_file_are_left_to_the_shell(study: Study, clock: Clock, tmp_path: Path) -> None:
    preset = {"fsrsParams6": list(FSRS6.default_weights)}
    package = write_package(tmp_path / "x.apkg", content(Note("Basic", ("Q", "A")), preset=preset))
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = package
        await driver.keys("enter")
        assert isinstance(driver.app.screen, AskDialog)
        assert "weights of FSRS-6; only “quiz import --take-weights” in a shell" in driver.app.screen._text


async def test_that_new_cards_of_an_import_come_first_is_told(
    study: Study, clock: Clock, deck: Path, bank: Path
) -> None:
    study.library.shipped, study.library.own = str(bank.parent), user_banks()
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(deck)
        await driver.keys("enter", "y")
        assert "New cards of your own banks come before those of the shipped ones." in told_by(driver)


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (80, 15)])
async def test_what_an_import_has_made_fits_on_the_screen(
    study: Study, clock: Clock, deck: Path, bank: Path, size: tuple[int, int]
) -> None:
    long = deck.rename(deck.with_name("capitals of all countries.csv"))
    study.library.shipped, study.library.own = str(bank.parent), user_banks()
    async with driven(study, clock, size, toasts=True) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(long)
        await driver.keys("enter", "y")
        shown = driver.app.screen.query_one(Toast).region
        assert Region(0, 0, *size).contains_region(shown)
        assert shown.height <= size[1] - 2
        told = told_by(driver)
        assert "“Undo the last import” in the command palette" in told
        assert '"capitals-of-all-countries" = {new = 0} under [limits] in the settings' in told
        assert ("level: 2" in told) == (size == (80, 24))


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_a_file_that_is_typed_is_shown_imported_and_undone(
    study: Study, clock: Clock, deck: Path, size: str
) -> None:
    own = Path(user_banks()) / "deck.yaml"
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.palette("Import banks")
        assert isinstance(driver.app.screen, ImportDialog)
        driver.app.screen.field.value = str(deck)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, AskDialog)
        assert "1 new question" in driver.screen
        assert not own.exists()
        await driver.keys("y")
        assert isinstance(driver.app.screen, HomeScreen)
        assert own.exists()
        assert "Imported: 1 bank" in told_by(driver)
        assert "deck" in study.library.banks
        table = driver.app.screen.query_one(BankTable)
        assert table.query_at(list(table.rows)[table.cursor_row].value) == "bank:deck"
        assert "Your banks" in driver.screen
        await driver.palette("Undo the last import")
        await driver.keys("enter")
        assert own.exists()
        await driver.palette("Undo the last import")
        await driver.keys("y")
        assert not own.exists()
        assert "Undo the last import" not in commands_of(driver), "it is undone"
        assert "Undone: the import of deck.csv" in told_by(driver)


@pytest.mark.parametrize(
    ("text", "keys", "made"),
    [
        ("# Nets\n\nQ: What?\nA: This.\n", ("down", "enter"), "nets (Nets): 1 new question"),
        ("# Nets\n\nQ: What?\nA: This.\n", ("escape",), ""),
        ("# Nets\n\n## What?\n\nThis.\n", (), "nets (Nets): 1 new question"),
    ],
)
async def test_the_format_is_asked_for_if_it_cannot_be_told(  # noqa: PLR0917 - a case and its fixtures
    study: Study, clock: Clock, deck: Path, text: str, keys: tuple[str, ...], made: str
) -> None:
    path = deck.with_name("nets.md")
    path.write_text(text)
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(path)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, PickDialog) == bool(keys)
        await driver.keys(*keys)
        assert isinstance(driver.app.screen, AskDialog if made else HomeScreen)
        assert made in driver.screen


async def test_a_file_of_no_known_format_can_be_read_in_any(study: Study, clock: Clock, deck: Path) -> None:
    path = deck.with_name("nets.txt")
    path.write_text("Q: What?\nA: This.\n")
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(path)
        await driver.keys("enter")
        place = [*readers()].index("hashcards")
        await driver.keys(*["down"] * place, "enter")
        assert "nets (nets): 1 new question" in driver.screen


@pytest.mark.parametrize(("size", "is_offered"), [("40x15", True), ("120x40", False)])
async def test_a_draft_longer_than_the_dialog_offers_a_key_to_see_its_end(
    study: Study, clock: Clock, deck: Path, size: str, is_offered: bool
) -> None:
    deck.write_text("front,back\nx,y\n" + "".join(f"{n},\n" for n in range(20)))
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(deck)
        await driver.keys("enter")
        assert ("pgdn More" in driver.screen) == is_offered
        assert ("and 17 more:" in driver.screen) != is_offered
        await driver.keys("end")
        assert "and 17 more:" in driver.screen


@pytest.mark.usefixtures("deck")
async def test_a_file_is_picked_and_left(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        await driver.keys("tab", "down", "enter")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("n")
        assert isinstance(driver.app.screen, HomeScreen)
        assert not Path(user_banks()).exists()
        await driver.palette("Import banks")
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "Undo the last import" not in commands_of(driver), "there is none"


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_list_follows_the_path_that_is_typed(
    study: Study, clock: Clock, deck: Path, size: str
) -> None:
    notes = deck.parent / "notes"
    (notes / "old").mkdir(parents=True)
    (notes / ".hidden").mkdir()
    (notes / "Nets.md").write_text("## What?\n\nThis.\n")
    (notes / "x.pyc").touch()
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.palette("Import banks")
        dialog = driver.app.screen
        assert isinstance(dialog, ImportDialog)
        assert dialog._shown == ["../", "notes/", "deck.csv"]
        assert "notes/" in driver.screen
        await driver.type("~/no")
        assert dialog._shown == ["notes/"]
        await driver.keys("tab")
        assert dialog.field.value == f"{notes}/"
        assert dialog._shown == ["../", "old/", "Nets.md"]
        assert "Nets.md" in driver.screen
        await driver.type("n")
        assert dialog._shown == ["Nets.md"]
        await driver.keys("tab")
        assert dialog.field.value == str(notes / "Nets.md")
        await driver.keys("tab")
        assert dialog.files.has_focus
        await driver.keys("enter")
        assert "nets (Nets): 1 new question" in driver.screen


async def test_a_folder_that_is_gone_leaves_the_home_folder(
    study: Study, clock: Clock, deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        assert isinstance(driver.app.screen, ImportDialog)
        assert driver.app.screen._shown == ["../", deck.name]


@pytest.mark.usefixtures("deck")
async def test_at_first_the_list_is_of_the_folder_in_which_the_app_was_started(
    study: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "bp.apkg").touch()
    monkeypatch.chdir(tmp_path / "here")
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        assert isinstance(driver.app.screen, ImportDialog)
        assert driver.app.screen._shown == ["../", "bp.apkg"]


@pytest.mark.usefixtures("deck")
async def test_one_gets_above_the_home_folder_and_back(study: Study, clock: Clock, tmp_path: Path) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        dialog = driver.app.screen
        assert isinstance(dialog, ImportDialog)
        await driver.keys("tab", "enter")
        assert dialog.field.value == f"{tmp_path}/"
        assert "home/" in dialog._shown
        await driver.keys("tab")
        assert dialog.field.has_focus
        dialog.field.value = "/"
        await driver.settle()
        assert "../" not in dialog._shown
        dialog.field.value = "/no such folder/x"
        await driver.settle()
        assert dialog._shown == []
        await driver.keys("tab", "enter")
        assert driver.app.screen is dialog
        assert "/no such folder/x" in str(dialog.fault.content)


async def test_what_cannot_be_read_is_told(study: Study, clock: Clock, deck: Path) -> None:
    async with driven(study, clock) as driver:
        deck.write_text("only,\n")
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(deck)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, MessageDialog)
        assert "none of its questions" in " ".join(driver.screen.split())
        await driver.keys("escape")


async def test_a_file_that_cannot_be_read_leaves_its_path_to_be_mended(
    study: Study, clock: Clock, deck: Path
) -> None:
    broken = deck.with_suffix(".apkg")
    broken.write_text("no package")
    async with driven(study, clock) as driver:
        await driver.palette("Import banks")
        driver.app.screen.field.value = str(broken)
        await driver.keys("enter")
        assert isinstance(driver.app.screen, ImportDialog)
        assert driver.app.screen.field.value == str(broken)
        assert "deck.apkg" in str(driver.app.screen.fault.content)
        empty = deck.with_suffix(".md")
        empty.write_text("Nothing is asked here.\n")
        driver.app.screen.field.value = str(empty)
        await driver.keys("enter")
        assert driver.app.screen.field.value == str(empty)
        assert "There are no questions in it." in str(driver.app.screen.fault.content)
        driver.app.screen.field.value = str(broken)
        await driver.keys("end", *["backspace"] * len(".apkg"), *".csv")
        assert not str(driver.app.screen.fault.content)
        await driver.keys("enter")
        assert "1 new question" in driver.screen
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_all_keys_of_the_dialog_can_be_read_in_a_narrow_terminal(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.palette("Import banks")
        assert "⏎ Import · tab Files · esc Cancel" in driver.screen
        await driver.type("/tm")
        assert "⏎ Import  tab Complete  esc Cancel" in driver.screen
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "⏎ Import · tab Complete · esc Cancel" in driver.screen
