"""The text of a query split into parentheses, operators and words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quiz.query.errors import QueryError, Span
from quiz.query.glob import literal

_KEY = re.compile(r"([A-Za-z]+):")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.|\\\Z)*)"', re.DOTALL)


class Token(NamedTuple):
    """A token of a query; a word has its value as a glob, and a ``key`` if it has one, as in ``tag:cnn``."""

    type: Literal["open", "close", "not", "or", "and", "word", "end"]
    span: Span
    key: str = ""
    glob: str = ""
    is_plain: bool = False
    """Whether a word contains neither quotes nor backslashes."""


def tokenize(query: str) -> list[Token]:
    """Return the tokens of a query, in order."""
    tokens: list[Token] = []
    position = 0
    while position < len(query):
        if query[position].isspace():
            position += 1
            continue
        token = _token(query, position)
        tokens.append(token)
        position = token.span.end
    return tokens


def _token(query: str, start: int) -> Token:
    letter, span = query[start], Span(start, start + 1)
    if letter == "(":
        return Token("open", span)
    if letter == ")":
        return Token("close", span)
    if letter == "-":
        if query[span.end : span.end + 1].strip() in ("", ")"):
            raise QueryError(query, span, "there is nothing to negate", 'To find a dash, write "-".')
        return Token("not", span)
    word = _word(query, start)
    if word.is_plain and not word.key and (operator := word.glob.lower()) in ("or", "and"):
        return Token("or" if operator == "or" else "and", word.span)
    return word


def _word(query: str, start: int) -> Token:
    key = _KEY.match(query, start)
    position = key.end() if key else start
    glob, is_plain = "", True
    while position < len(query) and query[position] not in "()" and not query[position].isspace():
        piece, end = _piece(query, position)
        is_plain = is_plain and query[position] not in '"\\'
        glob, position = glob + piece, end
    name = key[1].lower() if key else ""
    return Token("word", Span(start, position), name, glob, is_plain)


def _piece(query: str, start: int) -> tuple[str, int]:
    """Return the pattern of a quoted text, an escaped letter or a letter, and the position after it."""
    if query[start] == '"':
        quoted = _QUOTED.match(query, start)
        if quoted is None:
            raise QueryError(query, Span(start, start + 1), "this quote is not closed")
        return literal(re.sub(r'\\(["\\])', r"\1", quoted[1])), quoted.end()
    if query[start] == "\\":
        return literal(query[start + 1 : start + 2] or "\\"), min(start + 2, len(query))
    return query[start], start + 1
