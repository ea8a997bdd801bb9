"""Synchronizing: with nothing new, against ``quiz due``; and taking in what another machine has reviewed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np

from bench.promise import Quantity, Results
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
    yield _taken_in(sample, folder, reviews)
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


def _taken_in(sample: SampleLibrary, folder: str, reviews: int) -> Quantity:
    new = os.path.join(sample.folder, "new.db")
    Path(new).unlink(missing_ok=True)
    open_study([sample.banks], new).close()
    copy = os.path.join(sample.folder, "new-copy.db")

    def take_in() -> float:
        for ending in ("-wal", "-shm"):
            Path(copy + ending).unlink(missing_ok=True)
        shutil.copy(new, copy)
        store, settings = Store(copy), Settings()
        here = Here("bench", NOON, Random(1).getrandbits)
        exchange = Synchronization(store, folder, here, lambda: rebuild_stale(store, settings))
        time = timed(exchange.run)
        store.close()
        return time

    times = sorted(take_in() for _ in range(5))
    took = times[len(times) // 2] / 1000
    limit = reviews / PER_SECOND
    return Quantity(f"taking in {reviews:,} reviews of another machine: s", took, "", limit, limit)
