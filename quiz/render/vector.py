"""A vector as lines, one for each element: bars, or what is kept and what is dropped."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.render.colormap import Array, finite
from quiz.render.matrix import MAX_ROWS
from quiz.render.number_format import short
from quiz.render.text_layout import column

BAR = 10
"""How many columns the longest bar takes."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_POSITIVE, _NEGATIVE, _FAINT = Style(color="cyan"), Style(color="magenta"), Style(dim=True)
_KEPT, _DROPPED = Style(color="green", bold=True), Style(dim=True)


def bars(values: Array, *, color: bool, labels: tuple[str, ...] = (), width: int = 80) -> list[Text]:
    """Return a line with a bar and its number for each element; bars below 0 run to the left.

    The names in ``labels`` stand before them, shortened to what ``width`` leaves them.
    """
    placed = finite(values)
    most = max(abs(float(placed.min())), abs(float(placed.max()))) or 1.0
    texts = [short(value) for value in values[:MAX_ROWS].tolist()]
    digits = max(map(len, texts))
    left = bool((placed < 0).any())
    names = _names(labels, len(texts), width - digits - (2 if left else 1) * BAR - 3)
    lines = []
    for value, name, text in zip(placed[:MAX_ROWS].tolist(), names, texts, strict=True):
        line = Text(f"{name}{text:>{digits}} ")
        line.append(_left(value, most) if left else "", _NEGATIVE if color else None)
        line.append("│" if left else "", _FAINT if color else None)
        line.append(_right(value, most), _POSITIVE if color else None)
        lines.append(line)
    return lines


def _names(labels: tuple[str, ...], count: int, width: int) -> list[str]:
    if not labels:
        return [""] * count
    return [f"{name} " for name in column((*labels, *[""] * count)[:count], max(1, width))]


def mask(values: Array, *, color: bool) -> list[Text]:
    """Return a line for each element: a disc where it is kept, a cross where it is dropped."""
    return [_kept(value, color=color) for value in values[:MAX_ROWS].tolist()]


def mask_grid(values: Array, columns: int, *, color: bool) -> list[Text]:
    """Return a matrix of discs and crosses, as much of it as fits into ``columns``."""
    rows = values[:MAX_ROWS, : (columns + 1) // 2].tolist()
    return [Text(" ").join(_kept(value, color=color) for value in row) for row in rows]


def _kept(value: float, *, color: bool) -> Text:
    sign, style = ("●", _KEPT) if value else ("×", _DROPPED)
    # A span: a line that is faint as a whole says something of the figure (see ``Figure``).
    return Text.assemble((sign, style if color else ""))


def _right(value: float, most: float) -> str:
    whole, part = divmod(round(max(value, 0.0) / most * BAR * 8), 8)
    return f"{'█' * whole}{_EIGHTHS[part].strip()}".ljust(BAR)


def _left(value: float, most: float) -> str:
    # There is no left-hand eighth: what is below 0 is drawn in halves.
    halves = round(max(-value, 0.0) / most * BAR * 2)
    return f"{'▐' * (halves % 2)}{'█' * (halves // 2)}".rjust(BAR)
