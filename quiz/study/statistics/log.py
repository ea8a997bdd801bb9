"""The log as arrays, with what figures ask of a review: its place in the history of its card."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quiz.fsrs.arrays import Bools, Ints
from quiz.fsrs.rating import Phase
from quiz.progress.histories import LogSpan
from quiz.progress.ids import LARGEST_ID
from quiz.progress.statistics import LogColumns, StatisticsRepository

MATURE_DAYS = 21
"""A card that was not seen for this many days is mature."""


class StudyLog(NamedTuple):
    """Reviews that were not undone, by card and then by time; ``card`` is an index into ``keys``.

    What a reset has ended comes before what it has not, which may be older if the card was given it later by
    a rename. ``elapsed`` is the days of study since the card's previous review, 0 if the clock was set back,
    and -1 where a history begins: at the card's first review, and at the first one that a reset has not
    ended. ``at`` is UTC in ms, ``hour`` that of the local clock, and ``duration`` in ms.
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
    keys, ids, card, history = _histories(columns, statistics.spans())
    rows = np.empty_like(ids)
    rows[np.argsort(ids)] = np.arange(len(ids))
    order = np.arange(len(ids)) if history is None else np.lexsort((ids, history, card))
    if undone := statistics.undone():
        order = order[~np.isin(ids[order], undone)]
    card, rows = card[order], rows[order]
    starts = np.diff(card, prepend=-1) != 0
    if history is not None:
        starts |= np.diff(history[order], prepend=-1) != 0
    at, day, duration, code = (_numbers(column)[rows] for column in columns[3:])
    elapsed = np.where(starts, -1, np.maximum(np.diff(day, prepend=0), 0))
    return StudyLog(keys, card, at, code >> 4, day, (code & 3) + 1, code >> 2 & 3, duration, elapsed)


def _histories(columns: LogColumns, spans: list[LogSpan]) -> tuple[list[str], Ints, Ints, Ints | None]:
    """Return the keys, and of each review its id, its card, and the reset that ended its history, if any."""
    keys = columns.cards.split("\n") if columns.cards else []
    ids, counts = _numbers(columns.ids_by_card), _numbers(columns.counts)
    number, first = {key: index for index, key in enumerate(keys)}, np.cumsum(counts) - counts
    card, history = np.repeat(np.arange(len(keys)), counts), np.full_like(ids, LARGEST_ID)
    for span in spans:
        if (index := number.get(span.name, len(keys))) < len(keys):
            of_name = ids[first[index] : first[index] + counts[index]]
            within = slice(*(first[index] + np.searchsorted(of_name, [span.since, span.until])))
            card[within] = number.setdefault(span.card, len(number))
            ends = np.array([*span.resets, LARGEST_ID], dtype=np.int64)
            history[within] = ends[np.searchsorted(ends, ids[within])]
    return list(number), ids, card, history if spans else None


def of_cards(log: StudyLog, keys: set[str]) -> StudyLog:
    """Return the reviews of the cards with the keys."""
    wanted = np.fromiter((key in keys for key in log.keys), np.bool_, len(log.keys))
    return log.where(wanted[log.card])


def _numbers(text: str) -> Ints:
    return np.fromstring(text, dtype=np.int64, sep=",")
