"""Bank text split into plain text, ``$maths$``, `` `code` `` and fenced blocks; never parsed as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from quiz.text.clean import clean
from quiz.text.latex import to_unicode

_OPEN = re.compile(
    r"^(?P<lead>[ ]*(?:(?:>|[-*+]|\d{1,9}[.)])[ ]+)*)"
    r"(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[ ]*(?P<language>[\w+#.-]*)[^\n]*\n",
    re.MULTILINE,
)
"""The line that begins a block of code, which may stand in a list or a quotation."""
_FENCE_LINE = re.compile(r"^[ ]*(?:>[ ]*)*(?P<fence>`{3,}|~{3,})[ ]*$\n?", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<dollar>\\\$)"
    # Bounded, so that backticks that are never closed take linear time.
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^\n]{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    r"|\$\$(?P<display>\s*(?:\\.|[^$\\\s])(?:\\.|[^$\\])*)\$\$"
    # As in pandoc: no space just inside either dollar sign, and no digit after the second.
    r"|\$(?P<maths>(?=\S)(?:\\.|[^$\\])+?(?<=\S))\$(?!\d)"
    r"|(?<!\\)\\\((?P<inline>(?:[^\\]|\\[^()])+?)\\\)"
    r"|(?<!\\)\\\[(?P<bracketed>(?:[^\\]|\\[^\[\]])+?)\\\]",
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
    is_display: bool = False
    """Whether a formula stands on lines of its own."""


class Span(NamedTuple):
    """Where maths or code stands in a text, with its marks; ``source`` is what is between them."""

    kind: Kind
    start: int
    end: int
    source: str
    language: str = ""
    is_display: bool = False


@lru_cache(maxsize=128)  # a text is checked, searched and shown by its segments
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
    return Segment(span.kind, text, span.source, span.language, span.is_display)


def spans(text: str) -> list[Span]:
    """Return where ``text`` has maths and code, in order."""
    if "$" not in text and "`" not in text and "\\" not in text and "~~~" not in text:
        return []
    found: list[Span] = []
    position = 0
    for start, end, block in _blocks(text):
        found += [*_inline(text, position, start), block]
        position = end
    return [*found, *_inline(text, position, len(text))]


def code_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each block of code begins and ends, with whole lines."""
    return ((start, end) for start, end, _ in _blocks(text))


def _blocks(text: str) -> Iterator[tuple[int, int, Span]]:
    """Yield the blocks of code with their first and last position; one that is not closed is none."""
    if "```" not in text and "~~~" not in text:
        return
    position = 0
    unclosed: dict[str, int] = {}
    while opening := _OPEN.search(text, position):
        fence, lead = opening["fence"], opening["lead"]
        position = opening.end()
        if len(fence) >= unclosed.get(fence[0], len(fence) + 1):
            continue
        closing = _closing(text, position, fence)
        if closing is None:
            unclosed[fence[0]] = len(fence)
            continue
        code = _dedented(text[position : closing.start()], lead)
        end = closing.end()
        yield opening.start(), end, Span("block", opening.start("fence"), end, code, opening["language"])
        position = end


def _closing(text: str, position: int, fence: str) -> re.Match[str] | None:
    while line := _FENCE_LINE.search(text, position):
        if line["fence"].startswith(fence):
            return line
        position = line.end()
    return None


def _dedented(code: str, lead: str) -> str:
    """Return code without the indentation of its block, or the signs of the quotation that it stands in."""
    if not lead:
        return code
    marks = lead.count(">")
    sign = re.compile(rf"(?:[ ]*>[ ]?){{{marks}}}" if marks else rf"[ ]{{1,{len(lead)}}}")
    return "".join(
        sign.sub("", line, count=1) if sign.match(line) else line for line in code.splitlines(keepends=True)
    )


def _inline(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _INLINE.finditer(text[start:end]):
        name = match.lastgroup or ""
        if name != "dollar":
            kind: Kind = "code" if name == "code" else "maths"
            display = name in ("display", "bracketed")
            source = match[name].strip() if display or name == "inline" else match[name]
            yield Span(kind, start + match.start(), start + match.end(), source, "", display)


def plain(text: str) -> str:
    """Return ``text`` as plain Unicode, with maths and code unmarked."""
    return "".join(segment.text for segment in segments(text))
