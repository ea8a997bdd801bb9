"""The parser of queries, by recursive descent.

either = both ("or" both)*        both = factor ("and"? factor)*
factor = "-"* ( "(" either ")" | term )
"""

from __future__ import annotations

from quiz.query.errors import QueryError, Span
from quiz.query.terms import parse_term
from quiz.query.tokens import Token, tokenize
from quiz.query.tree import Both, Either, Everything, Not, Tree

MAX_LETTERS = 10_000
MAX_TERMS = 200
MAX_DEPTH = 50

_HINTS = {word: f'To find the word itself, write "{word}" in quotes.' for word in ("or", "and")}


def parse(text: str) -> Tree:
    """Return the tree of a query; an empty one matches every card.

    Raises ``QueryError``, which points at what is wrong.
    """
    if len(text) > MAX_LETTERS:
        span = Span(MAX_LETTERS, len(text))
        raise QueryError(text, span, f"a query may have at most {MAX_LETTERS:,} letters")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise QueryError(text, Span(0, len(text)), "the query is not valid UTF-8")
    tokens = tokenize(text)
    return _QueryParser(text, tokens).parse() if tokens else Everything()


class _QueryParser:
    """Goes through the tokens of a query once."""

    def __init__(self, query: str, tokens: list[Token]) -> None:
        self.query = query
        self.tokens = [*tokens, Token("end", Span(len(query), len(query)))]
        self.position = 0
        self.depth = 0
        self.terms = 0

    def parse(self) -> Tree:
        tree = self._either()
        if self._token.type == "close":
            raise self._error("this parenthesis was never opened")
        return tree

    def _either(self) -> Tree:
        parts = [self._both()]
        while self._token.type == "or":
            self.position += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self) -> Tree:
        parts = [self._factor()]
        while self._token.type not in ("or", "close", "end"):
            self.position += self._token.type == "and"
            parts.append(self._factor())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _factor(self) -> Tree:
        token = self._token
        if token.type in ("not", "open"):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise self._error(f"a query may be nested at most {MAX_DEPTH} levels deep")
            self.position += 1
            tree = Not(self._factor()) if token.type == "not" else self._group(token.span)
            self.depth -= 1
            return tree
        if token.type in ("or", "and"):
            raise self._error(f"{token.type!r} must stand between two terms", _HINTS[token.type])
        if token.type != "word":
            raise self._error("a term is missing here")
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise self._error(f"a query may have at most {MAX_TERMS} terms")
        self.position += 1
        return parse_term(self.query, token)

    def _group(self, opening: Span) -> Tree:
        tree = self._either()
        if self._token.type != "close":
            raise QueryError(self.query, opening, "this parenthesis is not closed")
        self.position += 1
        return tree

    @property
    def _token(self) -> Token:
        return self.tokens[self.position]

    def _error(self, problem: str, hint: str = "") -> QueryError:
        return QueryError(self.query, self._token.span, problem, hint)
