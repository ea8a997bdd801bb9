"""The next card to study, found by a single index lookup however many cards there are."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.database import Database

_NO_SIBLING = """not exists (
  select 1 from cards s where s.question = c.question and s.last_day = :today and s.id <> c.id)"""
_CHOSEN = "(c.bank in (select id from scope where whole) or c.id in (select id from chosen))"
_LEARNING = "select card from cards c where ready_at <= :until {of} order by ready_at limit 1"
_DUE = f"""
select card from cards c indexed by due_cards
where phase <> 0 and ready_day <= :today and {_NO_SIBLING} order by ready_day, shuffle limit 1"""
_DUE_IN_SCOPE = f"""
select d.card from scope join cards d on d.id = (
  select c.id from cards c indexed by due_cards_of_bank
  where c.bank = scope.id and phase <> 0 and ready_day <= :today {{of}} and {_NO_SIBLING}
  order by ready_day, shuffle limit 1)
order by d.ready_day, d.shuffle limit 1"""
_NEW = f"""
select n.card, b.rank from {{banks}} b join cards n on n.id = (
  select c.id from cards c indexed by new_cards
  where c.bank = b.id and phase = 0 and ready_day <= :today {{of}} and {_NO_SIBLING}
  order by position limit 1)
where b.rank >= :rank order by b.rank limit 1"""
_COUNT = "select count(*) from (select 1 from cards c where {which} {of} limit :most)"
_CONDITIONS = {
    "learning": "ready_at is not null",
    "due": "phase <> 0 and ready_day <= :today",
    "new": "phase = 0 and ready_day <= :today",
}

_CREATE_SCOPE = (
    "drop table if exists temp.scope",
    "drop table if exists temp.chosen",
    "create temp table scope (id integer primary key, rank integer not null, whole integer not null)",
    "create index temp.scope_in_order on scope (rank)",
    "create temp table chosen (id integer primary key)",
)
_FILL_CHOSEN = """
insert into chosen select cards.id from json_each(?) wanted cross join cards on card = wanted.value"""


class Scope:
    """The cards of a queue: those of ``whole`` banks, and some ``cards`` of the banks in ``partly``."""

    def __init__(
        self, whole: list[str], partly: list[str] | None = None, cards: list[str] | None = None
    ) -> None:
        self.whole = whole
        self.partly = partly or []
        self.cards = cards or []


class Queue:
    """The cards to study in ``scope``, or in all banks of the file (None).

    Two cards of the same question never come on the same day, unless one is in its learning steps.
    """

    def __init__(self, database: Database, scope: Scope | None) -> None:
        self._database = database
        banks = {name for (name,) in database.all("select name from banks")} if scope else set()
        self.is_whole = scope is None or banks <= set(scope.whole)
        self._rank = 0
        self._of = self._in_bank = ""
        if scope is not None and not self.is_whole:
            for statement in _CREATE_SCOPE:
                database.run(statement)
            rows = [(whole, name) for whole, names in ((1, scope.whole), (0, scope.partly)) for name in names]
            database.run_many("insert into scope select id, rank, ? from banks where name = ?", rows)
            database.run(_FILL_CHOSEN, (json.dumps(scope.cards),))
            self._in_bank = f"and {_CHOSEN}" if scope.partly else ""
            self._of = self._in_bank or "and c.bank in (select id from scope)"

    def learning(self, until: int) -> str | None:
        """Return the card whose learning step ended first, if it ended by ``until`` (UTC in ms)."""
        return self._first(_LEARNING.format(of=self._of), until=until)

    def due(self, today: int) -> str | None:
        """Return the card that has been due longest on the day of study ``today``."""
        sql = _DUE if self.is_whole else _DUE_IN_SCOPE.format(of=self._in_bank)
        return self._first(sql, today=today)

    def new(self, today: int) -> str | None:
        """Return the first new card in study order."""
        sql = _NEW.format(banks="banks" if self.is_whole else "scope", of=self._in_bank)
        row = self._database.first(sql, {"today": today, "rank": self._rank})
        if row is None:
            return None
        self._rank = row[1]
        return str(row[0])

    def rewind(self) -> None:
        """Look for new cards from the first bank again, as after an undo."""
        self._rank = 0

    def count(self, state: str, today: int, most: int) -> int:
        """Return the number of cards that are learning, due or new, counting up to ``most``."""
        sql = _COUNT.format(which=_CONDITIONS[state], of=self._of)
        count: int = self._database.value(sql, {"today": today, "most": most})
        return count

    def _first(self, sql: str, **values: int) -> str | None:
        row = self._database.first(sql, values)
        return row[0] if row else None
