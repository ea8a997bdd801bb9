"""What statistics are computed from: the whole log, and the state of every card, read at once."""

from __future__ import annotations

from typing import Any, NamedTuple

from quiz.progress.database import Database
from quiz.progress.histories import Histories, LogSpan
from quiz.progress.siblings import Today

_LOG = """
select
  (select group_concat(id) from (select id from reviews indexed by reviews_of_card order by card, id)),
  (select group_concat(card, char(10)) from (select card from reviews group by card order by card)),
  (select group_concat(count) from (select count(*) count from reviews group by card order by card)),
  group_concat(at), group_concat(day), group_concat(duration),
  group_concat((at / 60000 + offset) / 60 % 24 * 16 + phase * 4 + rating - 1)
from reviews not indexed
"""
"""Columns as text, because 1.3 million reviews take a third of the time that rows of Python objects take.

The cards of the reviews are read from the index that sorts them, which also has each key only once.
"""
_CARDS = """
select card, banks.name, family, phase, stability, difficulty, stability_fast, last_day, last_at, ready_at,
  ready_day, case when phase <> 0 and ready_day <= :today and family is not null then {may_come} end
from cards c join banks on banks.id = c.bank where position is not null
"""


class LogColumns(NamedTuple):
    """The columns of all reviews, undone ones too, as numbers between commas, in the order of their ids.

    ``ids_by_card`` are sorted by card; ``cards``, one a line, and ``counts`` tell how many of them each card
    has. Of ``codes``, the lowest two bits are the rating less 1, the next two the phase, and the rest is the
    hour of the local clock.
    """

    ids_by_card: str
    cards: str
    counts: str
    at: str
    days: str
    durations: str
    codes: str


class StatisticsRepository:
    """Reads all of the log or of the cards. Nothing else may change the file within one of its methods."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(self) -> LogColumns:
        """Return the columns of the log, all as of the same moment."""
        row = self._database.first(_LOG) or ()
        return LogColumns(*(column or "" for column in row))

    def undone(self) -> list[int]:
        """Return the ids of reviews that were undone."""
        return [review for (review,) in self._database.all("select review from voids")]

    def spans(self) -> list[LogSpan]:
        """Return which card's history each part of the log is that bears a key of a card renamed or reset."""
        return list(Histories(self._database).apart())

    def cards(self, today: Today) -> list[tuple[Any, ...]]:
        """Return, for each card that a bank has, the columns that ``quiz.study.statistics.cards`` names.

        The last is None, or tells of a card that is due and has siblings whether it can come today.
        """
        return self._database.all(_CARDS.format(may_come=today.due), today.values())
