"""Synchronizing: with nothing new, against ``quiz due``; and taking in what another machine has reviewed.

Taking in is measured in processor time, against sqlite3 inserting the same rows into the same table.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import numpy as np

from bench.promise import Quantity, Result, Results
from bench.promises.due import quiz_script
from bench.sample.history import NOON
from bench.sample.library import SampleLibrary
from bench.sample.questions import card_key
from bench.turns import in_turns, timed
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.context import open_study
from quiz.study.rebuild import rebuild_stale
from quiz.sync.synchronize import Here, Synchronization

REVIEWS = 100_000
PER_SECOND = 50_000
MARGIN = 20.0
"""Milliseconds that a synchronization without news may take beyond ``quiz due``."""
OTHER = 77
"""The number of the other device."""


def results(sample: SampleLibrary) -> Results:
    """Measure both."""
    folder = os.path.join(sample.folder, "sync")
    reviews = _write_reviews(sample, folder)
    yield from _taken_in(sample, folder, reviews)
    yield _nothing_new(sample, folder)


def _write_reviews(sample: SampleLibrary, folder: str) -> int:
    """Write the first reviews of the sample as those of another device; return how many."""
    log = sample.history.log
    end = min(REVIEWS, len(log.card))
    phases = np.where(np.diff(log.card[:end], prepend=-1), 0, 2)
    columns = (log.review, log.card, log.day, log.rating)
    order = np.argsort(log.review[:end])
    rows = zip(*(column[:end][order].tolist() for column in (*columns, phases)), strict=True)
    path = Path(folder, f"{OTHER:014x}", "2026-11.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for number, card, day, rating, phase in rows:
            review = {
                "type": "review", "id": number, "device": OTHER, "session": 1, "card": card_key(card),
                "at": number >> 20, "offset": 0, "day": day, "rating": rating, "phase": phase,
                "duration": 5000, "retention": 0.9, "weights": 0, "interval": 10,
            }  # fmt: skip
            file.write(f"{json.dumps(review)}\n")
    return end


def _nothing_new(sample: SampleLibrary, folder: str) -> Quantity:
    progress, script = sample.progress_copy(), quiz_script(sample)
    sync = [sys.executable, script, "sync", folder, "--progress", progress]
    due = [sys.executable, script, "due", "--banks", sample.banks, "--progress", progress]
    subprocess.run(sync, check=True, stdout=subprocess.DEVNULL)  # all is written, and read

    def run(words: list[str]) -> float:
        return timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))

    turns = in_turns(lambda: run(sync), lambda: run(due))
    what = f"quiz sync with nothing new, {sample.size}: ms"
    return Quantity(what, turns.ours, "quiz due", turns.peer, turns.peer + MARGIN)


def _taken_in(sample: SampleLibrary, folder: str, reviews: int) -> Results:
    new = os.path.join(sample.folder, "new.db")
    Path(new).unlink(missing_ok=True)
    open_study([sample.banks], new).close()
    copy = os.path.join(sample.folder, "new-copy.db")
    rows = _rows(folder)

    def take_in() -> None:
        store, settings = Store(copy), Settings()
        here = Here("bench", NOON, Random(1).getrandbits)
        Synchronization(store, folder, here, lambda: rebuild_stale(store, settings)).run()
        store.close()

    def run(what: Callable[[], None]) -> float:
        for ending in ("-wal", "-shm"):
            Path(copy + ending).unlink(missing_ok=True)
        shutil.copy(new, copy)
        began = process_time()
        what()
        return (process_time() - began) * 1000

    turns = in_turns(lambda: run(take_in), lambda: run(lambda: _insert(copy, rows)))
    what = f"taking in {reviews:,} reviews of another machine"
    yield Result(f"{what} (processor)", "inserting them by sqlite3", 3, turns)
    limit = reviews / PER_SECOND
    yield Quantity(f"{what}: s (processor)", turns.ours / 1000, "", limit, limit)


def _rows(folder: str) -> list[dict[str, object]]:
    path = Path(folder, f"{OTHER:014x}", "2026-11.jsonl")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _insert(path: str, rows: list[dict[str, object]]) -> None:
    columns = [name for name in rows[0] if name != "type"]
    places = ", ".join(f":{name}" for name in columns)
    connection = sqlite3.connect(path)
    connection.executemany(f"insert into reviews ({', '.join(columns)}) values ({places})", rows)
    connection.commit()
    connection.close()
