"""From the text of a query to its tree.

either = both ("or" both)*        both = factor ("and"? factor)*
factor = "-"* ( "(" either ")" | term )
"""

from __future__ import annotations

from quiz.query.errors import Place, QueryError
from quiz.query.terms import term
from quiz.query.tokens import Token, tokens
from quiz.query.tree import Both, Either, Everything, Not, Tree

MOST_LETTERS = 10_000
MOST_TERMS = 200
MOST_NESTED = 50


def parse(text: str) -> Tree:
    """Return the tree of a query; the empty one asks for every card.

    Raises ``QueryError``, which points at what is wrong.
    """
    if len(text) > MOST_LETTERS:
        place = Place(MOST_LETTERS, len(text))
        raise QueryError(text, place, f"a query has no more than {MOST_LETTERS} letters")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise QueryError(text, Place(0, len(text)), "the query is not valid UTF-8")
    found = tokens(text)
    return _Parser(text, found).parse() if found else Everything()


class _Parser:
    """Goes through the tokens of a query once."""

    def __init__(self, query: str, found: list[Token]) -> None:
        self.query = query
        self.tokens = [*found, Token("end", Place(len(query), len(query)))]
        self.position = 0
        self.nested = 0
        self.terms = 0

    def parse(self) -> Tree:
        tree = self._either()
        if self._here.sort == "close":
            raise self._error("this parenthesis closes none")
        return tree

    def _either(self) -> Tree:
        parts = [self._both()]
        while self._here.sort == "or":
            self.position += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Tree:
        parts = [self._factor()]
        while self._here.sort not in ("or", "close", "end"):
            self.position += self._here.sort == "and"
            parts.append(self._factor())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _factor(self) -> Tree:
        token = self._here
        if token.sort in ("not", "open"):
            self._nest(1)
            tree = self._negated() if token.sort == "not" else self._inside()
            self._nest(-1)
            return tree
        if token.sort != "word":
            raise self._error(_missing(token), _HINTS.get(token.sort, ""))
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise self._error(f"a query has no more than {MOST_TERMS} terms")
        self.position += 1
        return term(self.query, token)

    def _negated(self) -> Tree:
        self.position += 1
        return Not(self._factor())

    def _inside(self) -> Tree:
        opened = self._here
        self.position += 1
        tree = self._either()
        if self._here.sort != "close":
            raise QueryError(self.query, opened.place, "this parenthesis is not closed")
        self.position += 1
        return tree

    def _nest(self, by: int) -> None:
        self.nested += by
        if self.nested > MOST_NESTED:
            raise self._error(f"a query is nested no deeper than {MOST_NESTED}")

    @property
    def _here(self) -> Token:
        return self.tokens[self.position]

    def _error(self, problem: str, hint: str = "") -> QueryError:
        return QueryError(self.query, self._here.place, problem, hint)


_HINTS = {word: f'Write "{word}" in quotes to look for the word.' for word in ("or", "and")}


def _missing(token: Token) -> str:
    if token.sort in ("or", "and"):
        return f"{token.sort!r} stands between two terms"
    return "a term is missing here"
