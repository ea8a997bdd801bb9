"""A table of cards of any number: only the rows in sight are read and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.errors import QuizError
from quiz.kinds import KINDS
from quiz.study.card_finder import CardColumn, Sorting
from quiz.study.card_list import ListedCard
from quiz.study.review.session import Clock
from quiz.text.format import from_first_words, one_line
from quiz.tui.widgets.card_columns import Column, columns_for
from quiz.tui.widgets.row_list import fitted

ReadCards = Callable[[list[str]], Iterable[ListedCard]]
"""Reads the cards with these keys. Raises ``QuizError`` if the progress file cannot be read."""
SIGNS = 4
"""Columns for the cursor, whether the card is selected, whether it is marked, and a blank."""
MOST_KEPT = 2000
"""Cards that are kept after they were read."""
COLORED_STATES = ("learning", "new")
"""States in the colours that their numbers have on the home screen."""
DIRECTIONS = {False: "▲", True: "▼"}


class CardTable(ScrollView, can_focus=True):
    """Shows the cards it is told to; those ``selected`` stay so when others are shown."""

    COMPONENT_CLASSES = {
        *("card-table--head", "card-table--cursor", "card-table--muted", "card-table--sign"),
        *(f"card-table--{state}" for state in COLORED_STATES),
    }
    BINDINGS = [
        Binding("j,down", "move(1)", "Down", show=False, id="cards.down"),
        Binding("k,up", "move(-1)", "Up", show=False, id="cards.up"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, id="cards.page_down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, id="cards.page_up"),
        Binding("home", "go(0)", "First", show=False, id="cards.first"),
        Binding("end", "go(-1)", "Last", show=False, id="cards.last"),
        Binding("space", "select", "Select", id="cards.select", tooltip="Select the card, or not"),
        Binding(
            "a",
            "select_all",
            "All",
            show=False,
            id="cards.select_all",
            tooltip="Select all cards listed, or none",
        ),
    ]

    class Moved(Message):
        """The cursor is on another card."""

    class Selected(Message):
        """Other cards are selected."""

    class Opened(Message):
        """The card under the cursor was clicked a second time."""

    class HeadClicked(Message):
        """The head of a column was clicked."""

        def __init__(self, column: CardColumn) -> None:
            super().__init__()
            self.column = column

    class Unreadable(Message):
        """The rows cannot be read."""

        def __init__(self, error: QuizError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, read: ReadCards, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.selected: set[str] = set()
        self.hidden = 0
        """How many of these are not listed now; they are left alone."""
        self._read = read
        self._keys: list[str] = []
        self._cursor = 0
        self._sorting = Sorting()
        self._known: dict[str, ListedCard | None] = {}

    @property
    def current(self) -> str | None:
        """The key of the card under the cursor."""
        return self._keys[self._cursor] if self._keys else None

    @property
    def targets(self) -> list[str]:
        """The keys of the cards listed that are selected, or else of the one under the cursor."""
        if len(self.selected) > self.hidden:
            return [key for key in self._keys if key in self.selected]
        return [] if self.current is None else [self.current]

    def show(self, keys: list[str], sorting: Sorting, *, stays: bool) -> None:
        """Show other cards, read anew; the cursor is on the first, or ``stays`` on its card if it can."""
        before = self.current if stays else None
        self._cursor = self._cursor if stays else 0
        self._keys, self._sorting = keys, sorting
        self._known.clear()
        self.hidden = len(self.selected.difference(keys)) if self.selected else 0
        try:
            self._cursor = keys.index(before) if before is not None else 0
        except ValueError:
            self._cursor = min(self._cursor, max(0, len(keys) - 1))
        self.virtual_size = Size(0, len(keys) + 1)
        self._moved()

    def rename(self, questions: Mapping[str, str]) -> None:
        """Keep the cursor and the selection on the cards of questions whose keys have changed."""

        def renamed(card: str) -> str:
            question, sign, part = card.partition("#")
            return f"{questions.get(question, question)}{sign}{part}"

        self.selected = set(map(renamed, self.selected))
        self._keys = list(map(renamed, self._keys))

    def select_none(self) -> None:
        """Drop the selection."""
        self.selected, self.hidden = set(), 0
        self.refresh()

    def card(self, key: str) -> ListedCard | None:
        """Return a card; None if its question is gone, or it cannot be read."""
        if key not in self._known:
            self._read_page(key)
        return self._known.get(key)

    def render_line(self, y: int) -> Strip:
        """Draw the heads at the top, or the row that is scrolled to this line."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._heads(width)
        row = y - 1 + self.scroll_offset.y
        return self._row(row, width) if row < len(self._keys) else Strip.blank(width, self.rich_style)

    def action_move(self, by: int) -> None:
        self._go_to(self._cursor + by)

    def action_move_page(self, by: int) -> None:
        self._go_to(self._cursor + by * self._page)

    def action_go(self, row: int) -> None:
        self._go_to(row if row >= 0 else len(self._keys) - 1)

    def action_select(self) -> None:
        if self.current is not None:
            self.selected ^= {self.current}
            self.post_message(self.Selected())
            self.refresh()
            self.action_move(1)

    def action_select_all(self) -> None:
        listed = set(self._keys)
        self.selected = self.selected - listed if listed <= self.selected else self.selected | listed
        self.post_message(self.Selected())
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            if (column := self._column_at(offset.x)) is not None:
                self.post_message(self.HeadClicked(column))
        elif (row := offset.y - 1 + self.scroll_offset.y) < len(self._keys):
            if row == self._cursor:
                self.post_message(self.Opened())
            self._go_to(row)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    def _go_to(self, row: int) -> None:
        row = max(0, min(row, len(self._keys) - 1))
        if row != self._cursor:
            self._cursor = row
            self._moved()

    def _moved(self) -> None:
        top = min(max(self.scroll_offset.y, self._cursor - self._page + 1), self._cursor)
        self.scroll_to(y=top, animate=False)
        self.refresh()
        self.post_message(self.Moved())

    def _read_page(self, key: str) -> None:
        """Read a card with the others in sight."""
        top = self.scroll_offset.y
        wanted = [key, *self._keys[top : top + self._page]]
        missing = [wanted_key for wanted_key in dict.fromkeys(wanted) if wanted_key not in self._known]
        if len(self._known) > MOST_KEPT:
            self._known.clear()
        self._known.update(dict.fromkeys(missing))
        try:
            self._known.update({card.card: card for card in self._read(missing)})
        except QuizError as error:
            self.post_message(self.Unreadable(error))

    def _column_at(self, x: int) -> CardColumn | None:
        """Return the column at a place of the line of heads; None left of the question."""
        left = width = self.scrollable_content_region.width
        for column in reversed(self._columns(width)):
            left -= column.width
            if x >= left:
                return column.column
        return "question" if x >= SIGNS else None

    def _columns(self, width: int) -> list[Column]:
        return columns_for(width, self._sorting.column)

    def _heads(self, width: int) -> Strip:
        columns = self._columns(width)
        room = width - SIGNS - sum(column.width for column in columns)
        heads = [fitted(" " * SIGNS + self._head("question", "question"), SIGNS + room)]
        heads += [column.aligned(self._head(column.column, column.head)) for column in columns]
        return Strip([Segment("".join(heads), self.get_component_rich_style("card-table--head"))])

    def _head(self, column: CardColumn, text: str) -> str:
        is_sorted = column == self._sorting.column
        return f"{text}{DIRECTIONS[self._sorting.descending]}" if is_sorted else text

    def _row(self, row: int, width: int) -> Strip:
        key, is_current = self._keys[row], row == self._cursor
        card, columns = self.card(key), self._columns(width)
        ground = self.get_component_rich_style("card-table--cursor") if is_current else self.rich_style
        muted = _on(ground, self.get_component_rich_style("card-table--muted"))
        signs = ("▸" if is_current else " ") + ("✓" if key in self.selected else " ")
        signs += "★ " if card is not None and card.marked else "  "
        room = width - SIGNS - sum(column.width for column in columns)
        part = key.partition("#")[2]  # which tells the cards of one question apart
        tag = f" {KINDS[card.kind].part_title(part)}" if card is not None and part else ""
        text = fitted(_title(card) if card is not None else key, room - len(tag)) + tag
        moment = self._clock()
        plain = ground if is_current else muted
        cells = [
            Segment(
                column.aligned(column.text(card, moment) if card is not None else ""),
                self._color(column, card, ground) or plain,
            )
            for column in columns
        ]
        return Strip(
            [
                Segment(signs, _on(ground, self.get_component_rich_style("card-table--sign"))),
                Segment(text, ground),
                *cells,
            ],
            width,
        )

    def _color(self, column: Column, card: ListedCard | None, ground: Style) -> Style | None:
        if card is None or column.column != "state" or card.state not in COLORED_STATES:
            return None
        return _on(ground, self.get_component_rich_style(f"card-table--{card.state}"))


def _on(ground: Style, text: Style) -> Style:
    """Return the style of a text on a ground."""
    return ground + Style(color=text.color, bold=text.bold)


def _title(card: ListedCard) -> str:
    """Return the question on one line, from where cards that begin with the same sign differ."""
    return one_line(from_first_words(card.prompt))
