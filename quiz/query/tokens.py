"""The text of a query cut into parentheses, signs and words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quiz.query.errors import Place, QueryError
from quiz.query.glob import literal

_KEY = re.compile(r"([A-Za-z]+):")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.|\\\Z)*)"', re.DOTALL)
_END = frozenset('()"')


class Token(NamedTuple):
    """A piece of a query; of a word with its ``key``, as in ``tag:cnn``, and its value as a pattern."""

    sort: Literal["open", "close", "not", "or", "and", "word", "end"]
    place: Place
    key: str = ""
    glob: str = ""
    plain: bool = False
    """Whether a word has neither quotes nor backslashes."""


def tokens(query: str) -> list[Token]:
    """Return the tokens of a query, in order."""
    found: list[Token] = []
    position = 0
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        token = _token(query, position)
        found.append(token)
        position = token.place.end
    return found


def _token(query: str, start: int) -> Token:
    letter, one = query[start], Place(start, start + 1)
    if letter == "(":
        return Token("open", one)
    if letter == ")":
        return Token("close", one)
    if letter == "-":
        return _negation(query, one)
    token = _word(query, start)
    if token.plain and not token.key and (word := token.glob.lower()) in ("or", "and"):
        return Token("or" if word == "or" else "and", token.place)
    return token


def _negation(query: str, place: Place) -> Token:
    if query[place.end : place.end + 1].strip() in ("", ")"):
        raise QueryError(query, place, "there is nothing to negate", 'A dash alone is written "-".')
    return Token("not", place)


def _word(query: str, start: int) -> Token:
    key = _KEY.match(query, start)
    position = key.end() if key else start
    glob, plain = "", True
    while position < len(query) and query[position] not in "()" and not query[position].isspace():
        piece, end = _piece(query, position)
        plain = plain and query[position] not in '"\\'
        glob, position = glob + piece, end
    name = key[1].lower() if key else ""
    return Token("word", Place(start, position), name, glob, plain)


def _piece(query: str, start: int) -> tuple[str, int]:
    """Return the pattern of a quoted text, an escaped letter or a letter, and where it ends."""
    if query[start] == '"':
        quoted = _QUOTED.match(query, start)
        if quoted is None:
            raise QueryError(query, Place(start, start + 1), "this quote is not closed")
        return literal(re.sub(r'\\(["\\])', r"\1", quoted[1])), quoted.end()
    if query[start] == "\\":
        return literal(query[start + 1 : start + 2] or "\\"), min(start + 2, len(query))
    return query[start], start + 1
