"""Replaying the log, against py-fsrs stepping through the same arrays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs

from bench.promise import Result, Results
from bench.replay import Log, replay, review_log
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz.fsrs.replay import replay as replay_log
from quiz.fsrs.scheduler import Scheduler

PEER_REVIEWS = 10_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def results(sample: SampleLibrary) -> Results:
    """Measure the replay; py-fsrs replays the first part of the log, and its time is scaled up."""
    log = sample.history.log
    end = PEER_REVIEWS
    part = Log(log.card[:end], log.rating[:end], log.day[:end], log.review[:end], log.retention[:end])
    scale = len(log.card) / len(part.card)

    def peer() -> float:
        return timed(lambda: _step_through(part)) * scale

    turns = in_turns(lambda: timed(lambda: replay(log, Scheduler())), peer)
    yield Result(f"replaying {len(log.card):,} reviews", "py-fsrs", 1 / 100, turns)
    turns = in_turns(lambda: timed(lambda: replay_log("fsrs-7", None, review_log(log))), peer)
    yield Result("the same by FSRS-7", "py-fsrs, by FSRS-6", 1 / 100, turns)


def _step_through(log: Log) -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=True)
    card, number = fsrs.Card(card_id=0), -1
    for this, rating, day in zip(log.card.tolist(), log.rating.tolist(), log.day.tolist(), strict=True):
        if this != number:
            card, number = fsrs.Card(card_id=this), this
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), EPOCH + timedelta(days=day))
