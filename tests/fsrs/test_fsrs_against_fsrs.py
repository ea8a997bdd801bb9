"""The scheduler compared with py-fsrs: states agree to 1e-9, and all intervals exactly, but for fuzz.

py-fsrs's own fuzz is biased, so ours is only held to its range (see test_fsrs_fuzz.py).
"""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import fsrs
import numpy as np
import pytest

from bench.replay import Log, replay
from quiz.fsrs import scalar_math
from quiz.fsrs.fuzz import fuzz_range, uniform_from_id
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.scheduler import Interval, MemoryState, Scheduler
from quiz.fsrs.study_day import elapsed_days

EPOCH = datetime(2026, 1, 1, 12, tzinfo=UTC)
REVIEWS = 26_000
LOG = Path(__file__).parents[3] / "shared" / "data" / "reviews-py-fsrs.csv"

SCHEDULERS = {
    "defaults": Scheduler(),
    "no fuzz, high retention": Scheduler(fuzz=False, retention=0.97),
    "other steps": Scheduler(learning_steps=(30,), relearning_steps=(60, 900, 3600), retention=0.8),
    "no steps, short intervals": Scheduler(learning_steps=(), relearning_steps=(), longest=90),
}


def peer(scheduler: Scheduler) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=scheduler.model.weights,
        desired_retention=scheduler.retention,
        learning_steps=[timedelta(seconds=step) for step in scheduler.learning_steps],
        relearning_steps=[timedelta(seconds=step) for step in scheduler.relearning_steps],
        maximum_interval=scheduler.longest,
        enable_fuzzing=False,
    )


def phase_of(card: fsrs.Card) -> tuple[Phase, int | None]:
    return Phase(int(card.state)), card.step


def interval_of(card: fsrs.Card) -> Interval:
    """Return the interval that py-fsrs scheduled: whole days, or a step of less than a day."""
    seconds = round((card.due - card.last_review).total_seconds())
    return Interval(days=seconds // 86400) if card.step is None else Interval(seconds=seconds)


def gap(random: Random, interval: Interval) -> timedelta:
    """Return the time to the next review, which may be early, on time, late, or on the same day."""
    days = interval.days or 0
    return timedelta(
        days=random.choice([0, 0, days, days, days + random.randrange(1 + days), random.randrange(1 + days)]),
        seconds=random.choice([0, 1, 90, 4000, 50_000]),
    )


def agrees(ours: float | None, theirs: float | None) -> bool:
    return ours is not None and theirs is not None and abs(ours - theirs) <= 1e-9 * abs(theirs)


def is_fuzzed(interval: Interval, exact: Interval, scheduler: Scheduler) -> bool:
    """Tell whether an interval is ``exact``, or within the fuzz range of it if the scheduler has fuzz."""
    if interval.days is None or exact.days is None or not scheduler.fuzz:
        return interval == exact
    low, high = fuzz_range(float(exact.days), scheduler.longest, scalar_math)
    return low <= interval.days <= high


@pytest.mark.parametrize("name", SCHEDULERS)
def test_random_reviews_give_the_states_and_intervals_of_py_fsrs(name: str) -> None:
    """26,000 reviews with each of four schedulers."""
    scheduler, random = SCHEDULERS[name], Random(name)
    theirs = peer(scheduler)
    done = same_day = 0
    while done < REVIEWS:
        card, memory, now = fsrs.Card(card_id=done), MemoryState(), EPOCH
        for _ in range(random.randrange(1, 30)):
            rating = random.choice(list(Rating))
            elapsed = (now - card.last_review).days if card.last_review else 0
            memory, interval = scheduler.review(memory, rating, elapsed, random.random())
            same_day += memory.phase == Phase.REVIEW and card.last_review is not None and elapsed == 0
            card, _ = theirs.review_card(card, fsrs.Rating(rating), now)
            assert agrees(memory.stability, card.stability)
            assert agrees(memory.difficulty, card.difficulty)
            assert (memory.phase, memory.step) == phase_of(card)
            assert is_fuzzed(interval, interval_of(card), scheduler)
            now += gap(random, interval)
            done += 1
    assert same_day > REVIEWS // 100


def random_log(random: Random, cards: int) -> Log:
    rows = []
    for card in range(cards):
        day = random.randrange(50)
        for _ in range(random.randrange(1, 25)):
            rows.append(
                (card, random.choice([1, 2, 3, 3, 4]), day, random.getrandbits(62), random.choice([0.8, 0.9]))
            )
            day += random.choice([0, 0, 1, 3, 30, -2])
    card, rating, day, review, retention = (np.array(column) for column in zip(*rows, strict=True))
    return Log(card, rating, day, review, retention)


@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_replay_ends_where_stepping_does(name: str) -> None:
    scheduler, log = SCHEDULERS[name], random_log(Random(3), 400)
    replayed = replay(log, scheduler)
    memory, interval = MemoryState(), Interval()
    for row in range(len(log.card)):
        first = row == 0 or log.card[row] != log.card[row - 1]
        elapsed = 0 if first else elapsed_days(int(log.day[row - 1]), int(log.day[row]))
        at = scheduler._replace(retention=float(log.retention[row]))
        memory, interval = at.review(
            MemoryState() if first else memory,
            Rating(int(log.rating[row])),
            elapsed,
            uniform_from_id(int(log.review[row])),
        )
        if row + 1 == len(log.card) or log.card[row + 1] != log.card[row]:
            card = int(log.card[row])
            states = (replayed.stability[card], replayed.difficulty[card])
            assert states == pytest.approx((memory.stability, memory.difficulty), rel=1e-12)
            assert replayed.phase[card] == memory.phase
            assert replayed.step[card] == (-1 if memory.step is None else memory.step)
            assert replayed.seconds[card] == (-1 if interval.seconds is None else interval.seconds)
            assert replayed.days[card] == (-1 if interval.days is None else interval.days)


def test_a_replay_of_nothing_is_nothing() -> None:
    empty = np.zeros(0, dtype=np.int64)
    assert len(replay(Log(empty, empty, empty, empty, np.zeros(0)), Scheduler()).stability) == 0


@pytest.mark.skipif(not LOG.exists(), reason="the real log is not beside this checkout")
def test_a_real_log_replays_to_the_states_of_py_fsrs() -> None:
    with LOG.open() as file:
        rows = sorted(
            (int(row["card_id"]), datetime.fromisoformat(row["review_time"]), int(row["review_rating"]))
            for row in csv.DictReader(file)
        )
    theirs, cards = peer(Scheduler(fuzz=False)), {}
    elapsed = []
    for number, at, rating in rows:
        card = cards.get(number) or fsrs.Card(card_id=number)
        elapsed.append((at - card.last_review).days if card.last_review else 0)
        cards[number], _ = theirs.review_card(card, fsrs.Rating(rating), at)
    numbers = {number: index for index, number in enumerate(sorted(cards))}
    log = Log(
        np.array([numbers[number] for number, _, _ in rows]),
        np.array([rating for _, _, rating in rows]),
        np.cumsum(elapsed),  # only the differences within a card count
        np.arange(len(rows)),
        np.full(len(rows), 0.9),
    )
    replayed = replay(log, Scheduler(fuzz=False))
    expected = [cards[number] for number in sorted(cards)]
    np.testing.assert_allclose(replayed.stability, [card.stability for card in expected], rtol=1e-9)
    np.testing.assert_allclose(replayed.difficulty, [card.difficulty for card in expected], rtol=1e-9)
    intervals = [
        Interval(seconds=seconds) if seconds >= 0 else Interval(days=days)
        for seconds, days in zip(replayed.seconds.tolist(), replayed.days.tolist(), strict=True)
    ]
    assert intervals == [interval_of(card) for card in expected]
