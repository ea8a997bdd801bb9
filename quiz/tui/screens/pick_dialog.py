"""A dialog with a list, of which one is picked."""

from __future__ import annotations

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from quiz.render.text_layout import cropped
from quiz.text.clean import clean
from quiz.tui.name_finder import NameFinder
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.row_list import RenderRow, RowList, fitted, widest

Rows = list[tuple[str, str]]
"""What is picked, each with a word about it."""


class PickDialog(QuizDialog[int]):
    """Returns the number of the row that was picked, or -1 if the dialog was left; typing finds a row."""

    CSS_PATH = "../styles/add.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(-1)", "Cancel", id="pick.leave"),
        Binding(
            "space", "pick", "Choose", show=False, id="pick.space", tooltip="Choose what is under the cursor"
        ),
    ]

    rows = getters.query_one(RowList)

    def __init__(self, title: str, rows: Rows) -> None:
        super().__init__()
        self._heading = title
        self._names = rows
        self._width = widest([name for name, _ in rows]) + 2
        self._finder = NameFinder([name for name, _ in rows])

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, (("enter", "Choose"), ("pick.leave", "Cancel")), can_focus=False):
            rows = RowList()
            rows.show([self._row(*row) for row in self._names])  # or there would be nothing to choose yet
            yield rows

    def on_mount(self) -> None:
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        if self._finder.take(event):
            found = self._finder.found
            self.rows.refill([self._row(*self._names[place]) for place in found])
            self.rows.highlighted = found.index(self._finder.best)
            self.query_one(Dialog).border_title = Content(clean(self._finder.title(self._heading)))

    def action_pick(self) -> None:
        self.rows.action_select()

    def _row(self, name: str, about: str) -> RenderRow:
        def draw(width: int) -> Content:
            left = min(self._width, width)
            room = cropped(about, max(0, width - left))
            return Content.assemble((fitted(name, left), "bold"), (room, "$foreground-muted"))

        return draw

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._finder.found[event.option_index])
