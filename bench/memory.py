"""Replaying the log against py-fsrs, stepping through the same arrays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs

from bench.made import Made
from bench.measure import settle, timed
from bench.replay import Log, replay
from bench.table import Row
from quiz.fsrs.scheduler import Scheduler

PEER_REVIEWS = 20_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def rows(made: Made) -> list[Row]:
    """Return the row of the replay; py-fsrs is given its first part, and scaled up."""
    log = made.log
    settle()
    ours = min(timed(lambda: replay(log, Scheduler())) for _ in range(5))
    end = PEER_REVIEWS
    part = Log(log.card[:end], log.rating[:end], log.day[:end], log.review[:end], log.retention[:end])
    peer = min(timed(lambda: _step_through(part)) for _ in range(3)) * len(log.card) / len(part.card)
    return [Row(f"replaying {len(log.card):,} reviews", ours, "py-fsrs", peer, 100, "faster")]


def _step_through(log: Log) -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=True)
    card, number = fsrs.Card(card_id=0), -1
    for this, rating, day in zip(log.card.tolist(), log.rating.tolist(), log.day.tolist(), strict=True):
        if this != number:
            card, number = fsrs.Card(card_id=this), this
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), EPOCH + timedelta(days=day))
