"""Logged reviews and answers matched by a query, including those of cards that no bank has any more."""

from __future__ import annotations

from typing import NamedTuple

from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.follow_up import main_card
from quiz.progress.selection import LogRepository
from quiz.query import parse
from quiz.query.by_name import UNKNOWN, YES, by_name
from quiz.query.search import Search


class LoggedKeys(NamedTuple):
    """Present keys of cards in the log, as a query sorts them."""

    matched: frozenset[str]
    undecided: frozenset[str]
    """Orphans of which the query asks more than their names can tell."""


def logged_keys(search: Search, query: str, moment: Timestamp, log: LogRepository) -> LoggedKeys:
    """Return the present keys of the cards in the log that match the query, and of follow-ups to them.

    An orphan, a card that no bank has any more, is matched by its name alone, because the progress file
    keeps none of its words.
    """
    known = set(search.keys("", moment))
    verdict_on = by_name(parse(query))
    orphans = {key: verdict_on(key) for key in log.cards() - known}
    orphan_banks = frozenset(key.partition("/")[0] for key in orphans)
    matched = set(search.keys(query, moment, orphan_banks))
    matched |= {key for key in orphans if main_card(key) in matched}
    matched |= {key for key, verdict in orphans.items() if verdict == YES}
    undecided = {
        key for key, verdict in orphans.items() if verdict == UNKNOWN and main_card(key) not in known
    }
    return LoggedKeys(frozenset(matched), frozenset(undecided))
