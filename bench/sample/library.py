"""The sample library on disk: banks, and a progress file with years of reviews."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.sample.history import History, random_history
from bench.sample.questions import card_key, write_banks
from quiz.study.context import Study, open_study


class SampleLibrary(NamedTuple):
    """The folder of the banks and the progress file, with the history that was written to it."""

    folder: str
    cards: int
    history: History

    @property
    def banks(self) -> str:
        """Return the folder of the banks."""
        return os.path.join(self.folder, "banks")

    @property
    def progress(self) -> str:
        """Return the progress file."""
        return os.path.join(self.folder, "progress.db")

    @property
    def size(self) -> str:
        """Return the numbers of cards and reviews, for the table."""
        return f"{self.cards:,} cards, {len(self.history.log.card):,} reviews"

    def open(self) -> Study:
        """Open the library and the progress file."""
        return open_study([self.banks], self.progress)

    def app_command(self, *words: str) -> list[str]:
        """Return the command that starts the app on a fresh copy of the progress file."""
        quiz = os.path.join(os.path.dirname(sys.executable), "quiz")
        return [quiz, *words, "--banks", self.banks, "--progress", self.progress_copy()]

    def progress_copy(self) -> str:
        """Copy the progress file, so that reviews leave the original as it is; return the path."""
        copy = os.path.join(self.folder, "copy.db")
        for ending in ("-wal", "-shm"):
            Path(copy + ending).unlink(missing_ok=True)
        return shutil.copy(self.progress, copy)


def sample_library(folder: str, cards: int, reviews: int) -> SampleLibrary:
    """Return the library in ``folder``, generating it there unless it exists."""
    sample = SampleLibrary(folder, cards, random_history(cards, reviews))
    if not os.path.exists(sample.progress):
        write_banks(Path(sample.banks), cards)
        sample.open().close()  # creates the file, with a row for each card
        _write_history(sample)
    return sample


def _write_history(sample: SampleLibrary) -> None:
    keys = [card_key(number) for number in range(sample.cards)]
    connection = sqlite3.connect(sample.progress, isolation_level=None)
    try:
        connection.execute("begin")
        _write_log(connection, keys, sample.history)
        _write_states(connection, keys, sample.history)
        connection.execute("commit")
        connection.execute("pragma wal_checkpoint(truncate)")
    finally:
        connection.close()


def _write_log(connection: sqlite3.Connection, keys: list[str], history: History) -> None:
    log = history.log
    phase = np.where(np.diff(log.card, prepend=-1), 0, 2)
    rows = zip(
        log.review.tolist(), map(keys.__getitem__, log.card.tolist()), (log.review >> 20).tolist(),
        log.day.tolist(), log.rating.tolist(), phase.tolist(), strict=True,
    )  # fmt: skip
    columns = "id, device, session, card, at, offset, day, rating, phase, duration, retention, weights"
    connection.executemany(
        f"insert into reviews ({columns}) values (?, 1, 1, ?, ?, 0, ?, ?, ?, 5000, 0.9, 0)", rows
    )


def _write_states(connection: sqlite3.Connection, keys: list[str], history: History) -> None:
    columns = {
        "stability": history.states.stability,
        "difficulty": history.states.difficulty,
        "last_day": history.last_day,
        "last_at": history.log.review[history.last] >> 20,
        "last_review": history.log.review[history.last],
        "due_day": history.due_day,
        "ready_day": history.due_day,
        "reviews": history.reviews,
        "lapses": history.lapses,
    }
    settings = ", ".join(f"{name} = ?" for name in columns)
    rows = zip(*(values.tolist() for values in columns.values()), keys, strict=False)  # the rest are new
    connection.executemany(f"update cards set phase = 2, {settings} where card = ?", rows)
