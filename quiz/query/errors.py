"""What is wrong with a query, and where in it."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, east_asian_width

from quiz.errors import QuizError

SHOWN = 60
"""Characters of a long query that are shown around the place."""
LEAST_SHOWN = 10
MARGIN = 6
"""Of a query that is shown: what stands before it, and the signs for what is left out."""


class Place(NamedTuple):
    """Where something stands in a query: the characters from ``start`` to ``end``."""

    start: int
    end: int


class QueryError(QuizError):
    """A query that makes no sense; its message has a line of carets under what is wrong."""

    def __init__(self, query: str, place: Place, problem: str, hint: str = "") -> None:
        super().__init__("The query is not understood", f"{problem}\n{_pointed(query, place, SHOWN)}", hint)
        self.problem = problem
        self.place = place
        self._query = query

    def within(self, width: int) -> str:
        """Return the error in lines of ``width`` columns, as far as what is shown of the query goes."""
        shown = _pointed(self._query, self.place, max(LEAST_SHOWN, width - MARGIN))
        return "\n".join(part for part in (self.problem, shown, self.hint) if part)


def _pointed(query: str, place: Place, shown: int) -> str:
    """Return the query around ``place`` on one line, and carets under it on the next."""
    first = max(0, place.start - shown // 2)
    last = min(len(query), first + shown)
    before, inside, after = (
        _printable(query[start:end])
        for start, end in (
            (first, place.start),
            (place.start, min(place.end, last)),
            (min(place.end, last), last),
        )
    )
    opening, closing = "…" * (first > 0), "…" * (last < len(query))
    carets = " " * (len(opening) + _width(before)) + "^" * max(1, _width(inside))
    return f"    {opening}{before}{inside}{after}{closing}\n    {carets}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)


def _width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)
