"""The heads of columns, in lines one above the other."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, chop_cells

from quiz.render.text_layout import CACHED, clean, cropped, wrapped

MAX_HEAD = 16
"""Wider heads are wrapped, even where there is room."""
MAX_HEAD_LINES = 4


@lru_cache(maxsize=CACHED)
def narrowest(head: str, lines: int) -> int:
    """Return the least width, up to ``MAX_HEAD``, in which a head takes at most ``lines`` lines."""
    whole = min(cell_len(clean(head)), MAX_HEAD)
    least = min(max(map(cell_len, clean(head).split()), default=0), whole)
    return next((width for width in range(least, whole) if len(wrapped(head, width)) <= lines), whole)


def wrapped_head(head: str, width: int) -> list[str]:
    """Return a head in lines that are broken between words."""
    return _at_most([line.plain for line in wrapped(head, width)], " ", width)


def broken_head(head: str, width: int) -> list[str]:
    """Return a head in lines that are broken anywhere."""
    return _at_most(chop_cells(clean(head), width), "", width)


def _at_most(lines: list[str], separator: str, width: int) -> list[str]:
    """Return the lines of a head, of which the last ends with ``…`` if there are too many."""
    if len(lines) <= MAX_HEAD_LINES:
        return lines
    rest = separator.join(lines[MAX_HEAD_LINES - 1 :])
    return [*lines[: MAX_HEAD_LINES - 1], cropped(rest, width)]
