"""What is kept of cards that the library has no more, and how a query finds it."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import FOLLOW_UP
from quiz.progress.selection import LogRepository
from quiz.query import parse
from quiz.query.by_name import UNKNOWN, YES, by_name
from quiz.query.search import Search


class LoggedKeys(NamedTuple):
    """The names in the log that a query finds."""

    found: frozenset[str]
    untold: frozenset[str]
    """Those of cards that are gone, of which it cannot be told whether they match."""


def kept(search: Search, query: str, moment: Timestamp, log: LogRepository) -> LoggedKeys:
    """Return which cards of reviews or answers a query means, former names and follow-ups among them.

    A card that is gone is found by its name alone: the progress file keeps no words of it to search.
    """
    logged = log.cards()
    known = search.logged_keys("", moment)
    verdict = by_name(parse(query))
    verdicts = {key: verdict(key) for key in logged - known}
    found = search.logged_keys(query, moment, frozenset(key.partition("/")[0] for key in verdicts))
    found |= {key for key in verdicts if _asked_with(key) in found}
    found |= {key for key, told in verdicts.items() if told == YES}
    untold = {key for key, told in verdicts.items() if told == UNKNOWN and _asked_with(key) not in known}
    return LoggedKeys(frozenset(found), frozenset(untold))


def _asked_with(key: str) -> str:
    """Return the card that a follow-up of an interview was asked with; of other cards, the card itself."""
    return key.partition(f"#{FOLLOW_UP}")[0]
