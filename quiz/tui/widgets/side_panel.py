"""Beside a question, where there is room: sections with their titles in the border."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from itertools import islice

from textual.content import Content
from textual.strip import Strip

from quiz.tui.widgets.painted import Painted

BORDER = "$edge"
"""The colour of borders, as that of panes without the focus."""
BESIDE = 4
"""Columns of a border and a blank on either side of a line."""


class SidePanel(Painted):
    """A box as tall as the screen has room for. Nothing is computed where it is not shown."""

    ALLOW_SELECT = False

    @abstractmethod
    def sections(self) -> list[tuple[str, list[Content]]]:
        """Return titles, each with what is below it; lines that are too long are wrapped."""

    def paint_anew(self) -> None:
        """Paint what the panel says now."""
        self._rows = None
        if self.display:
            self.refresh()

    def paint(self) -> list[Strip]:
        """Return the lines in their box, as far as there is room."""
        above, right, _, _ = self.styles.padding
        width, height = self.outer_size.width - right, self.outer_size.height - above
        empty, bottom = self._strip(_within(Content(""), width)), self._strip(_edge("╰", "", "╯", width))
        lines = [self._strip(line) for line in islice(self._lines(width), max(0, height - 1))]
        blank = [empty] * (height - 1 - len(lines))
        return [*[self._strip(Content(""))] * above, *lines, *blank, bottom]

    def _strip(self, line: Content) -> Strip:
        return self.strip(line, self.outer_size.width, self.visual_style)

    def _lines(self, width: int) -> Iterator[Content]:
        for number, (title, lines) in enumerate(self.sections()):
            if number:
                yield _within(Content(""), width)
            yield _edge("├", title, "┤", width) if number else _edge("╭", title, "╮", width)
            for line in lines:
                for part in line.wrap(width - BESIDE) or [line]:
                    yield _within(part, width)


def _edge(left: str, title: str, right: str, width: int) -> Content:
    """Return a line of the border, with a title in it if there is one."""
    named = f" {title} " if title else ""
    rest = right.rjust(width - len(f"{left}─{named}"), "─")
    return Content.assemble((f"{left}─", BORDER), (named, "$foreground-muted"), (rest, BORDER))


def _within(line: Content, width: int) -> Content:
    """Return a line between the sides of the border."""
    return Content.assemble(("│ ", BORDER), line.pad_right(width - BESIDE - line.cell_length), (" │", BORDER))
