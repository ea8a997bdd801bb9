"""What is wrong with a query, and where in it."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, east_asian_width

from quiz.errors import QuizError

MAX_SHOWN = 60
"""How many characters of a long query are shown around the error."""
MIN_SHOWN = 10
MARGIN = 6
"""Columns needed beside the query: the indent, and an ellipsis at each end."""


class Span(NamedTuple):
    """A part of a query: the characters from ``start`` up to ``end``."""

    start: int
    end: int


class QueryError(QuizError):
    """A query that makes no sense; the message underlines the part that is wrong with carets."""

    def __init__(self, query: str, span: Span, problem: str, hint: str = "") -> None:
        excerpt = _underlined(query, span, MAX_SHOWN)
        super().__init__("The query is not understood", f"{problem}\n{excerpt}", hint)
        self.problem = problem
        self.span = span
        self._query = query

    def for_width(self, width: int) -> str:
        """Return the error with its excerpt of the query cut to ``width`` columns."""
        excerpt = _underlined(self._query, self.span, max(MIN_SHOWN, width - MARGIN))
        return "\n".join(part for part in (self.problem, excerpt, self.hint) if part)


class UnknownBankError(QueryError):
    """A query that names a bank which the library does not have."""


def _underlined(query: str, span: Span, length: int) -> str:
    """Return up to ``length`` characters of the query around ``span``, and a line of carets below it."""
    first = max(0, span.start - length // 2)
    last = min(len(query), first + length)
    inside_end = min(span.end, last)
    before = _printable(query[first : span.start])
    inside = _printable(query[span.start : inside_end])
    after = _printable(query[inside_end:last])
    opening, closing = "…" * (first > 0), "…" * (last < len(query))
    carets = " " * (len(opening) + _columns(before)) + "^" * max(1, _columns(inside))
    return f"    {opening}{before}{inside}{after}{closing}\n    {carets}"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)


def _columns(text: str) -> int:
    """Return how many columns of a terminal ``text`` occupies."""
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in text)
