"""The next card, and a review that is on the disk."""

from __future__ import annotations

import os
from random import Random
from statistics import median
from time import perf_counter

from bench.made import NOON, Made
from bench.measure import percentile, settle, timed
from bench.table import Row
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.study.review.session import ReviewSession

REVIEWS = 1000
BLOCK = b"x" * 4096
DAY = NOON // 86_400_000


def rows(made: Made) -> list[Row]:
    """Return the rows of the next card and of a durable review."""
    about = f"{made.cards:,} cards, {len(made.log.card):,} reviews"
    opening = median(timed(lambda: _open_and_pick(made)) for _ in range(51))
    picking, rating, floor = _session(made)
    return [
        Row(f"next card with opening, {about}", opening, "the design's limit", 1.0, 1),
        Row("next card once open, p99", percentile(picking, 0.99), "the design's limit", 0.05, 1),
        Row("a durable review, p50", median(rating), "fdatasync of 4 KiB", median(floor), 2),
    ]


def _open_and_pick(made: Made) -> None:
    store = Store(made.progress)
    if store.queue().due(DAY) is None:
        raise RuntimeError("nothing is due in the made library")
    store.close()


def _session(made: Made) -> tuple[list[float], list[float], list[float]]:
    """Return the times (ms) of picking the next card, of recording, and of the bare disk."""
    study = made.open()
    now = NOON

    def clock() -> Timestamp:
        return Timestamp(now, 0)

    picking, recording, floor = [], [], []
    probe = os.open(os.path.join(made.folder, "probe"), os.O_WRONLY | os.O_CREAT)
    try:
        session = ReviewSession(study, clock=clock, random=Random(1))
        queue = study.store.queue()
        settle()
        for _ in range(REVIEWS):
            now += 5000
            picking.append(timed(lambda: queue.due(DAY)))
            item = session.next()
            if item is None:
                break
            session.answer(item.question.read(item.shown, "a" if item.shown.way.options else "1"))
            session.intervals()  # they are on screen before a rating can be given
            began = perf_counter()
            session.rate(Rating.GOOD)
            recording.append((perf_counter() - began) * 1000)
            floor.append(timed(lambda: _sync_block(probe)))
    finally:
        os.close(probe)
        study.close()
    return picking, recording, floor


def _sync_block(probe: int) -> None:
    os.pwrite(probe, BLOCK, os.lseek(probe, 0, os.SEEK_END))
    os.lseek(probe, len(BLOCK), os.SEEK_CUR)
    os.fdatasync(probe)
