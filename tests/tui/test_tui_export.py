"""Exporting from the app: what, in which format and where to."""

from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.tui.screens.export_dialog import ExportDialog
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import MessageDialog
from tests.conftest import Clock
from tests.tui.driving import SIZES, Driver, driven


def told_by(driver: Driver) -> str:
    return " ".join(notification.message for notification in driver.app._notifications)


async def ask(driver: Driver, query: str, path: Path | str, form: str = "csv") -> None:
    if not isinstance(driver.app.screen, ExportDialog):
        await driver.palette("Export banks")
    dialog = driver.app.screen
    assert isinstance(dialog, ExportDialog)
    dialog.query_field.value, dialog.form.value, dialog.path.value = query, form, str(path)
    await driver.keys("ctrl+s")


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_cards_of_a_query_are_written_in_a_format(
    study: Study, clock: Clock, tmp_path: Path, size: str
) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await ask(driver, "kind:card", tmp_path / "out.csv")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "Exported: 1 question of 1 bank to" in told_by(driver)
    assert len((tmp_path / "out.csv").read_text().splitlines()) > 1


async def test_a_folder_gets_a_file_for_each_bank_and_losses_are_told(
    study: Study, clock: Clock, tmp_path: Path
) -> None:
    async with driven(study, clock) as driver:
        await ask(driver, "", f"{tmp_path}/", "notes")
        assert "Not kept: " in told_by(driver)
    assert (tmp_path / "test.every-kind.md").exists()


async def test_nothing_is_written_that_cannot_be(study: Study, clock: Clock, tmp_path: Path) -> None:
    async with driven(study, clock) as driver:
        await ask(driver, "is:suspended", tmp_path / "new.csv")
        assert "No card matches" in told_by(driver)
        for query, path, told in (
            ("kind:card", tmp_path / "no" / "new.csv", "There is no such folder"),
            ("is:wrong", tmp_path / "new.csv", "is:wrong"),
        ):
            await ask(driver, query, path)
            assert isinstance(driver.app.screen, MessageDialog)
            assert told in driver.screen
            await driver.keys("escape")
            dialog = driver.app.screen
            assert isinstance(dialog, ExportDialog)
            assert (dialog.query_field.value, dialog.path.value) == (query, str(path))
        await ask(driver, "", "")
        assert "Name a file or a folder to export to." in told_by(driver)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
    assert not (tmp_path / "new.csv").exists()


@pytest.mark.parametrize("is_folder", [False, True])
async def test_files_that_are_there_are_replaced_only_if_the_learner_says_so(
    study: Study, clock: Clock, tmp_path: Path, *, is_folder: bool
) -> None:
    there = tmp_path / "test.every-kind.csv"
    there.write_text("mine")
    path = tmp_path if is_folder else there
    async with driven(study, clock) as driver:
        await ask(driver, "kind:card", path)
        assert "Replace 1 file?" in driver.screen
        await driver.keys("enter")
        assert there.read_text() == "mine"
        assert driver.app.screen.path.value == str(path)
        await driver.keys("ctrl+s", "y")
        assert "Exported: 1 question" in told_by(driver)
    assert "ReLU" in there.read_text()


async def test_a_bank_named_without_its_term_is_found(study: Study, clock: Clock, tmp_path: Path) -> None:
    async with driven(study, clock) as driver:
        await ask(driver, "test.every-kind", tmp_path / "new.csv")
        assert "Did you mean bank:test.every-kind?" in told_by(driver)
