"""Blocks of lines one below another, as a widget paints and scrolls them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

BLANK = Content("")


class Block(NamedTuple):
    """Lines that belong together; those of a ``field`` are left free, because it paints itself."""

    name: str
    lines: Sequence[Content]
    edge: Content = BLANK
    """Stands before each line, and is no part of the text that can be selected."""
    field: Widget | None = None


class Column:
    """Blocks one below another, with ``gap`` blank lines after each."""

    def __init__(self, blocks: Sequence[Block], width: int, gap: int) -> None:
        self.blocks = blocks
        self.width = width
        self.lines: list[tuple[Content, Content]] = []
        """The edge and the text of each line."""
        self.starts: list[int] = []
        """The first line of each block."""
        for block in blocks:
            self.starts.append(len(self.lines))
            self.lines += [(block.edge, line) for line in block.lines]
            self.lines += [(BLANK, BLANK)] * gap
        if blocks and gap:
            del self.lines[-gap:]

    @property
    def height(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def span(self, name: str) -> tuple[int, int] | None:
        """Return the first line of a block and the line after its last; None if it is not shown."""
        for start, block in zip(self.starts, self.blocks, strict=True):
            if block.name == name:
                return start, start + len(block.lines)
        return None

    def at(self, line: int) -> str:
        """Return the name of the block that a line belongs to; empty for a line between blocks."""
        place = bisect_right(self.starts, line) - 1
        if place < 0 or line >= self.starts[place] + len(self.blocks[place].lines):
            return ""
        return self.blocks[place].name
