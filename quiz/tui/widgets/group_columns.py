"""Tables of groups in two columns, where those are wide enough, or one below another."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from quiz.tui.widgets.group_bars import GroupBars

GAP = 3
"""Columns between the tables on the left and those on the right."""


class GroupColumns(Horizontal):
    """Two columns where all tables fit whole, and where no name is so long that it needs the full width."""

    def __init__(self, left: Sequence[GroupBars], right: Sequence[GroupBars]) -> None:
        super().__init__(id="groups")
        self._columns = left, right

    def compose(self) -> ComposeResult:
        for tables in self._columns:
            yield Vertical(*tables, classes="groups")

    def on_resize(self) -> None:
        left, right = (max(table.whole_width for table in tables) for tables in self._columns)
        spare = self.size.width - left - GAP - right
        fits = spare >= 0
        names_are_long = any(table.has_long_names for tables in self._columns for table in tables)
        self.set_class(names_are_long and not fits, "-stacked")
        # What is to spare goes to the bars of both columns alike.
        first = self.query_one(".groups", Vertical)
        first.styles.width = left + spare // 2 if fits else None
