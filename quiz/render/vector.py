"""A vector as lines, one for each element: bars, or signs for ones and zeros."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.labs.trace import Names, Scale
from quiz.render.colormap import extended, finite
from quiz.render.matrix import MAX_ROWS
from quiz.render.text_layout import column
from quiz.text.number_format import format_number

BAR = 10
"""The width of the longest bar."""
ONE, ZERO = "●", "×"

_POSITIVE, _NEGATIVE, _FAINT = Style(color="cyan"), Style(color="magenta"), Style(dim=True)
_KEPT, _DROPPED = Style(color="green", bold=True), Style(dim=True)


def bars(
    values: Array, *, color: bool, names: Names = (), ends: Scale | None = None, width: int = 80
) -> list[Text]:
    """Return a line with a number and a bar for each element; negative bars run to the left.

    The ``names`` come first, cropped to the rest of ``width``. On a fixed scale, a line marks its ends.
    """
    lengths = finite(values)
    low, high = extended(values, ends)
    largest = max(abs(low), abs(high)) or 1.0
    texts = [format_number(value) for value in values[:MAX_ROWS].tolist()]
    digits = max(map(len, texts))
    signed = low < 0
    first = [""] * len(texts)
    if names:
        available = max(1, width - digits - (2 if signed else 1) * BAR - (3 if ends is None else 5))
        first = [f"{name} " for name in column((*names, *first)[: len(texts)], available)]
    zero, end = _FAINT if color else "", "" if ends is None else "│"
    lines = []
    for value, name, text in zip(lengths[:MAX_ROWS].tolist(), first, texts, strict=True):
        line = Text(f"{name}{text:>{digits}} ")
        if signed:
            line.append(end, zero)
            line.append(_bar_to_the_left(value / largest), _NEGATIVE if color else None)
            line.append("│", zero)
        line.append(_bar_to_the_right(value / largest), _POSITIVE if color else None)
        line.append(end, zero)
        lines.append(line)
    return lines


def mask(values: Array, *, color: bool, names: Names = (), width: int = 80) -> list[Text]:
    """Return a line for each element, after its name: a disc for a one, a cross for a zero."""
    shown = values[:MAX_ROWS].tolist()
    first = [f"{name} " for name in column((*names, *[""] * len(shown))[: len(shown)], width - 2)]
    signs = (_sign(value, color=color) for value in shown)
    return [Text.assemble(name if names else "", sign) for name, sign in zip(first, signs, strict=True)]


def mask_grid(values: Array, columns: int, *, color: bool, cell: int = 2) -> list[Text]:
    """Return the first ``columns`` of a matrix of discs and crosses, in cells of ``cell`` columns."""
    before = " " * (cell - 2)
    lines = []
    for row in values[:MAX_ROWS, :columns].tolist():
        line = Text()
        for value in row:
            line.append(before).append_text(_sign(value, color=color)).append(" ")
        lines.append(line)
    return lines


def _sign(value: float, *, color: bool) -> Text:
    sign, style = (ONE, _KEPT) if value else (ZERO, _DROPPED)
    # The style is on a span, because a line that is faint as a whole is taken for a caption (see ``Figure``).
    return Text.assemble((sign, style if color else ""))


def _bar_to_the_right(fraction: float) -> str:
    whole, half = divmod(round(max(fraction, 0.0) * BAR * 2), 2)
    return f"{'━' * whole}{'╸' * half}".ljust(BAR)


def _bar_to_the_left(fraction: float) -> str:
    whole, half = divmod(round(max(-fraction, 0.0) * BAR * 2), 2)
    return f"{'╺' * half}{'━' * whole}".rjust(BAR)
