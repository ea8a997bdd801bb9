"""Bank text cut into plain text, ``$maths$``, `` `code` `` and fenced blocks. It is never markup."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quiz.text.clean import clean
from quiz.text.latex import maths

_OPEN = re.compile(r"^```[ ]*([\w+#.-]*)[ ]*\n", re.MULTILINE)
_CLOSE = re.compile(r"^```[ ]*$\n?", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<dollar>\\\$)"
    # Bounded, so that text which opens code and never closes it costs no more than its length.
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^\n]{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    # As in pandoc: no blank inside either dollar sign, no digit behind the second.
    r"|\$(?P<maths>(?=\S)(?:\\.|[^$\\])+?(?<=\S))\$(?!\d)",
    re.DOTALL,
)


class Segment(NamedTuple):
    """A run of text of one kind; ``text`` is what is shown, ``source`` what was written."""

    kind: Literal["plain", "maths", "code", "block"]
    text: str
    source: str
    language: str = ""
    """Of a block, where it names one."""


def segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of ``text``, cleaned of control characters, in order."""
    text = clean(text)
    if "$" not in text and "`" not in text:
        return (Segment("plain", text, text),) if text else ()
    found: list[Segment] = []
    position = 0
    while (opened := _OPEN.search(text, position)) and (closed := _CLOSE.search(text, opened.end())):
        found += _inline(text[position : opened.start()])
        code = text[opened.end() : closed.start()]
        found.append(Segment("block", code, code, opened[1]))
        position = closed.end()
    return (*found, *_inline(text[position:]))


def plain(text: str) -> str:
    """Return ``text`` as Unicode with nothing marked."""
    return "".join(segment.text for segment in segments(text))


def _inline(text: str) -> list[Segment]:
    found: list[Segment] = []
    position, pending = 0, ""
    for match in _INLINE.finditer(text):
        pending += text[position : match.start()]
        position = match.end()
        if match["dollar"]:
            pending += "$"
            continue
        if pending:
            found.append(Segment("plain", pending, pending))
            pending = ""
        if match["code"]:
            found.append(Segment("code", match["code"], match["code"]))
        else:
            found.append(Segment("maths", maths(match["maths"]), match["maths"]))
    pending += text[position:]
    return [*found, Segment("plain", pending, pending)] if pending else found
