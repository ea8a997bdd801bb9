"""``python -m bench.balance``: how alike neighbouring days are by load balance, and by chance alone.

A learner with a memory of her own, which the scheduler does not know, studies 601 cards for 120 days: 399
of one direction, 50 of two, and 34 texts with three gaps. Both runs have the same draws: the n-th look at a
card succeeds or fails by the same number.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path
from random import Random
from statistics import mean
from typing import NamedTuple
from unittest.mock import patch

from quiz.fsrs.model import ModelState, model_of
from quiz.fsrs.rating import Phase, Rating
from quiz.fsrs.study_day import DAY_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession
from quiz.study.states import compute_states

DAYS, FROM = 120, 45
"""Days are compared after most cards have been introduced."""
GOAL = 3.5
"""What Anki's load balancer reaches."""
BEGIN = 1_767_286_800_000
"""18:00 in Berlin, 1 January 2026."""
A_LOOK = 10_000
NOISE = 0.25
TRUTH, DEVIATION = "truth", 0.1
"""The weights of the learner's memory are the default ones, each off by a factor of this deviation in log."""


class Memory:
    """What the learner really knows: FSRS-6 with other weights, and another first stability for each card."""

    def __init__(self, seed: int) -> None:
        random = Random(TRUTH)
        default = model_of("fsrs-6")
        bounded = zip(default.lower_bounds, default.weights, default.upper_bounds, strict=True)
        weights = (
            min(high, max(low, weight * exp(random.gauss(0, DEVIATION)))) for low, weight, high in bounded
        )
        self._seed = seed
        self._model = model_of("fsrs-6", tuple(weights))
        self._states: dict[str, tuple[ModelState[float], int]] = {}
        self._looks = Counter[str]()

    def look(self, card: str, day: int) -> Rating:
        """Recall a card or fail, which changes what is known of it."""
        self._looks[card] += 1
        random = Random(f"{self._seed} {card} {self._looks[card]}")
        if card not in self._states:
            rating = random.choices([Rating.AGAIN, Rating.GOOD, Rating.EASY], [3, 6, 1])[0]
            first = self._model.first(rating)
            self._states[card] = first._replace(stability=first.stability * exp(random.gauss(0, NOISE))), day
            return rating
        rating = Rating.GOOD if random.random() < self.recall(card, day) else Rating.AGAIN
        state, last = self._states[card]
        self._states[card] = self._model.step(state, rating, float(day - last)), day
        return rating

    def recall(self, card: str, day: int) -> float:
        """Return the chance that a card is recalled on a day."""
        if card not in self._states:
            return 0.0
        state, last = self._states[card]
        return self._model.recall(float(day - last), state)


class Course(NamedTuple):
    """What 120 days came to; ``kept`` is the share of reviews in which the card was recalled."""

    looks: int
    kept: float
    known: float
    difference: float
    """The standard deviation of the difference between the reviews of neighbouring days."""


def study_for_days(study: Study, seed: int) -> Course:
    """Let a learner study daily at the same time."""
    memory, looks, recalled, reviews = Memory(seed), 0, 0, list[int]()
    for number in range(DAYS):
        session, now = _session(study, seed, number)
        reviews.append(0)
        while (item := session.next()) is not None:
            now[0] += A_LOOK
            session.give_up()
            looks += 1
            rating, is_review = memory.look(item.key, number), item.card.phase == Phase.REVIEW
            reviews[-1] += is_review
            recalled += is_review and rating != Rating.AGAIN
            session.rate(rating)
    steps = [later - earlier for earlier, later in pairwise(reviews[FROM:])]
    keys = study.search.keys("", Timestamp(BEGIN, 60))
    known = sum(memory.recall(key, DAYS) for key in keys)
    return Course(looks, recalled / sum(reviews), known, sqrt(mean(step * step for step in steps)))


def _session(study: Study, seed: int, number: int) -> tuple[ReviewSession, list[int]]:
    now = [BEGIN + number * DAY_MS]
    return ReviewSession(study, clock=lambda: Timestamp(now[0], 60), random=Random(f"{seed} {number}")), now


def _bank(folder: str) -> str:
    path = Path(folder) / "balance.yaml"
    cards = "".join(
        f"- {{id: q{number}, kind: card, prompt: P{number}, answer: A, reverse: {reverse}}}\n"
        for number, reverse in enumerate(["true"] * 50 + ["false"] * 399)
    )
    gaps = "".join(
        f"- {{id: g{number}, kind: cloze, prompt: '{{{{c1::a}}}} {{{{c2::b}}}} {{{{c3::c}}}} {number}'}}\n"
        for number in range(34)
    )
    path.write_text(f"id: balance\ntitle: Balance\nquestions:\n{cards}{gaps}", encoding="utf-8")
    return str(path)


def course(model: str, seed: int, *, is_balanced: bool) -> Course:
    """Run one course in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="quiz-balance-") as folder:
        os.environ |= {"XDG_CACHE_HOME": folder, "XDG_CONFIG_HOME": folder}
        study = open_study([_bank(folder)], os.path.join(folder, "progress.db"))
        study.settings.model = model
        compute_states(study.store, model)
        study.settings.leech_action = "tag"
        try:
            if is_balanced:
                return study_for_days(study, seed)
            with patch("quiz.study.day_weights.day_weight", lambda _due, _interval, _share: 1.0):
                return study_for_days(study, seed)
        finally:
            study.close()


def main() -> int:
    """Print a line for each course, and the means; return 1 if the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.balance", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--model", choices=("fsrs-6", "fsrs-7"), default="fsrs-6")
    options, is_reached = parser.parse_args(), True
    print(f"{'':26} looks  kept  known  sd of neighbouring days", flush=True)
    for is_balanced in (True, False):
        courses = []
        for seed in range(7, 7 + options.seeds):
            courses.append(course(options.model, seed, is_balanced=is_balanced))
            _print(f"{'balanced' if is_balanced else 'by chance'}, seed {seed}", courses[-1])
        average = Course(*map(mean, zip(*courses, strict=True)))
        _print(f"{'balanced' if is_balanced else 'by chance'}, mean", average)
        is_reached &= not is_balanced or average.difference <= GOAL
    return 0 if is_reached else 1


def _print(name: str, found: Course) -> None:
    print(
        f"{name:24} {found.looks:7.0f} {found.kept:5.3f} {found.known:6.1f} {found.difference:24.1f}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
