"""The app while other programs use the progress file."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.start import ReviewOf
from quiz.tui.driver import TerminalDriver
from tests.conftest import Clock
from tests.database import run_sql
from tests.tui.driving import driven

Callbacks = list[Callable[[], None]]


def timers_of(node: object, monkeypatch: pytest.MonkeyPatch) -> Callbacks:
    """Return what a screen or an app sets timers for from now on; the test calls it."""
    callbacks: Callbacks = []
    monkeypatch.setattr(node, "set_timer", lambda _delay, callback, **_options: callbacks.append(callback))
    return callbacks


async def test_a_rating_is_tried_again_while_another_program_locks_the_file(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        study.store.wait_for_lock(0)
        await driver.keys("space")
        callbacks = timers_of(driver.app.screen, monkeypatch)
        key = driver.item.key
        with closing(sqlite3.connect(study.store.path, isolation_level=None)) as other:
            other.execute("begin exclusive")
            await driver.keys("3", "3")
            assert driver.item.key == key
            assert "Another program is using" in [note.title for note in driver.app._notifications][-1]
            other.execute("rollback")
        for callback in callbacks:
            callback()
            await driver.settle()
        assert driver.item.key != key
        assert run_sql(study.store, "select card from reviews") == [(key,)]


async def test_a_copy_made_at_a_pause_is_whole(
    study: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        callbacks = timers_of(driver.app, monkeypatch)
        for _ in range(3):
            await driver.keys("space", "3")
            driver.app._pause = None
        done = len(driver.app.screen.session.done)
        callbacks[-1]()
        shutil.copy(study.store.path, tmp_path / "copy.db")
        with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
            assert copy.execute("select count(*) from reviews").fetchone() == (done,)
        assert done > 0


async def test_the_disk_that_fails_is_shown(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise QuizError("The disk cannot be written", "p.db: Input/output error", "Look at the disk.")

    async with driven(study, clock) as driver:
        monkeypatch.setattr(study.store, "wait_for_flush", fail)
        driver.app.wait_for_disk()
        await driver.settle()
        assert "p.db: Input/output error" in driver.screen


@pytest.mark.parametrize("is_terminal", [True, False])
async def test_commits_are_flushed_in_the_background_where_painting_waits_for_it(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, is_terminal: bool
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(study.store, "flush_in_background", lambda: begun.append(True))
    async with driven(study, clock) as driver:
        if is_terminal:
            terminal = TerminalDriver(driver.app)
            for end in (terminal._woken, terminal._waker):
                os.close(end)
            assert terminal._wait_for_disk == driver.app.wait_for_disk
        driver.app.start_review()
        await driver.settle()
    assert begun == [True] * is_terminal
