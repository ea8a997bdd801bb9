"""A table of the banks and what is due in each."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding
from textual.content import Content
from textual.widgets import DataTable

from quiz.study.due import BankDue
from quiz.text.segments import plain

NUMBERS = {"due": "$success", "learning": "$warning", "new": "$primary"}
WIDTH, NARROW_WIDTH = 9, 6
"""Columns for a number."""

NARROW = 58
MIN_TITLE = 8
SCROLLBAR = 2
SCREENFUL = 60


class BankTable(DataTable[Content]):
    """A row for each bank, those with something due first; the title takes the width that is left."""

    BINDINGS = [
        Binding(
            "enter", "select_cursor", "This bank", id="home.bank", tooltip="Review the bank under the cursor"
        ),
        Binding("j", "cursor_down", "Down", show=False, id="home.down"),
        Binding("k", "cursor_up", "Up", show=False, id="home.up"),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", cell_padding=0)
        self.border_title = "Banks"
        self._banks: list[BankDue] = []

    def on_mount(self) -> None:
        self.add_column(" bank", key="bank", width=MIN_TITLE)
        for name in NUMBERS:
            self.add_column(name, key=name, width=WIDTH)

    def on_resize(self) -> None:
        width = WIDTH if self.size.width > NARROW else NARROW_WIDTH
        title, *numbers = self.columns.values()
        title.width = max(MIN_TITLE, self.content_region.width - width * len(numbers) - SCROLLBAR)
        for column, name in zip(numbers, NUMBERS, strict=True):
            column.width = width
            column.label = Text(f"{name[: width - 1]:>{width}}")
        self._fill()

    def show(self, banks: list[BankDue]) -> None:
        """Show the counts of ``banks``; the cursor stays on its row."""
        self._banks = sorted(banks, key=lambda bank: not (bank.due or bank.learning))
        if self.size.width:  # before that, the first resize will fill it
            self._fill()

    def _fill(self) -> None:
        """Add a screenful now, and the rest once that is painted."""
        row = self.cursor_row
        self.clear()
        first = max(SCREENFUL, row + 1)
        self._add(self._banks[:first])
        self.move_cursor(row=row)
        if len(self._banks) > first:
            self.call_after_refresh(self._add, self._banks[first:])

    def _add(self, banks: list[BankDue]) -> None:
        width = list(self.columns.values())[-1].width
        for bank in banks:
            if bank.id not in self.rows:  # a resize in between starts over
                counts = zip((bank.due, bank.learning, bank.new), NUMBERS.values(), strict=True)
                cells = [_number(count, color, width) for count, color in counts]
                self.add_row(Content(f" {plain(bank.title)}"), *cells, key=bank.id)


def _number(count: int, color: str, width: int) -> Content:
    return Content.styled(f"{count or '·':>{width}}", color if count else "$foreground-disabled")
