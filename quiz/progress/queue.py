"""The next card to study, found by a single index lookup however many cards there are."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Literal

    from quiz.progress.database import Database
    from quiz.progress.siblings import Today

    CountedState = Literal["learning", "due", "new"]

_CHOSEN = "(c.bank in (select id from scope where whole) or c.id in (select id from chosen))"
_LEARNING = "select card from cards c where ready_at <= :until {of} order by ready_at limit 1"
_DUE = """
select card from cards c indexed by due_cards
where phase <> 0 and ready_day <= :today and {may_come} {of} order by ready_day, shuffle limit 1"""
_FIRST_DUE = """
select card, family from cards c indexed by due_cards
where phase <> 0 and ready_day <= :today {of} order by ready_day, shuffle limit 1"""
_DUE_IN_SCOPE = """
select d.card from scope join cards d on d.id = (
  select c.id from cards c indexed by due_cards_of_bank
  where c.bank = scope.id and phase <> 0 and ready_day <= :today {of} and {may_come}
  order by ready_day, shuffle limit 1)
order by d.ready_day, d.shuffle limit 1"""
_NEW = """
select n.card, b.rank from {banks} b join cards n on n.id = (
  select c.id from cards c indexed by new_cards
  where c.bank = b.id and phase = 0 and ready_day <= :today {of} and {may_come}
  order by position limit 1)
where b.rank >= :rank order by b.rank limit 1"""
_LEARNING_COUNT = "select count(*) from (select 1 from cards c where ready_at < :tomorrow {of} limit :most)"
_COUNT = """
select (select count(*) from (select 1 from cards c where {which} and family is null {of} limit :most))
  + (select count(*) from (
      select {each} from cards c indexed by {families}
      where {which} and family is not null and {may_come} {of} limit :most))"""
_DUE_OR_NEW = {"due": "phase <> 0 and ready_day <= :today", "new": "phase = 0 and ready_day <= :today"}
_COUNT_BY_BANK = """
select (select name from banks where id = bank), count({each}) from cards c where {which} and {may_come} {of}
group by bank"""
_DUE_STATES = """
select card, stability, difficulty, stability_fast, last_day, last_at, due_day, shuffle
from cards c indexed by due_cards where phase <> 0 and ready_day <= :today {of}"""
_IS_DUE = """
select card from cards c where card = :card and phase <> 0 and ready_day <= :today and {may_come} {of}"""

_CREATE_SCOPE = (
    "drop table if exists temp.scope",
    "drop table if exists temp.chosen",
    "create temp table scope (id integer primary key, rank integer not null, whole integer not null)",
    "create index temp.scope_in_order on scope (rank)",
    "create temp table chosen (id integer primary key)",
)
_FILL_CHOSEN = "insert into chosen select value from json_each(?)"
_IDS = """
select json_group_array(cards.id) from json_each(?) wanted cross join cards on card = wanted.value"""


class Scope:
    """The cards of a queue: those of ``whole`` banks, and some ``cards`` of the banks in ``partly``."""

    def __init__(
        self, whole: list[str], partly: list[str] | None = None, cards: list[str] | None = None
    ) -> None:
        self.whole = whole
        self.partly = partly or []
        self.cards = cards or []


class DueState:
    """What the order of due cards depends on, as in the row of a card."""

    __slots__ = (
        "card", "difficulty", "due_day", "last_at", "last_day", "shuffle", "stability", "stability_fast",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - the columns of a row
        self, card: str, stability: float, difficulty: float, stability_fast: float | None, last_day: int,
        last_at: int | None, due_day: int | None, shuffle: int,
    ) -> None:  # fmt: skip
        self.card = card
        self.stability = stability
        self.difficulty = difficulty
        self.stability_fast = stability_fast
        self.last_day = last_day
        self.last_at = last_at
        self.due_day = due_day
        self.shuffle = shuffle


class Queue:
    """The cards to study in ``scope``, or in all banks of the file (None).

    Siblings never come on the same day, unless one is in its learning steps or the settings allow it.
    """

    def __init__(self, database: Database, scope: Scope | None) -> None:
        self._database = database
        banks = {name for (name,) in database.all("select name from banks")} if scope else set()
        self.is_whole = scope is None or banks <= set(scope.whole)
        self._rank = 0
        self._of = self._in_bank = ""
        self._banks: list[tuple[int, str]] = []
        self._chosen = "[]"
        if scope is not None and not self.is_whole:
            self._banks = [(1, name) for name in scope.whole] + [(0, name) for name in scope.partly]
            self._chosen = database.value(_IDS, (json.dumps(scope.cards),))
            self._in_bank = f"and {_CHOSEN}" if scope.partly else ""
            self._of = self._in_bank or "and c.bank in (select id from scope)"

    @property
    def _scoped(self) -> Database:
        """The database, whose tables of a scope have that of this queue; all queues share the tables."""
        database = self._database
        if not self.is_whole and database.scope_owner is not self:
            database.scope_owner = None  # in case that filling the tables fails
            for statement in _CREATE_SCOPE:
                database.run(statement)
            sql = "insert into scope select id, rank, ? from banks where name = ?"
            database.run_many(sql, self._banks)
            database.run(_FILL_CHOSEN, (self._chosen,))
            database.scope_owner = self
        return database

    def learning(self, until: int) -> str | None:
        """Return the card whose learning step ended first, if it ended by ``until`` (UTC in ms)."""
        return self._first(_LEARNING.format(of=self._of), {"until": until})

    def due(self, today: Today, without: Sequence[str] = ()) -> str | None:
        """Return the card that has been due longest, of banks other than those ``without``."""
        of, values = self._in_bank + _other_banks(without), today.values()
        if not self.is_whole:
            return self._first(_DUE_IN_SCOPE.format(of=of, may_come=today.due), values)
        # The conditions on siblings take longer to prepare than all the rest; most cards have none.
        first = self._database.first(_FIRST_DUE.format(of=of), values)
        if first is None or first[1] is None:
            return first[0] if first else None
        return self._first(_DUE.format(of=of, may_come=today.due), values)

    def due_states(self, today: Today) -> list[DueState]:
        """Return all due cards, with what their order may depend on."""
        rows = self._scoped.all(_DUE_STATES.format(of=self._of), {"today": today.day})
        return [DueState(*row) for row in rows]

    def is_due(self, card: str, today: Today, without: Sequence[str] = ()) -> bool:
        """Tell whether a card is still due, and may be shown today."""
        sql = _IS_DUE.format(of=self._of + _other_banks(without), may_come=today.due)
        return self._first(sql, {"card": card, **today.values()}) is not None

    def new(self, today: Today, without: Sequence[str] = ()) -> str | None:
        """Return the first new card in study order, of banks other than those ``without``."""
        banks, of = "banks" if self.is_whole else "scope", self._in_bank + _other_banks(without)
        sql = _NEW.format(banks=banks, of=of, may_come=today.new)
        row = self._scoped.first(sql, {"rank": self._rank, **today.values()})
        if row is None:
            return None
        self._rank = row[1]
        return str(row[0])

    def rewind(self) -> None:
        """Look for new cards from the first bank again, as after an undo."""
        self._rank = 0

    def count(self, state: CountedState, today: Today, most: int) -> int:
        """Return the number of cards that are learning, due or new and can come today, up to ``most``."""
        values = {"most": most, **today.values()}
        if state == "learning":
            learning: int = self._scoped.value(_LEARNING_COUNT.format(of=self._of), values)
            return learning
        sql = self._counting(_COUNT, state, today, each="distinct family")
        count: int = self._scoped.value(sql, values)
        return min(most, count)

    def counts_by_bank(self, state: CountedState, today: Today) -> list[tuple[str, int]]:
        """Return the number of cards that are due or new and can come today, of each bank that has any."""
        sql = self._counting(_COUNT_BY_BANK, state, today, each="distinct coalesce(family, card)")
        return self._scoped.all(sql, today.values())

    def _counting(self, sql: str, state: CountedState, today: Today, each: str) -> str:
        """Return a statement that counts cards, or only one of ``each`` question if they are kept apart."""
        may_come, are_apart = (
            (today.due, today.reviews_are_apart) if state == "due" else (today.new, today.new_are_apart)
        )
        counted = each if are_apart else "card"
        which, families = _DUE_OR_NEW[state], f"{state}_families"
        return sql.format(which=which, of=self._of, each=counted, may_come=may_come, families=families)

    def _first(self, sql: str, values: dict[str, Any]) -> str | None:
        row = self._scoped.first(sql, values)
        return row[0] if row else None


def _other_banks(names: Sequence[str]) -> str:
    """Return the condition that a card is of none of the banks named, whose ids are plain."""
    listed = ", ".join(f"'{name}'" for name in names)
    return f" and c.bank not in (select id from banks where name in ({listed}))" if names else ""
