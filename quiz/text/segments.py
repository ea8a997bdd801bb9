"""Bank text split into plain text, ``$maths$``, `` `code` `` and fenced blocks; never parsed as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from quiz.text.clean import clean
from quiz.text.latex import to_unicode

_OPEN = re.compile(r"^```[ ]*([\w+#.-]*)[ ]*\n", re.MULTILINE)
_CLOSE = re.compile(r"^```[ ]*$\n?", re.MULTILINE)
_LIST = re.compile(r"^[ ]*(?:[-*+•]|\d{1,3}[.)]) .*\n[ ]*(?:[-*+•]|\d{1,3}[.)]) ", re.MULTILINE)
"""Two items, one below the other."""
_INLINE = re.compile(
    r"(?P<dollar>\\\$)"
    # Bounded, so that backticks that are never closed take linear time.
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^\n]{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    # As in pandoc: no space just inside either dollar sign, and no digit after the second.
    r"|\$(?P<maths>(?=\S)(?:\\.|[^$\\])+?(?<=\S))\$(?!\d)",
    re.DOTALL,
)


Kind = Literal["plain", "maths", "code", "block"]


class Segment(NamedTuple):
    """A run of text of one kind; ``text`` is shown, ``source`` is what the author wrote."""

    kind: Kind
    text: str
    source: str
    language: str = ""
    """The language of a fenced block, if it names one."""


class Span(NamedTuple):
    """Where maths or code stands in a text, with its marks; ``source`` is what is between them."""

    kind: Kind
    start: int
    end: int
    source: str
    language: str = ""


def segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of ``text`` in order, without control characters."""
    text = clean(text)
    pieces: list[Segment] = []
    position = 0
    for span in spans(text):
        pieces += [_plain(text[position : span.start]), _segment(span)]
        position = span.end
    return tuple(piece for piece in (*pieces, _plain(text[position:])) if piece.text or piece.kind != "plain")


def _plain(text: str) -> Segment:
    text = text.replace("\\$", "$")
    return Segment("plain", text, text)


def _segment(span: Span) -> Segment:
    text = to_unicode(span.source) if span.kind == "maths" else span.source
    return Segment(span.kind, text, span.source, span.language)


def spans(text: str) -> list[Span]:
    """Return where ``text`` has maths and code, in order."""
    if "$" not in text and "`" not in text:
        return []
    found: list[Span] = []
    position = 0
    while (opening := _OPEN.search(text, position)) and (closing := _CLOSE.search(text, opening.end())):
        found += _inline(text, position, opening.start())
        code = text[opening.end() : closing.start()]
        found.append(Span("block", opening.start(), closing.end(), code, opening[1]))
        position = closing.end()
    return [*found, *_inline(text, position, len(text))]


def _inline(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _INLINE.finditer(text[start:end]):
        if not match["dollar"]:
            kind: Kind = "code" if match["code"] else "maths"
            yield Span(kind, start + match.start(), start + match.end(), match[kind])


def plain(text: str) -> str:
    """Return ``text`` as plain Unicode, with maths and code unmarked."""
    return "".join(segment.text for segment in segments(text))


def has_shape(text: str) -> bool:
    """Tell whether the lines of ``text`` must stay lines, because they are code or a list."""
    return _LIST.search(text) is not None or any(segment.kind == "block" for segment in segments(text))
