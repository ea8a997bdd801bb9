"""Bank text split into plain text, ``$maths$``, `` `code` `` and fenced blocks; never parsed as markup."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quiz.text.clean import clean
from quiz.text.latex import to_unicode

_OPEN = re.compile(r"^```[ ]*([\w+#.-]*)[ ]*\n", re.MULTILINE)
_CLOSE = re.compile(r"^```[ ]*$\n?", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<dollar>\\\$)"
    # Bounded, so that backticks that are never closed take linear time.
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^\n]{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    # As in pandoc: no space just inside either dollar sign, and no digit after the second.
    r"|\$(?P<maths>(?=\S)(?:\\.|[^$\\])+?(?<=\S))\$(?!\d)",
    re.DOTALL,
)


class Segment(NamedTuple):
    """A run of text of one kind; ``text`` is shown, ``source`` is what the author wrote."""

    kind: Literal["plain", "maths", "code", "block"]
    text: str
    source: str
    language: str = ""
    """The language of a fenced block, if it names one."""


def segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of ``text`` in order, without control characters."""
    text = clean(text)
    if "$" not in text and "`" not in text:
        return (Segment("plain", text, text),) if text else ()
    pieces: list[Segment] = []
    position = 0
    while (opening := _OPEN.search(text, position)) and (closing := _CLOSE.search(text, opening.end())):
        pieces += _inline(text[position : opening.start()])
        code = text[opening.end() : closing.start()]
        pieces.append(Segment("block", code, code, opening[1]))
        position = closing.end()
    return (*pieces, *_inline(text[position:]))


def plain(text: str) -> str:
    """Return ``text`` as plain Unicode, with maths and code unmarked."""
    return "".join(segment.text for segment in segments(text))


def _inline(text: str) -> list[Segment]:
    pieces: list[Segment] = []
    position, pending = 0, ""
    for match in _INLINE.finditer(text):
        pending += text[position : match.start()]
        position = match.end()
        if match["dollar"]:
            pending += "$"
            continue
        if pending:
            pieces.append(Segment("plain", pending, pending))
            pending = ""
        if match["code"]:
            pieces.append(Segment("code", match["code"], match["code"]))
        else:
            pieces.append(Segment("maths", to_unicode(match["maths"]), match["maths"]))
    pending += text[position:]
    return [*pieces, Segment("plain", pending, pending)] if pending else pieces
