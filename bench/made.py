"""A made library, and a made progress file with the reviews of years."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.replay import Integers, Log, States, replay
from quiz.clock import now
from quiz.fsrs.scheduler import Scheduler
from quiz.fsrs.study_day import study_day
from quiz.settings import Settings
from quiz.study.context import Study, open_study

PER_BANK = 200
TODAY = study_day(*now(), Settings.day_start)
"""The day of study that the made reviews end at: that on which commands are measured."""
NOON = (TODAY * 24 + 12) * 3_600_000
"""Noon of it, UTC ms."""

QUESTIONS = (
    """\
    kind: card
    prompt: Made question {n} asks what $\\sigma(z_{{{n}}})$ is at its steepest.
    answer: One quarter, at $z = 0$; away from there the curve flattens.
    explanation: The derivative is $\\sigma(z)(1 - \\sigma(z))$, which is largest in the middle.
""",
    """\
    kind: choice
    prompt: Made question {n} asks which of these has no parameters to learn.
    answer: max pooling
    distractors:
      - convolution
      - text: batch normalisation
        feedback: It has a scale and a shift for each channel.
      - a dense layer of width {n}
    explanation: Pooling takes the largest value of each window.
""",
    """\
    kind: text
    prompt: Made question {n} asks for the optimiser with bias-corrected moments.
    answer: [Adam, adaptive moment estimation]
    source: Kingma and Ba 2015
""",
    """\
    kind: numeric
    prompt: Made question {n} asks for the half of {n}.
    answer: {half}
    tolerance: 0.5%
    tags: [arithmetic]
""",
    """\
    kind: true-false
    prompt: Made question {n} claims that a sigmoid is one half at zero.
    answer: true
    feedback: It is 1 / (1 + 1).
""",
)


@dataclass(frozen=True)
class Made:
    """The folder of a made library, its progress file, and the arrays of its log."""

    folder: str
    cards: int
    log: Log

    @property
    def banks(self) -> str:
        """Return the folder of the banks."""
        return os.path.join(self.folder, "banks")

    @property
    def progress(self) -> str:
        """Return the progress file."""
        return os.path.join(self.folder, "progress.db")

    def open(self) -> Study:
        """Return the made study, opened."""
        return open_study([self.banks], self.progress)


def make(folder: str, cards: int, reviews: int) -> Made:
    """Write ``cards`` questions and ``reviews`` reviews of them into ``folder``, unless they are there."""
    log = _drawn_log(cards, reviews)
    made = Made(folder, cards, log)
    if not os.path.exists(made.progress):
        _write_banks(Path(made.banks), cards)
        _write_reviews(made)
    return made


def _write_banks(folder: Path, cards: int) -> None:
    folder.mkdir(parents=True)
    for bank, first in enumerate(range(0, cards, PER_BANK)):
        numbers = range(first, min(first + PER_BANK, cards))
        text = "".join(f"  - id: q{n}\n{_question(n)}" for n in numbers)
        head = f"id: made.b{bank}\ntitle: Made bank {bank}\ntags: [made]\nquestions:\n"
        (folder / f"bank-{bank:04}.yaml").write_text(head + text, encoding="utf-8")


def _question(number: int) -> str:
    return QUESTIONS[number % len(QUESTIONS)].format(n=number, half=number / 2)


def _drawn_log(cards: int, reviews: int) -> Log:
    """Return the log of a learner who is nearly up to date; one card in ten was never reviewed."""
    random = np.random.default_rng(1)
    known = max(1, cards * 9 // 10)
    card = np.sort(np.concatenate([np.arange(known), random.integers(0, known, max(0, reviews - known))]))
    day = random.integers(0, 700, len(card))
    day = day[np.lexsort((day, card))]
    rating = random.choice([1, 2, 3, 4], len(card), p=[0.1, 0.15, 0.65, 0.1])
    log = Log(card, rating, day, day, np.full(len(card), 0.9))
    day = day + _to_today(log, random)[card]
    nth = np.argsort(np.argsort(day, kind="stable"), kind="stable")
    noon = day * 86_400_000 + 43_200_000
    return log._replace(day=day, review=(noon << 20) + nth % (1 << 20))


def _to_today(log: Log, random: np.random.Generator) -> Integers:
    """Return by how many days to move each card's history, so that few of them are due today."""
    interval = np.maximum(replay(log, Scheduler(fuzz=False)).days, 1)
    last = log.day[np.flatnonzero(np.diff(log.card, append=-1))]
    since = (random.random(len(last)) * 1.05 * interval).astype(np.int64)
    return TODAY - since - last


def _write_reviews(made: Made) -> None:
    study = made.open()
    try:
        log, connection = made.log, sqlite3.connect(made.progress, isolation_level=None)
        keys = [f"made.b{n // PER_BANK}/q{n}" for n in range(made.cards)]
        at = (log.review >> 20).tolist()
        phase = np.where(np.diff(log.card, prepend=-1), 0, 2)
        rows = zip(
            log.review.tolist(), (keys[n] for n in log.card.tolist()), at, log.day.tolist(),
            log.rating.tolist(), phase.tolist(), strict=True,
        )  # fmt: skip
        connection.execute("begin")
        connection.executemany("insert into reviews values (?, 1, 1, ?, ?, 0, ?, ?, ?, 5000, 0.9, 0)", rows)
        _write_states(connection, keys, replay(log, Scheduler()), log)
        connection.execute("commit")
        connection.execute("pragma wal_checkpoint(truncate)")
    finally:
        study.close()


def _write_states(connection: sqlite3.Connection, keys: list[str], states: States, log: Log) -> None:
    """Store the states; cards on a learning step wait for the next day, as after a night."""
    last = np.flatnonzero(np.diff(log.card, append=-1))
    due = log.day[last] + np.maximum(states.days, 1)
    rows = zip(
        states.stability.tolist(), states.difficulty.tolist(), log.day[last].tolist(),
        log.review[last].tolist(), due.tolist(), due.tolist(), keys, strict=False,
    )  # fmt: skip
    connection.executemany(
        "update cards set phase = 2, stability = ?, difficulty = ?, last_day = ?, last_review = ?,"
        " due_day = ?, ready_day = ? where card = ?",
        rows,
    )
