"""Texts in lines, what is between them visible."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.limits import DrawingLimits
from quiz.render.text_layout import FAINT, clean, column, flow, said
from quiz.text.format import plural

MAX_LINES = 16
BETWEEN = " · "
EMPTY = '""'
NAME_SHARE = 3
"""Names take at most one part in so many of the width."""


def words(entry: Entry, room: DrawingLimits) -> list[Text]:
    """Return texts one after another; those of each row, or under each name, begin a line."""
    rows = _rows(entry)
    texts = [text for row in rows for text in row]
    names = [Text(name, Style(bold=True)) for name in _names(entry.labels, len(rows), room.width)]
    width = room.width - (names[0].cell_len + 1 if names else 0)
    lines: list[Text] = []
    for number, row in enumerate(rows):
        wrapped = _row(row, width)
        lines += _beside(names[number], wrapped) if names else wrapped
    return [*said(_about(texts), room.width), *lines[:MAX_LINES], *_more(len(lines))]


def _rows(entry: Entry) -> list[list[str]]:
    """Return the texts by line; the empty ones that fill up a row of a grid are left out."""
    values = entry.value
    if values.ndim < 2:  # noqa: PLR2004 - a grid
        flat = [str(text) for text in values.reshape(-1).tolist()]
        return [[text] for text in flat] if entry.labels else [flat]
    grid = values.reshape(len(values), -1).tolist()
    return [_unfilled([str(text) for text in row]) for row in grid]


def _unfilled(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def _names(labels: tuple[str, ...], count: int, width: int) -> list[str]:
    if not labels:
        return []
    return column((*labels, *[""] * count)[:count], max(1, width // NAME_SHARE))


def _row(row: list[str], width: int) -> list[Text]:
    pieces = [Text(_visible(text)) for text in row]
    return flow(pieces, width, Text(BETWEEN, FAINT)) or [Text(EMPTY, FAINT)]


def _visible(text: str) -> str:
    """Return ``text`` with blanks at its ends as ``␣``."""
    shown = clean(text)
    inner = shown.strip(" ")
    before = len(shown) - len(shown.lstrip(" "))
    return "␣" * before + inner + "␣" * (len(shown) - before - len(inner)) or EMPTY


def _beside(name: Text, lines: list[Text]) -> list[Text]:
    blank = Text(" " * name.cell_len)
    return [Text.assemble(blank if number else name, " ", line) for number, line in enumerate(lines)]


def _about(texts: list[str]) -> list[str]:
    lengths = [len(text) for text in texts]
    said_of = plural(len(texts), "text")
    ends = dict.fromkeys([min(lengths, default=0), max(lengths, default=0)])
    return [said_of, f"{' … '.join(map(str, ends))} characters long"]


def _more(lines: int) -> list[Text]:
    return [Text(f"… {lines - MAX_LINES} more lines", FAINT)] if lines > MAX_LINES else []
