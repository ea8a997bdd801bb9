"""Which rows of the log make up the history of a card.

It is what was logged under each of its names while these were its own. A reset ends only what was that card's
by then: a history that a card was given later, by a rename, goes on.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from quiz.progress.database import Database
from quiz.progress.ids import LARGEST_ID
from quiz.progress.names import Names

SPANS = """
(select json_extract(value, '$[0]') name, json_extract(value, '$[1]') since,
  json_extract(value, '$[2]') until, json_extract(value, '$[3]') owner from json_each(:spans)) spans
"""
"""The spans of which ``listed`` gives the parameter; ``owner`` is the present key of the card."""
ROWS = f"""
select {{columns}}
from {SPANS} cross join {{table}} events on events.card = name and events.id >= since and events.id < until
where events.id not in (select review from voids) order by events.id
"""
"""The rows of ``table`` within the spans."""
_IS_APART = """
select exists (select 1 from renames where old = :key) or exists (select 1 from renames where new = :key)
  or exists (select 1 from resets where card = :key)
"""
_RESETS = "select card, id from resets where id not in (select review from voids)"


class LogSpan(NamedTuple):
    """What was logged under a ``name`` with ids from ``since`` up to ``until``, and is now that of a card.

    Each row of it was ended by the first of the ``resets`` that has no lower id, if there is one.
    """

    name: str
    since: int
    until: int
    card: str
    resets: tuple[int, ...]

    @property
    def kept_since(self) -> int:
        """The id from which on rows are of the card's present history."""
        return max(self.since, self.resets[-1] + 1) if self.resets else self.since


class Histories:
    """The spans of the log; given ``keys``, those of the cards that have, had or will have these names."""

    def __init__(self, database: Database, keys: Collection[str] | None = None) -> None:
        self.names = Names(database, keys)
        self._known = self.names.renamed if keys is None else self.names.renamed | set(keys)
        resets = database.all(
            _RESETS if keys is None else f"{_RESETS} and card in (select value from json_each(:keys))",
            {} if keys is None else {"keys": json.dumps(list(self._known))},
        )
        self._by_card: dict[str, list[LogSpan]] = {}
        self._resets: dict[str, list[int]] = {}
        for key, reset in sorted(resets):
            self._resets.setdefault(key, []).append(reset)

    def apart(self) -> Iterator[LogSpan]:
        """Yield the spans of all names that were ever renamed or reset: all others are a card each."""
        for name in sorted(self._known | self._resets.keys()):
            yield from self.under(name)

    def of_cards(self, keys: Iterable[str]) -> list[LogSpan]:
        """Return the spans that are now those of the cards with the keys."""
        wanted = set(keys)
        names = sorted(wanted | self.names.renamed)
        return [span for name in names for span in self.under(name) if span.card in wanted]

    def under(self, name: str) -> Iterator[LogSpan]:
        """Yield the spans of what was logged under a name."""
        bounds = self.names.bounds(name)
        for since, until in zip(bounds, [*bounds[1:], LARGEST_ID], strict=True):
            resets: list[int] = []
            for stay in self.names.stays(name, since):
                ending = [
                    reset for reset in self._resets.get(stay.name, ()) if stay.since <= reset < stay.until
                ]
                resets += ending
            yield LogSpan(name, since, until, stay.name, tuple(resets))

    def place(self, key: str, at: int) -> tuple[str, int]:
        """Return under which name a row about a card is to be logged as of the id ``at``, and its least id.

        It is the name that the card had then. If it had none, as the key was then another card's, the row
        counts from when the card got its present one.
        """
        if key not in self.names.renamed:
            return key, at
        if not self._by_card:
            for name in self.names.renamed:
                for span in self.under(name):
                    self._by_card.setdefault(span.card, []).append(span)
        found = [span for span in self._by_card[key] if span.since <= at < span.until]
        if not found:
            return key, self.names.bounds(key)[-1]
        return min(found, key=lambda span: (span.until, span.name)).name, at


def rows_of_card(
    database: Database, table: str, columns: str, key: str, *, kept: bool = True
) -> list[tuple[Any, ...]]:
    """Return ``columns`` of the rows of a table that make up the present history of a card, oldest first.

    Unless they are to be ``kept``, those that resets have ended are among them.
    """
    spans = listed(spans_of_card(database, key), kept=kept)
    return database.all(ROWS.format(columns=columns, table=table), {"spans": spans})


def spans_of_card(database: Database, key: str) -> list[LogSpan]:
    """Return the spans that are now those of a card; most have only the one of their key."""
    if database.value(_IS_APART, {"key": key}):
        return Histories(database, [key]).of_cards([key])
    return [LogSpan(key, 0, LARGEST_ID, key, ())]


def listed(spans: Iterable[LogSpan], *, kept: bool = False) -> str:
    """Return spans as the parameter of ``SPANS``; ``kept`` leaves out what resets have ended."""
    return json.dumps([(s.name, s.kept_since if kept else s.since, s.until, s.card) for s in spans])
