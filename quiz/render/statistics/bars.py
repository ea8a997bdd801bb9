"""Rows with a bar each: a share of 1, or of the largest count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from quiz.render.limits import FigureLimits
from quiz.render.statistics.panel import COLOR, grown
from quiz.render.text_layout import FAINT, HEADS, column
from quiz.text.format import bar_parts

MIN_BAR, MAX_BAR = 4, 40
MAX_ROWS = 16


class BarRow(NamedTuple):
    """A label, the value as text, the length of the bar from 0 to 1, and a note behind it."""

    label: str
    value: str
    length: float
    note: str = ""


class BarHeads(NamedTuple):
    """What stands over the values, and over the notes."""

    value: str = ""
    note: str = ""


NO_HEADS = BarHeads()


def share_bars(rows: Sequence[BarRow], limits: FigureLimits, heads: BarHeads = NO_HEADS) -> list[Text]:
    """Return bars of shares, which run from 0 to 1: the empty part of each is shown as well."""
    return _bars(rows, limits, empty=True, heads=heads)


def count_bars(counts: Sequence[tuple[str, int]], limits: FigureLimits) -> list[Text]:
    """Return bars of counts, the longest of which is the largest one."""
    largest = max((count for _, count in counts), default=0) or 1
    rows = [BarRow(label, f"{count:,}", count / largest) for label, count in counts]
    return _bars(rows, limits, empty=False)


def _bars(
    rows: Sequence[BarRow], limits: FigureLimits, *, empty: bool, heads: BarHeads = NO_HEADS
) -> list[Text]:
    shown = rows[:MAX_ROWS]
    names = column((row.label for row in shown), limits.width // 3)
    values = max(map(cell_len, (heads.value, *(row.value for row in shown))))
    notes = max(map(cell_len, (heads.note, *(row.note for row in shown))))
    room = limits.width - cell_len(names[0] if names else "") - values - 2
    has_notes = notes > 0 and room - notes - 1 >= MIN_BAR
    length = min(room - notes - 1 if has_notes else room, grown(MAX_BAR, limits))
    lines = []
    if shown and any(heads):
        note = f" {'':{length}} {heads.note}" if has_notes else ""
        lines.append(Text(f"{'':{cell_len(names[0])}} {heads.value:>{values}}{note}", HEADS))
    for name, row in zip(names, shown, strict=True):
        filled, rest = bar_parts(row.length, length)
        line = Text.assemble(
            f"{name} {row.value:>{values}} ",
            (filled or "╸" * (row.length > 0 and not empty), COLOR if limits.color else ""),
            (rest if empty else "", FAINT),
        )
        lines.append(line.append(f" {row.note}", FAINT) if has_notes and row.note else line)
    return lines + ([Text(f"… and {len(rows) - MAX_ROWS} more", FAINT)] if len(rows) > MAX_ROWS else [])
