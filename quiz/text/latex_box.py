"""A formula in two dimensions: boxes of text, set side by side and above each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

WIDE = frozenset("WF")
_PIECES = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭", "|": "││││", "‖": "║║║║",
    "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥", "/": "", "": "",
}  # fmt: skip
"""The top, the side, the middle and the foot of a tall bracket."""


class Box(NamedTuple):
    """Lines of one width; ``axis`` is the one in which a sign of equality beside it stands."""

    lines: tuple[str, ...]
    axis: int = 0

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return cells(self.lines[0]) if self.lines else 0

    @property
    def below(self) -> int:
        """Return the number of lines below the axis."""
        return len(self.lines) - 1 - self.axis


def cells(text: str) -> int:
    """Return the number of columns that ``text`` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in WIDE)
        for letter in text
    )


def aligned(text: str, width: int, side: str) -> str:
    """Return ``text`` filled to ``width`` columns, at the left (``l``), right (``r``) or in the middle."""
    room = max(0, width - cells(text))
    left = {"l": 0, "r": room}.get(side, room // 2)
    return f"{' ' * left}{text}{' ' * (room - left)}"


def widened(box: Box, width: int, side: str = "c") -> Box:
    """Return a box of at least ``width`` columns; its lines keep their places to each other."""
    room = max(0, width - box.width)
    left = {"l": 0, "r": room}.get(side, room // 2)
    return Box(tuple(f"{' ' * left}{line}{' ' * (room - left)}" for line in box.lines), box.axis)


def beside(boxes: Sequence[Box]) -> Box:
    """Return boxes in a row, their axes in one line."""
    above = max((box.axis for box in boxes), default=0)
    below = max((box.below for box in boxes), default=0)
    rows = []
    for row in range(above + below + 1):
        places = [(box, row - above + box.axis) for box in boxes]
        rows.append(
            "".join(
                box.lines[place] if 0 <= place < len(box.lines) else " " * box.width for box, place in places
            )
        )
    return Box(tuple(rows), above)


def stacked(boxes: Sequence[Box], axis: int, side: str = "c") -> Box:
    """Return boxes above each other; the axis is that of the box number ``axis``."""
    width = max((box.width for box in boxes), default=0)
    lines = tuple(line for box in boxes for line in widened(box, width, side).lines)
    return Box(lines, sum(len(box.lines) for box in boxes[:axis]) + boxes[axis].axis)


def fraction(above: Box, below: Box) -> Box:
    """Return one box over a bar over another."""
    bar = Box(("─" * (max(above.width, below.width) + 2),))
    return stacked([above, bar, below], 1)


def bracket(sign: str, above: int, below: int) -> Box:
    """Return a bracket that reaches ``above`` and ``below`` the axis; one that cannot grow stays as it is."""
    height = above + below + 1
    pieces = _PIECES.get(sign)
    if height == 1 or not pieces:
        lines = [" " * cells(sign)] * height
        lines[above] = sign
        return Box(tuple(lines), above)
    lines = [pieces[0], *pieces[1] * (height - 2), pieces[3]]
    if height > 2:  # noqa: PLR2004 - the ends alone have no middle
        lines[min(max(above, 1), height - 2)] = pieces[2]
    return Box(tuple(lines), above)


def grid(rows: Sequence[Sequence[Box]], sides: str, gaps: Sequence[str], lines: frozenset[int]) -> Box:
    """Return a table: column ``n`` is aligned by ``sides[n]``, and ``gaps[n]`` stands behind it.

    A line is drawn above each row in ``lines``. The axis is the middle.
    """
    count = max(map(len, rows), default=0)
    empty = Box(("",))
    full = [[*row, *[empty] * (count - len(row))] for row in rows]
    widths = [max(row[column].width for row in full) for column in range(count)]
    drawn: list[str] = []
    for number in range(len(full) + 1):
        if number in lines:
            drawn.append("─" * (sum(widths) + sum(map(cells, gaps[: max(0, count - 1)]))))
        if number < len(full):
            drawn += _row(full[number], widths, sides, gaps)
    return Box(tuple(drawn), (len(drawn) - 1) // 2)


def _row(row: Sequence[Box], widths: Sequence[int], sides: str, gaps: Sequence[str]) -> tuple[str, ...]:
    cells_and_gaps: list[Box] = []
    for column, (box, width) in enumerate(zip(row, widths, strict=True)):
        cells_and_gaps.append(widened(box, width, sides[column]))
        if column < len(row) - 1:
            cells_and_gaps.append(Box((gaps[column],)))
    whole = beside(cells_and_gaps)
    if "│" not in "".join(gaps):
        return whole.lines
    lined = [
        Box((box.lines[0],) * len(whole.lines), whole.axis) if box.lines[0].strip() == "│" else box
        for box in cells_and_gaps
    ]
    return beside(lined).lines
