"""Texts in lines, with visible separators."""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry, Names
from quiz.render.limits import FigureLimits
from quiz.render.styles.base import FigureStyle
from quiz.render.text_layout import FAINT, clean, column, flow

MAX_LINES = 16
SEPARATOR = " · "
EMPTY = '""'
NAME_SHARE = 3
"""Names take at most a third of the width, and more only if the texts leave room."""


def words(entry: Entry, limits: FigureLimits) -> list[Text]:
    """Return texts one after another; each row, or each name, begins a new line."""
    rows = _rows(entry)
    texts = [[_visible(text) for text in row] for row in rows]
    longest = max((cell_len(SEPARATOR.join(row)) for row in texts), default=0)
    names = _names(entry.rows, len(rows), max(limits.width // NAME_SHARE, limits.width - 1 - longest))
    width = limits.width - (names[0].cell_len + 1 if names else 0)
    lines: list[Text] = []
    for number, row in enumerate(texts):
        wrapped = flow(map(Text, row), width, Text(SEPARATOR, FAINT)) or [Text(EMPTY, FAINT)]
        lines += _beside(names[number], wrapped) if names else wrapped
    more = [Text(f"… {len(lines) - MAX_LINES} more lines", FAINT)] if len(lines) > MAX_LINES else []
    return [*lines[:MAX_LINES], *more]


def _rows(entry: Entry) -> list[list[str]]:
    """Return the texts by line, without the empty ones that pad a row of a grid."""
    values = entry.value
    if values.ndim < 2:  # noqa: PLR2004 - a grid
        flat = [str(text) for text in values.reshape(-1).tolist()]
        return [[text] for text in flat] if entry.rows else [flat]
    rows = [[str(text) for text in row] for row in values.reshape(len(values), -1).tolist()]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    return rows


def _names(names: Names, count: int, width: int) -> list[Text]:
    if not names:
        return []
    padded = column((*names, *[""] * count)[:count], max(1, width))
    return [Text(name, Style(bold=True)) for name in padded]


def _visible(text: str) -> str:
    """Return ``text`` with spaces at its ends shown as ``␣``."""
    shown = clean(text)
    inner = shown.strip(" ")
    before = len(shown) - len(shown.lstrip(" "))
    return "␣" * before + inner + "␣" * (len(shown) - before - len(inner)) or EMPTY


def _beside(name: Text, lines: list[Text]) -> list[Text]:
    indent = Text(" " * name.cell_len)
    return [Text.assemble(indent if number else name, " ", line) for number, line in enumerate(lines)]


_EXAMPLE = Entry("example", np.array(["the", "low", "est"]), "words", "")

STYLES = (FigureStyle("words", "texts, one after another or in lines", words, _EXAMPLE),)
