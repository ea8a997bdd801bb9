"""A table of the banks: how well each is known, and what is to do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rich.text import Text
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable

from quiz.progress.studied import Known
from quiz.study.bank_groups import BankGroup
from quiz.text.clean import clean
from quiz.text.format import cropped, one_line, percent, plural
from quiz.text.segments import plain

KNOWN = "known"
NUMBERS = {"due": "$success", "learning": "$warning", "new": "$primary"}
WIDTH, NARROW_WIDTH = 9, 6
"""Columns for a number."""

NARROW = 58
"""Up to this width the titles take the room of what is known, which is no more than an extra."""
MIN_TITLE = 8
SCROLLBAR = 2
SCREENFUL = 60


class BankRow(NamedTuple):
    """A bank or, without an id, a group of banks; ``known`` is None until it is counted."""

    key: str
    query: str
    title: str
    banks: tuple[str, ...]
    counts: tuple[int, int, int]
    """How many cards are due, in learning and new."""
    is_group: bool = False
    known: Known | None = None


class BankTable(DataTable[Content]):
    """A row for each bank, by groups; the title takes the width that is left.

    ``describe`` returns the description of a bank, which the border shows while the cursor is on it.
    """

    class Moved(Message):
        """The cursor is on another row, or more is known of its row."""

        def __init__(self, row: BankRow) -> None:
            super().__init__()
            self.row = row

    BINDINGS = [
        Binding(
            "enter", "select_cursor", "This bank", id="home.bank", tooltip="Review the bank under the cursor"
        ),
        Binding("j", "cursor_down", "Down", show=False, id="home.down"),
        Binding("k", "cursor_up", "Up", show=False, id="home.up"),
        Binding("home", "scroll_top", "First", show=False, id="home.first"),
        Binding("end", "scroll_bottom", "Last", show=False, id="home.last"),
    ]

    def __init__(self, describe: Callable[[str], str]) -> None:
        # stripes lead the eye from a name to its numbers
        super().__init__(cursor_type="row", cell_padding=0, zebra_stripes=True)
        self.border_title = "Cards by bank"
        self._describe = describe
        self._listed: list[BankRow] = []
        self._known: Mapping[str, Known] = {}
        self._is_begun = False

    def on_mount(self) -> None:
        self.add_column(" bank", key="bank", width=MIN_TITLE)
        for name in (KNOWN, *NUMBERS):
            self.add_column(name, key=name, width=WIDTH)

    def on_resize(self) -> None:
        is_wide = self.size.width > NARROW
        width = WIDTH if is_wide else NARROW_WIDTH
        title, known, *numbers = self.columns.values()
        for column, name in zip((known, *numbers), (KNOWN, *NUMBERS), strict=True):
            column.width = width
            column.label = Text(f"{name[: width - 1]:>{width}}")
        if not is_wide:
            known.width = 0
        taken = known.width + width * len(numbers)
        title.width = max(MIN_TITLE, self.content_region.width - taken - SCROLLBAR)
        self._fill()

    def query_at(self, key: str) -> str:
        """Return a query for the cards of a row."""
        return next(row.query for row in self._listed if row.key == key)

    def show(self, groups: list[BankGroup], start: str = "") -> None:
        """Show what is to do in banks; the cursor stays on its row, or goes to the bank ``start``."""
        self._listed = list(_rows(groups))
        if self.size.width:  # before that, the first resize will fill it
            self._fill(start)

    def show_known(self, known: Mapping[str, Known]) -> None:
        """Show how well the banks are known."""
        if known != self._known:
            self._known = known
            for row in self._listed:
                if row.key in self.rows:  # none is before the table is mounted
                    self.update_cell(row.key, KNOWN, self._share(row, self._number_width))
            self._moved()

    @property
    def _number_width(self) -> int:
        return list(self.columns.values())[-1].width

    def on_data_table_row_highlighted(self) -> None:
        self.show_current()

    def show_current(self) -> None:
        """Say what the row under the cursor is, on the border and to whoever shows more about it."""
        if self.cursor_row < len(self._listed):
            row = self._listed[self.cursor_row]
            about = plural(len(row.banks), "bank") if row.is_group else self._describe(row.key)
            shown = cropped(one_line(clean(plain(about))), max(1, self.size.width - 4))
            self.border_subtitle = Content(shown)
        self._moved()

    def _moved(self) -> None:
        if self.cursor_row < len(self._listed):
            row = self._listed[self.cursor_row]
            self.post_message(self.Moved(row._replace(known=self._known_of(row))))

    def _known_of(self, row: BankRow) -> Known | None:
        found = [self._known[bank] for bank in row.banks if bank in self._known]
        return Known(*(sum(counts) for counts in zip(*found, strict=True))) if found else None

    def _fill(self, start: str = "") -> None:
        """Add a screenful now, and the rest once that is painted."""
        before = self.cursor_row if self._is_begun else self._first()
        row = next((place for place, row in enumerate(self._listed) if row.key == start), before)
        self._is_begun = self._is_begun or bool(self._listed)
        self.clear()
        first = max(SCREENFUL, row + 1)
        self._add(self._listed[:first])
        self.move_cursor(row=row)
        if len(self._listed) > first:
            self.call_after_refresh(self._add, self._listed[first:])

    def _first(self) -> int:
        """Return the row of the first bank that has something to do, best of all something due."""
        banks = [(place, row.counts) for place, row in enumerate(self._listed) if not row.is_group]
        busy = [place for place, (due, learning, _) in banks if due or learning]
        return (busy or [place for place, counts in banks if counts[2]] or [0])[0]

    def _add(self, rows: list[BankRow]) -> None:
        title_width, *_, width = (column.width for column in self.columns.values())
        indent = "   " if any(row.is_group for row in self._listed) else " "
        for row in rows:
            if row.key not in self.rows:  # a resize in between starts over
                counts = zip(row.counts, NUMBERS.values(), strict=True)
                cells = [_number(count, color, width) for count, color in counts]
                title = f" {row.title}" if row.is_group else f"{indent}{plain(row.title)}"
                style = "bold" if row.is_group else ""
                self.add_row(
                    Content.styled(cropped(title, title_width), style),
                    self._share(row, width),
                    *cells,
                    key=row.key,
                )

    def _share(self, row: BankRow, width: int) -> Content:
        """Return which share of the cards has passed the learning steps."""
        cards, known = self._known_of(row) or (0, 0)
        told = percent(known / cards) if known else "·"
        return Content.styled(f"{told:>{width}}", "$foreground" if known else "$foreground-disabled")


def _rows(groups: list[BankGroup]) -> Iterator[BankRow]:
    for group in groups:
        if len(groups) > 1:
            counts = [(bank.due, bank.learning, bank.new) for bank in group.banks]
            due, learning, new = (sum(column) for column in zip(*counts, strict=True))
            ids = tuple(bank.id for bank in group.banks)
            yield BankRow(f"/{group.name}", group.query, group.name, ids, (due, learning, new), is_group=True)
        for bank in group.banks:
            counts_of_bank = (bank.due, bank.learning, bank.new)
            yield BankRow(bank.id, f"bank:{bank.id}", bank.title, (bank.id,), counts_of_bank)


def _number(count: int, color: str, width: int) -> Content:
    return Content.styled(f"{count or '·':>{width}}", color if count else "$foreground-disabled")
