"""Columns under their heads: long heads are wrapped, and columns that do not fit go into blocks below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from quiz.labs.trace import Names
from quiz.render.column_heads import MAX_HEAD_LINES, broken_head, narrowest, wrapped_head
from quiz.render.text_layout import FAINT, HEADS, clean, column

MAX_BLOCK_LINES = 48
"""The most lines of all blocks; columns beyond them are left out."""
NAME_SHARE = 2
"""The names of rows are whole if they take at most half of the width."""


class Columns(NamedTuple):
    """The columns of a figure: the head of each, and how wide its cells are at least."""

    heads: Names
    cells: tuple[int, ...]
    gap: int
    """The blanks after each column, the last included."""
    even: bool = False
    """Whether all columns of a block are as wide as the widest of them."""
    narrow: bool = False
    """Whether heads are broken within words rather than that they widen their columns."""

    def first(self, count: int) -> Columns:
        """Return the first columns: laying out thousands that there is no room for takes seconds."""
        return self._replace(heads=self.heads[:count], cells=self.cells[:count])

    def widths(self, lines: int, part: slice) -> list[int]:
        """Return the width that each column needs if no head takes more than ``lines`` lines."""
        pairs = zip(self.heads[part], self.cells[part], strict=True)
        return [cell if self.narrow else max(cell, narrowest(head, lines)) for head, cell in pairs]

    def evened(self, widths: list[int]) -> list[int]:
        """Return the widths of the columns of a block, which need ``widths``."""
        return [max(widths)] * len(widths) if self.even else widths

    def fit(self, widths: list[int], available: int) -> bool:
        """Tell whether columns of these widths fit side by side."""
        return sum(self.evened(widths)) + self.gap * len(widths) <= available


class Block(NamedTuple):
    """Columns that stand side by side."""

    part: slice
    heads: list[Text]
    widths: list[int]
    """The width of each column without the gap after it."""


class Layout(NamedTuple):
    """The names of the rows, and the columns in as few blocks as possible."""

    names: list[str]
    """Of equal width, and empty without any."""
    blocks: list[Block]

    def height(self) -> int:
        """Return the number of lines, with an empty one between blocks."""
        return sum(1 + len(block.heads) + len(self.names) for block in self.blocks) - 1

    def lines(self, cells: Callable[[Block], Iterable[Text]]) -> list[Text]:
        """Return the lines of all blocks, whose rows consist of the names and ``cells``."""
        lines: list[Text] = []
        for block in self.blocks:
            rows = zip(self.names, cells(block), strict=True)
            lines += [Text()] if lines else []
            lines += [*block.heads, *(Text.assemble((name, FAINT), row) for name, row in rows)]
        return lines


def laid_out(columns: Columns, names: Names, rows: int, width: int, most: int = MAX_BLOCK_LINES) -> Layout:
    """Return the columns of a figure of ``rows`` rows, as many as there is room for in ``most`` lines.

    Names are shortened only if that saves a block, and then to no less than half of the width.
    """
    columns = columns.first((most // rows + 1) * width)
    padded = (*names, *[""] * rows)[:rows] if names else ()
    room = _name_room(padded, columns, width - columns.gap)
    shown = [name + " " * columns.gap for name in column(padded, room)] or [""] * rows
    indent = cell_len(shown[0])
    layout = Layout(shown, [])
    for part in _parts(columns, width - indent):
        block = _block(columns, part, width - indent, indent)
        longer = Layout(shown, [*layout.blocks, block])
        if layout.blocks and longer.height() > most:
            break
        layout = longer
    return layout


def _name_room(names: Names, columns: Columns, width: int) -> int:
    """Return the width of names: that of the longest, unless further blocks were needed for it."""
    whole = max((cell_len(clean(name)) for name in names), default=0)
    least = min(whole, max(1, width // NAME_SHARE))
    fewest = _burden(columns, width - least)
    rooms = range(min(whole, width), least, -1)
    return next((room for room in rooms if _burden(columns, width - room) == fewest), least)


def _burden(columns: Columns, available: int) -> int:
    """Return how many blocks there are, counting twice those that are too wide."""
    parts = _parts(columns, available)
    return sum(1 + (not columns.fit(columns.widths(MAX_HEAD_LINES, part), available)) for part in parts)


def _parts(columns: Columns, available: int) -> Iterator[slice]:
    """Yield the columns of each block: as many as fit, but at least one."""
    start, total, widest = 0, 0, 0
    for number, width in enumerate(columns.widths(MAX_HEAD_LINES, slice(None))):
        total, widest, count = total + width, max(widest, width), number + 1 - start
        if number > start and (widest * count if columns.even else total) + columns.gap * count > available:
            yield slice(start, number)
            start, total, widest = number, width, width
    yield slice(start, len(columns.heads))


def _block(columns: Columns, part: slice, available: int, indent: int) -> Block:
    """Return a block with its heads in as few lines as possible."""
    needed = [columns.widths(lines, part) for lines in range(1, MAX_HEAD_LINES + 1)]
    fitting = next((widths for widths in needed if columns.fit(widths, available)), needed[-1])
    widths = [min(width, max(1, available - columns.gap)) for width in columns.evened(fitting)]
    return Block(part, _heads(columns, part, widths, indent), widths)


def _heads(columns: Columns, part: slice, widths: list[int], indent: int) -> list[Text]:
    """Return the lines of the heads, which end directly above their columns."""
    broken = broken_head if columns.narrow else wrapped_head
    stacks = [broken(head, width) for head, width in zip(columns.heads[part], widths, strict=True)]
    height = max(map(len, stacks))
    rows = zip(*([""] * (height - len(stack)) + stack for stack in stacks), strict=True)
    gap = " " * columns.gap
    lines = (
        gap.join(" " * (width - cell_len(text)) + text for text, width in zip(row, widths, strict=True))
        for row in rows
    )
    return [Text(f"{' ' * indent}{line}".rstrip(), HEADS) for line in lines]
