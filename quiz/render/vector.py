"""A vector as lines, one for each element: bars, or signs for kept and dropped."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.render.colormap import finite
from quiz.render.matrix import MAX_ROWS
from quiz.render.number_format import format_number
from quiz.render.text_layout import column

BAR = 10
"""The width of the longest bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_POSITIVE, _NEGATIVE, _FAINT = Style(color="cyan"), Style(color="magenta"), Style(dim=True)
_KEPT, _DROPPED = Style(color="green", bold=True), Style(dim=True)


def bars(values: Array, *, color: bool, labels: tuple[str, ...] = (), width: int = 80) -> list[Text]:
    """Return a line with a number and a bar for each element; negative bars run to the left.

    The names in ``labels`` come first, cropped to the rest of ``width``.
    """
    lengths = finite(values)
    largest = max(abs(float(lengths.min())), abs(float(lengths.max()))) or 1.0
    texts = [format_number(value) for value in values[:MAX_ROWS].tolist()]
    digits = max(map(len, texts))
    signed = bool((lengths < 0).any())
    names = [""] * len(texts)
    if labels:
        available = max(1, width - digits - (2 if signed else 1) * BAR - 3)
        names = [f"{name} " for name in column((*labels, *names)[: len(texts)], available)]
    lines = []
    for value, name, text in zip(lengths[:MAX_ROWS].tolist(), names, texts, strict=True):
        line = Text(f"{name}{text:>{digits}} ")
        line.append(_bar_to_the_left(value / largest) if signed else "", _NEGATIVE if color else None)
        line.append("│" if signed else "", _FAINT if color else None)
        line.append(_bar_to_the_right(value / largest), _POSITIVE if color else None)
        lines.append(line)
    return lines


def mask(values: Array, *, color: bool) -> list[Text]:
    """Return a line for each element: a disc if it is kept, a cross if it is dropped."""
    return [_kept(value, color=color) for value in values[:MAX_ROWS].tolist()]


def mask_grid(values: Array, columns: int, *, color: bool) -> list[Text]:
    """Return a matrix of discs and crosses, as much of it as fits in ``columns``."""
    rows = values[:MAX_ROWS, : (columns + 1) // 2].tolist()
    return [Text(" ").join(_kept(value, color=color) for value in row) for row in rows]


def _kept(value: float, *, color: bool) -> Text:
    sign, style = ("●", _KEPT) if value else ("×", _DROPPED)
    # The style is on a span, because a line that is faint as a whole is taken for a caption (see ``Figure``).
    return Text.assemble((sign, style if color else ""))


def _bar_to_the_right(fraction: float) -> str:
    whole, eighths = divmod(round(max(fraction, 0.0) * BAR * 8), 8)
    return f"{'█' * whole}{_EIGHTHS[eighths].strip()}".ljust(BAR)


def _bar_to_the_left(fraction: float) -> str:
    # Unicode has no eighths that start on the right, so negative bars are rounded to halves.
    halves = round(max(-fraction, 0.0) * BAR * 2)
    return f"{'▐' * (halves % 2)}{'█' * (halves // 2)}".rjust(BAR)
