"""Logs for the tests of statistics: random ones, and the plain rows that naive loops go through."""

from random import Random
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from quiz.study.statistics.log import StudyLog
from tests.answering import right_response
from tests.conftest import Clock

TODAY = 20_783
"""2026-11-26."""
DAY_MS = 86_400_000


class Look(NamedTuple):
    """A review as a plain row."""

    card: int
    day: int
    at: int
    hour: int
    rating: int
    phase: int
    duration: int


looks = st.builds(
    lambda card, ago, hour, rating, phase, duration: Look(
        card, TODAY - ago, (TODAY - ago) * DAY_MS + hour * 3_600_000, hour, rating, phase, duration
    ),
    st.integers(0, 5),
    st.one_of(st.integers(0, 60), st.integers(0, 800)),
    st.integers(0, 23),
    st.integers(1, 4),
    st.integers(0, 3),
    st.integers(0, 300_000),
)
histories = st.lists(looks, max_size=60).map(lambda rows: sorted(rows, key=lambda row: (row.card, row.at)))


def a_log(rows: list[Look]) -> StudyLog:
    """Return the log of reviews that are in order of card and time; each card has one history."""
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)] or [
        np.zeros(0, np.int64) for _ in Look._fields
    ]
    card, day, at, hour, rating, phase, duration = columns
    keys = [f"bank/q{number}" for number in range(6)]
    elapsed = np.array(naive_elapsed(rows), dtype=np.int64)
    return StudyLog(keys, card, at, hour, day, rating, phase, duration, elapsed)


def naive_elapsed(rows: list[Look]) -> list[int]:
    last: dict[int, int] = {}
    elapsed = []
    for row in rows:
        elapsed.append(max(0, row.day - last[row.card]) if row.card in last else -1)
        last[row.card] = row.day
    return elapsed


def memory_tests(rows: list[Look]) -> list[tuple[Look, int]]:
    """Return the reviews that count for true retention, with the days since the review before."""
    return [
        (row, gap) for row, gap in zip(rows, naive_elapsed(rows), strict=True) if gap > 0 and row.phase == 2
    ]


def studied(study: Study, clock: Clock, days: int, seed: int = 1) -> int:
    """Review what is due on each of some days, with ratings by chance; return the number of reviews."""
    random, count = Random(seed), 0
    for _ in range(days):
        session = ReviewSession(study, clock=clock, random=random)
        while (item := session.next()) is not None:
            clock.move(seconds=random.randint(2, 20))
            session.answer(right_response(item.question, item.shown))
            session.rate(random.choice([Rating.AGAIN, Rating.HARD, *[Rating.GOOD] * 5, Rating.EASY]))
            count += 1
        clock.move(days=1)
    return count
