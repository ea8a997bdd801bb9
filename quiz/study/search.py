"""The cards of a library that match a query."""

from __future__ import annotations

import re

from quiz.progress.queue import Scope
from quiz.study.moment import Moment
from quiz.study.opening import Study
from quiz.study.query import parse
from quiz.study.query.run import matching
from quiz.study.query.shelf import Cards, Shelf
from quiz.study.query.sql import Now

_SYNTAX = re.compile(r"""[():"\\]|(?:^|\s)-|(?:^|\s)(?:or|and)(?:\s|$)""", re.IGNORECASE)


def keys(study: Study, query: str, moment: Moment) -> list[str]:
    """Return the names of the cards that match ``query`` at ``moment``, in their order of study.

    The empty query is matched by all cards of the library. Raises ``QueryError``.
    """
    shelf, found = _found(study, query, moment)
    return shelf.chosen(found)


def count(study: Study, query: str, moment: Moment) -> int:
    """Return how many cards match; raises ``QueryError``."""
    return _found(study, query, moment)[1].bit_count()


def names(study: Study, query: str, moment: Moment, gone: frozenset[str] = frozenset()) -> set[str]:
    """Return the names under which the log has the cards that match, those before a renaming too.

    The query may name banks that are ``gone``, which have no cards.
    """
    shelf, matched = _found(study, query, moment, gone)
    found = set(shelf.chosen(matched))
    with study.store.explained():
        renamed = study.store.connection.execute("select old, new from renames").fetchall()
    while former := {old for old, new in renamed if new in found and old not in found}:
        found |= former
    return found


def scope(study: Study, query: str, moment: Moment) -> Scope:
    """Return the cards that match as what a queue is drawn from: whole banks, and cards of other banks."""
    if not query.strip():
        return Scope(list(study.library.banks))
    shelf, found = _found(study, query, moment)
    counted = shelf.of_span(found)
    whole = [span.bank.id for span, number in counted if number == span.length]
    partly = [span.bank.id for span, number in counted if 0 < number < span.length]
    rest = shelf.only_of(found, set(partly))
    return Scope(whole, partly, shelf.chosen(rest) if partly else [])


def joined(words: list[str]) -> str:
    """Return the words of a command line as one query.

    A word with blanks in it was quoted for the shell: it is a phrase, unless it reads as a query of its own.
    """
    return " ".join(_as_written(word, alone=len(words) == 1) for word in words)


def _as_written(word: str, *, alone: bool) -> str:
    if len(word.split()) < 2:  # noqa: PLR2004 - one word
        return word
    if not _SYNTAX.search(word):
        return f'"{word}"'
    return word if alone else f"({word})"


def _found(
    study: Study, query: str, moment: Moment, gone: frozenset[str] = frozenset()
) -> tuple[Shelf, Cards]:
    tree = parse(query)
    with study.store.explained():
        if study.shelf is None:
            study.shelf = Shelf(study.library, study.store.connection)
        day_start = study.settings.day_start
        now = Now(moment.at, moment.day(day_start), moment.offset, day_start)
        return study.shelf, matching(tree, query, study.shelf, now, gone)
