"""The app while other programs use the progress file."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.study.start import ReviewOf
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
