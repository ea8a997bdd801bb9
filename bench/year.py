"""``python -m bench.year``: eight simulated learners over 200 days, and the promises that each day keeps."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from math import sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study, open_study
from quiz.study.due import count_due
from quiz.study.review.session import ReviewSession
from quiz.study.states import compute_states

BEGIN = datetime(2026, 9, 20, tzinfo=UTC)
"""Both changes of summer time are within the 200 days after it."""
FORGETS = 0.1
A_LOOK = 10_000
"""The time (ms) that a look takes."""
Moment = Callable[[int], datetime | None]
"""When a learner begins on each day, in local time; None on a day off."""


def at(hour: int, zone: Callable[[int], timezone | ZoneInfo]) -> Moment:
    """Return the moments of a learner who begins at an hour, in a zone for each day."""
    return lambda number: (BEGIN + timedelta(days=number)).replace(hour=hour, tzinfo=zone(number))


def _berlin(_number: int) -> timezone:
    return timezone(timedelta(hours=1))


def _travel(number: int) -> timezone:
    return timezone(timedelta(hours=(1, -5, 9)[number // 10 % 3]))


def _clock_set(number: int) -> datetime | None:
    shift = -2 if 50 <= number < 54 else 30 if 100 <= number < 102 else 0
    return at(18, _berlin)(number + shift)


STEADY = at(18, _berlin)
LEARNERS: dict[str, tuple[Moment, float]] = {
    "steady": (STEADY, FORGETS),
    "weekends off": (lambda number: STEADY(number) if number % 7 < 5 else None, FORGETS),
    "two weeks away": (lambda number: None if 60 <= number < 74 else STEADY(number), FORGETS),
    "at 2 a.m.": (at(2, _berlin), FORGETS),
    "Berlin, New York, Tokyo": (at(20, _travel), FORGETS),
    "both changes of summer time": (at(18, lambda _number: ZoneInfo("Europe/Berlin")), FORGETS),
    "forgets a third": (STEADY, 1 / 3),
    "clock back 2 days, ahead 30": (_clock_set, FORGETS),
}


class Year(NamedTuple):
    """What came on each day, and on how many days a promise was broken."""

    looks: int
    per_day: list[int]
    unkept: int
    twice: int
    lost: int

    @property
    def difference(self) -> float:
        """Return the standard deviation of the difference between neighbouring days in the second half."""
        half = self.per_day[len(self.per_day) // 2 :]
        steps = [later - earlier for earlier, later in pairwise(half)]
        return sqrt(sum(step * step for step in steps) / max(1, len(steps)))


def simulated(study: Study, moment: Moment, forgets: float, days: int) -> Year:
    """Let a learner study for so many days, and check each."""
    random, looks, per_day = Random(1), 0, list[int]()
    unkept = twice = lost = 0
    seen_on: dict[int, set[str]] = {}  # a clock that is set back comes to a day again
    for number in range(days):
        begins = moment(number)
        if begins is None:
            continue
        offset = round((begins.utcoffset() or timedelta()).total_seconds() / 60)
        start = round(begins.timestamp() * 1000)
        promised = count_due(study, start, offset).today
        seen = list(_studied(study, start, offset, random, forgets))
        end = start + A_LOOK * (len(seen) + 1)
        questions = [key.partition("#")[0] for key in set(seen)]
        looks, per_day = looks + len(seen), [*per_day, len(questions)]
        unkept += len(questions) != promised or count_due(study, end, offset).today != 0
        twice += len(questions) != len(set(questions))
        seen_today = seen_on.setdefault(Timestamp(start, offset).day(study.settings.day_start), set())
        seen_today |= set(questions)
        lost += _lost(study, end, offset, seen_today)
    return Year(looks, per_day, unkept, twice, lost)


def _studied(study: Study, start: int, offset: int, random: Random, forgets: float) -> Iterator[str]:
    now = start

    def clock() -> Timestamp:
        return Timestamp(now, offset)

    session = ReviewSession(study, clock=clock, random=random)
    while (item := session.next()) is not None:
        now += A_LOOK
        session.give_up()
        session.rate(Rating.AGAIN if random.random() < forgets else Rating.GOOD)
        yield item.key


def _lost(study: Study, now: int, offset: int, questions: set[str]) -> int:
    """Return how many due cards did not come, although no sibling came."""
    due = study.search.keys("is:due -is:suspended -is:buried", Timestamp(now, offset))
    return sum(key.partition("#")[0] not in questions for key in due)


def _bank(folder: str) -> str:
    """Write a bank of 400 cards, of which some are siblings."""
    path = Path(folder) / "year.yaml"
    cards = "".join(
        f"- {{id: q{number}, kind: card, prompt: P{number}, answer: A, reverse: {reverse}}}\n"
        for number in range(250)
        for reverse in ("false" if number % 5 else "true",)
    )
    gaps = "".join(
        f"- {{id: g{number}, kind: cloze, prompt: '{{{{c1::a}}}} {{{{c2::b}}}} {{{{c3::c}}}} {number}'}}\n"
        for number in range(34)
    )
    path.write_text(f"id: year\ntitle: Year\nquestions:\n{cards}{gaps}", encoding="utf-8")
    return str(path)


def main() -> int:
    """Simulate the learners and print a line for each; return 1 if a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--days", type=int, default=200)
    parser.add_argument("--model", choices=("fsrs-6", "fsrs-7"), default="fsrs-6")
    options, is_kept = parser.parse_args(), True
    print(f"{'learner':28} looks  a day  sd of neighbouring days  promises broken  twice a day  lost")
    for name, (moment, forgets) in LEARNERS.items():
        with tempfile.TemporaryDirectory(prefix="quiz-year-") as folder:
            os.environ |= {"XDG_CACHE_HOME": folder, "XDG_CONFIG_HOME": folder}
            study = open_study([_bank(folder)], os.path.join(folder, "progress.db"))
            study.settings.model = options.model
            compute_states(study.store, options.model)
            year = simulated(study, moment, forgets, options.days)
            study.close()
        a_day = sum(year.per_day) / max(1, len(year.per_day))
        print(
            f"{name:28} {year.looks:5} {a_day:6.1f} {year.difference:24.1f} {year.unkept:16} {year.twice:12} "
            f"{year.lost:5}",
            flush=True,
        )
        is_kept &= not (year.unkept or year.twice or year.lost)
    return 0 if is_kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
