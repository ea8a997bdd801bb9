"""The progress file checked, its states computed anew, and salvaged, against reading the log and no more.

Times are of the processor. Below them is how long a review waits for the disk while the daily backup is made.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from random import Random
from threading import Thread
from time import process_time, sleep

from bench.promise import Quantity, Result, Results
from bench.sample.library import SampleLibrary
from bench.turns import Turns, percentile, timed
from quiz.progress.backups import back_up
from quiz.progress.salvage.salvage import salvage
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.daily_backup import PAUSE
from quiz.study.doctor.examine import examine
from quiz.study.doctor.rebuild import rebuild

PEER = "reading the log as rows"
ROUNDS = 3
DAMAGED, PAGE = 10, 4096
REVIEW_EVERY = 0.02
"""Seconds between two reviews, far less than any learner takes."""
LONGEST_WAIT = 100.0
"""Milliseconds in which a key seems to be answered at once."""
_LOG = "select id, card, at, day, rating, phase, interval, weights, retention from reviews order by card, id"


def results(sample: SampleLibrary) -> Results:
    """Measure all four."""
    progress, settings = sample.progress_copy(), Settings()
    check = partial(examine, progress, settings, iter)
    yield Result(f"quiz doctor, {sample.size} (processor)", PEER, 4, _turns(check, progress))
    with closing(Store(progress)) as store:
        again = partial(rebuild, store, settings, iter)
        yield Result("computing all states again (processor)", PEER, 3, _turns(again, progress))
    damaged = _damaged(progress)
    bring_out = partial(salvage, damaged, f"{damaged}.salvaged", lambda _count: iter)
    what = f"bringing out what a file with {DAMAGED} damaged pages holds (processor)"
    yield Result(what, PEER, 5, _turns(bring_out, progress))
    waits = _waits_during_backup(progress)
    what = "a durable row while the daily backup is made, longest: ms"
    yield Quantity(what, waits[-1], f"median of {len(waits):,}", percentile(waits, 0.5), LONGEST_WAIT)


def _damaged(progress: str) -> str:
    """Return the path of a copy in which some pages, far from each other, hold noise."""
    damaged, random = f"{progress}.damaged", Random(1)
    shutil.copy(progress, damaged)
    pages = os.path.getsize(damaged) // PAGE
    with open(damaged, "r+b") as file:
        for number in range(1, DAMAGED + 1):
            file.seek(pages * number // (DAMAGED + 1) * PAGE)
            file.write(random.randbytes(PAGE))
    return damaged


def _turns(run: Callable[[], object], progress: str) -> Turns:
    turns = Turns()
    for _ in range(ROUNDS):
        turns.add(_worked(run), _worked(partial(_read_log, progress)))
    return turns


def _worked(run: Callable[[], object]) -> float:
    """Return the processor time of one run in ms."""
    began = process_time()
    run()
    return (process_time() - began) * 1000


def _read_log(progress: str) -> None:
    with closing(sqlite3.connect(progress)) as connection:
        for _row in connection.execute(_LOG):
            pass


def _waits_during_backup(progress: str) -> list[float]:
    """Return how long each of many small transactions took meanwhile, the shortest first."""
    backup = Thread(target=lambda: back_up(progress, date(2026, 11, 26), lambda: sleep(PAUSE)))
    waits: list[float] = []
    with closing(sqlite3.connect(progress, isolation_level=None)) as connection:
        connection.execute("pragma synchronous = full")
        backup.start()
        while backup.is_alive():
            waits.append(
                timed(lambda: connection.execute("insert or replace into meta values ('bench', random())"))
            )
            sleep(REVIEW_EVERY)
    return sorted(waits)
