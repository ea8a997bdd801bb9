"""The log as arrays, with what figures ask of a review: its place in the history of its card."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Ints
from quiz.fsrs.rating import Phase
from quiz.progress.statistics import StatisticsRepository

MATURE_DAYS = 21
"""A card that was not seen for this many days is mature."""


class StudyLog(NamedTuple):
    """Reviews that were not undone, ordered by card and then by time; ``card`` is an index into ``keys``.

    ``elapsed`` is the days of study since the card's previous review, 0 if the clock was set back, and -1
    where its history begins: at its first review, and at the first one after a reset. ``at`` is UTC in ms,
    ``hour`` that of the local clock, and ``duration`` in ms.
    """

    keys: list[str]
    card: Ints
    at: Ints
    hour: Ints
    day: Ints
    rating: Ints
    phase: Ints
    duration: Ints
    elapsed: Ints

    def where(self, kept: Bools) -> StudyLog:
        """Return the reviews for which ``kept`` is true."""
        return StudyLog(self.keys, *(column[kept] for column in self[1:]))

    @property
    def counts_for_retention(self) -> Bools:
        """Whether a review tests what was to last: the first of a day, of a card past its steps."""
        counts: Bools = (self.elapsed > 0) & (self.phase == Phase.REVIEW)
        return counts

    @property
    def is_mature(self) -> Bools:
        """Whether the card had not been seen for ``MATURE_DAYS`` days."""
        return self.elapsed >= MATURE_DAYS


def read_log(statistics: StatisticsRepository) -> StudyLog:
    """Return the log, each review under the key that its card has now."""
    columns = statistics.log()
    keys = columns.cards.split("\n") if columns.cards else []
    ids = _numbers(columns.ids_by_card)
    card = np.repeat(np.arange(len(keys), dtype=np.int64), _numbers(columns.counts))
    if renames := statistics.renames():
        keys, card = _renamed(keys, card, ids, renames)
        order = np.lexsort((ids, card))
        ids, card = ids[order], card[order]
    rows = np.empty_like(ids)
    rows[np.argsort(ids)] = np.arange(len(ids))
    starts = np.diff(card, prepend=-1) != 0
    at, day, duration, code = (_numbers(column)[rows] for column in columns[3:])
    log = StudyLog(keys, card, at, code >> 4, day, (code & 3) + 1, code >> 2 & 3, duration, np.zeros_like(at))
    if undone := statistics.undone():
        kept = ~np.isin(ids, undone)
        log, ids = log.where(kept), ids[kept]
        starts = np.diff(log.card, prepend=-1) != 0
    _start_after_resets(starts, log, ids, statistics.resets())
    elapsed = np.where(starts, -1, np.maximum(np.diff(log.day, prepend=0), 0))
    return log._replace(elapsed=elapsed)


def of_cards(log: StudyLog, keys: set[str]) -> StudyLog:
    """Return the reviews of the cards with the keys."""
    wanted = np.fromiter((key in keys for key in log.keys), np.bool_, len(log.keys))
    return log.where(wanted[log.card])


def _numbers(text: str) -> Ints:
    return np.fromstring(text, dtype=np.int64, sep=",")


def _renamed(
    keys: list[str], card: Ints, ids: Ints, renames: list[tuple[str, str, int]]
) -> tuple[list[str], Ints]:
    """Give the reviews of renamed cards to their new keys, rename by rename."""
    card, number = card.copy(), {key: index for index, key in enumerate(keys)}
    for old, new, until in renames:
        if old in number:
            to = number.setdefault(new, len(number))
            card[(card == number[old]) & (ids < until)] = to
    return list(number), card


def _start_after_resets(starts: Bools, log: StudyLog, ids: Ints, resets: list[tuple[str, int]]) -> None:
    number = {key: index for index, key in enumerate(log.keys)} if resets else {}
    for key, reset in resets:
        if key in number:
            first, end = np.searchsorted(log.card, [number[key], number[key] + 1])
            place = first + np.searchsorted(ids[first:end], reset)
            if place < end:
                starts[place] = True
