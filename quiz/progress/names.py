"""The names that cards have had. A name that was given up may since be that of another card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.kinds.follow_up import FOLLOW_UP, main_card
from quiz.progress.database import Database
from quiz.progress.ids import LARGEST_ID

RENAMED = "select old from renames union select new from renames"
"""The keys that cards have been renamed from or to."""
_AROUND = """
with recursive found (name) as (
  select value from json_each(:keys)
  union select new from renames join found on old = name
  union select old from renames join found on new = name)
select old, new, until from renames where old in found
"""
_TAKEN_OVER = "select id, card from known_states where id not in (select review from voids)"


class Stay(NamedTuple):
    """A name that a card has had from the id ``since`` up to ``until``, which is of the next name."""

    name: str
    since: int
    until: int


def cards_by_log(database: Database) -> tuple[dict[str, int], dict[str, int]]:
    """Return the ids of all cards by key: those whose log is what bears their key, and the others.

    The others have been renamed or reset, or have the former key of another card.
    """
    is_apart = f"card in ({RENAMED} union select card from resets)"
    plain = database.all(f"select card, id from cards where not {is_apart}")
    return dict(plain), dict(database.all(f"select card, id from cards where {is_apart}"))


def taken_over(database: Database) -> set[str]:
    """Return the present keys of the cards that came with a state from another program."""
    rows, names = database.all(_TAKEN_OVER), Names(database)
    return {names.present(card, event) for event, card in rows}


class Names:
    """Tells which card a row of the log is about, by its key and its id.

    Given ``keys``, it knows only of renames that have to do with these.
    """

    def __init__(self, database: Database, keys: Iterable[str] | None = None) -> None:
        renames = (
            database.all("select old, new, until from renames")
            if keys is None
            else database.all(_AROUND, {"keys": json.dumps(list(keys))})
        )
        self._later: dict[str, list[tuple[int, str]]] = {}
        for old, new, until in renames:
            self._later.setdefault(old, []).append((until, new))
        for later in self._later.values():
            later.sort()
        self.renamed = {key for old, new, _until in renames for key in (old, new)}
        """The keys that cards have been renamed from or to."""

    def was_given_up(self, key: str) -> bool:
        """Tell whether a card has had the key, or the follow-up with it, and has it no more."""
        return main_card(key) in self._later

    def present(self, key: str, at: int) -> str:
        """Return the name that the card now has whose key was ``key`` in the row with the id ``at``."""
        card, mark, number = key.partition(f"#{FOLLOW_UP}")
        *_, last = self.stays(card, at)
        return f"{last.name}{mark}{number}"

    def stays(self, key: str, at: int) -> Iterator[Stay]:
        """Yield the names of a card from the id ``at`` on, when it was ``key``, up to its present one."""
        since, least, seen = at, at + 1, set[tuple[str, int]]()
        while renamed := next((rename for rename in self._later.get(key, ()) if rename[0] >= least), None):
            yield Stay(key, since, renamed[0])
            seen.add((key, renamed[0]))
            since, key = renamed
            # If renamed back at the same moment, which does not tell what was later, it stays with the name.
            least = since + 1 if (key, since) in seen else since
        yield Stay(key, since, LARGEST_ID)

    def bounds(self, key: str) -> list[int]:
        """Return the ids from which the key was that of another card than before, the first of them 0."""
        return [0, *sorted({until for until, _new in self._later.get(key, ())})]
