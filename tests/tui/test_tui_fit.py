"""Fitting the memory model from the app."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.exchange.keep_setting import keep_setting
from quiz.paths import settings_file
from quiz.settings import load
from quiz.study.context import Study, open_study
from quiz.study.states import compute_states
from quiz.tui.fit_model import ANSWERS
from quiz.tui.screens.fit_dialog import FitDialog
from quiz.tui.screens.home import HomeScreen
from tests.conftest import Clock
from tests.study.learner import learner
from tests.tui.driving import SIZES, Driver, driven


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    learner(folder, "fsrs-7", 3000).close()
    return folder


@pytest.fixture
def learnt(made: Path, tmp_path: Path) -> Iterator[Study]:
    for name in ("made.yaml", "progress.db"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    study = open_study([str(tmp_path / "made.yaml")], str(tmp_path / "progress.db"))
    yield study
    study.close()


def told_by(driver: Driver) -> str:
    return " ".join(notification.message for notification in driver.app._notifications)


async def review_one(driver: Driver) -> None:
    driver.app.start_review()
    await driver.settle()
    await driver.keys("space", "3", "escape")


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_a_fit_from_the_palette_proposes_and_leaving_changes_nothing(
    learnt: Study, clock: Clock, size: str
) -> None:
    async with driven(learnt, clock, SIZES[size]) as driver:
        await driver.palette("Fit the memory model")
        assert "Fit the memory model" in driver.screen
        if size == "80x24":
            assert "FSRS-7 fitted" in driver.screen
        said = " ".join(driver.screen.split())
        assert all(f"{key} {does[:8]}" in said for key, does in ANSWERS)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert learnt.store.weights.in_use().version == 0


@pytest.mark.parametrize("key", ["u", "r"])
async def test_what_is_proposed_is_used(learnt: Study, clock: Clock, key: str) -> None:
    async with driven(learnt, clock) as driver:
        await driver.palette("Fit the memory model")
        await driver.keys(key)
        in_use = learnt.store.weights.in_use()
        assert in_use.model == load(settings_file()).model == "fsrs-7"
        assert ("became due on another day" in told_by(driver)) == (key == "r")
        assert 'The settings now say model = "fsrs-7", which holds for every progress file.' in told_by(
            driver
        )


async def test_another_model_in_the_settings_is_told_at_the_start(
    made: Path, tmp_path: Path, clock: Clock
) -> None:
    for name in ("made.yaml", "progress.db"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    keep_setting(settings_file(), "model", "fsrs-7")
    study = open_study([str(tmp_path / "made.yaml")], str(tmp_path / "progress.db"))
    async with driven(study, clock) as driver:
        assert "came from FSRS-6, and were computed anew" in told_by(driver)
    study.close()


async def test_too_few_reviews_are_told(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Fit the memory model")
        assert "500 reviews on later days are missing" in " ".join(driver.screen.split())
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_a_fit_that_is_left_changes_nothing(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        dialog = FitDialog(learnt.store.path)
        told: list[object] = []
        driver.app.push_screen(dialog, told.append)
        await driver.pilot.pause(0)
        dialog.action_leave()
        await driver.settle()
        assert told == [None]


@pytest.mark.parametrize(("wanted", "noted"), [(False, None), (True, "3001")])
async def test_a_fit_follows_a_session_once_the_log_has_grown(
    learnt: Study, clock: Clock, wanted: bool, noted: str | None
) -> None:
    learnt.settings.fit_after_growth = wanted
    async with driven(learnt, clock) as driver:
        await review_one(driver)
        assert ("With fitted weights, FSRS-7 predicts better" in told_by(driver)) == wanted
        await review_one(driver)
        assert learnt.store.note("fitted") == noted
    assert learnt.store.weights.in_use().model == "fsrs-6"


async def test_a_better_fit_of_the_same_model_is_used_in_the_background(learnt: Study, clock: Clock) -> None:
    learnt.settings.fit_after_growth = True
    compute_states(learnt.store, "fsrs-7")
    learnt.settings.model = "fsrs-7"
    async with driven(learnt, clock) as driver:
        await review_one(driver)
        assert "FSRS-7 is used with fitted weights" in told_by(driver)
    in_use = learnt.store.weights.in_use()
    assert (in_use.model, in_use.made_at) == ("fsrs-7", clock.at)
