"""Statistics of the whole library, and a what-if of 10,000 cards, each against the least or a peer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial

import fsrs
import numpy as np

from bench.promise import Result, Results
from bench.sample.history import NOON, TODAY
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz.fsrs.forecast import Deck, ForecastRules, forecast
from quiz.fsrs.habits import DEFAULT_HABITS
from quiz.fsrs.model import ModelState, new_model
from quiz.fsrs.timestamp import Timestamp
from quiz.labs.rng import Rng
from quiz.study.context import Study
from quiz.study.statistics.outlook import RETENTIONS, WHAT_IF_DAYS
from quiz.study.statistics.statistics import Statistician

CARDS, NEW_A_DAY = 10_000, 20
PEER_REVIEWS = 5_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def results(sample: SampleLibrary) -> Results:
    """Measure the figures, and the curve over desired retentions for both models."""
    study, read = sample.open(), "reading the rows of all reviews"
    try:
        for what, goal, compute in (("first", 1 / 3, _of_cards), ("all", 2, _of_all)):
            ours, peer = partial(timed, partial(compute, study)), partial(timed, partial(_read_rows, sample))
            yield Result(f"{what} figures, {sample.size}", read, goal, in_turns(ours, peer))
    finally:
        study.close()
    for name in ("fsrs-6", "fsrs-7"):
        reviews = _what_if(name)
        what = f"what-if, {CARDS:,} cards, {len(RETENTIONS)} retentions, {name}"
        turns = in_turns(partial(timed, partial(_what_if, name)), partial(_peer, reviews))
        yield Result(what, f"py-fsrs, {reviews:,} reviews", 1 / 5, turns)


def _of_cards(study: Study) -> object:
    return Statistician(study, "", Timestamp(NOON, 0)).of_cards(study.store)


def _of_all(study: Study) -> object:
    return Statistician(study, "", Timestamp(NOON, 0)).statistics(study.store)


def _read_rows(sample: SampleLibrary) -> None:
    with closing(sqlite3.connect(sample.progress)) as connection:
        connection.execute("select card, at, offset, day, rating, phase, duration from reviews").fetchall()


def _what_if(name: str) -> int:
    """Forecast a year for each retention, half of the cards seen; return how many reviews that took."""
    random = np.random.default_rng(1)
    seen = CARDS // 2
    stability = np.exp(random.normal(3, 1.2, seen))
    fast = 2 * stability if name == "fsrs-7" else None
    state = ModelState(stability, random.uniform(1, 10, seen), fast)
    due = np.rint(random.random(seen) * stability)
    deck = Deck(state, -np.rint(random.random(seen) * stability), due, CARDS - seen)
    rules = ForecastRules(DEFAULT_HABITS, (NEW_A_DAY,) * WHAT_IF_DAYS, 2, 1, 36_500)
    workload = forecast(new_model(name, np), deck, rules, np.array(RETENTIONS), Rng(1))
    return int(workload.due.sum() + workload.new.sum())


def _peer(reviews: int) -> float:
    """Return the time in ms in which py-fsrs steps through so many reviews, scaled up from a part of them."""
    return timed(_step_through) * reviews / PEER_REVIEWS


def _step_through() -> None:
    scheduler, card = fsrs.Scheduler(), fsrs.Card(card_id=1)
    for number in range(PEER_REVIEWS):
        if number % 10 == 0:
            card = fsrs.Card(card_id=number)
        moment = EPOCH + timedelta(days=TODAY + number)
        card, _ = scheduler.review_card(card, fsrs.Rating.Good, moment)
