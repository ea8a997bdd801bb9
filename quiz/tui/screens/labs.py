"""The labs in a list."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.labs import labs
from quiz.tui.screens.lab import LabScreen
from quiz.tui.widgets.key_hints import KeyHints

NAME_WIDTH = 16


class LabsScreen(Screen[None]):
    """Each lab with a line about it; Enter opens it."""

    CSS_PATH = "../styles/lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="labs.open", tooltip="Open the lab under the cursor"),
        Binding("j", "cursor('down')", "Down", show=False, id="labs.down"),
        Binding("k", "cursor('up')", "Up", show=False, id="labs.up"),
        Binding("escape", "dismiss", "Back", id="labs.back", tooltip="Back to the banks"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static("Labs", id="title")
        yield OptionList(*(Option(_row(lab.name, lab.about), lab.name) for lab in labs().values()))
        yield KeyHints()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the lab that was chosen."""
        self.app.push_screen(LabScreen(labs()[str(event.option_id)]))

    def action_open(self) -> None:
        """Open the lab under the cursor."""
        self.query_one(OptionList).action_select()

    def action_cursor(self, direction: str) -> None:
        """Move the cursor."""
        listed = self.query_one(OptionList)
        listed.action_cursor_down() if direction == "down" else listed.action_cursor_up()


def _row(name: str, about: str) -> Table:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=NAME_WIDTH, no_wrap=True)
    row.add_row(Text(name, Style(bold=True)), Text(about, Style(dim=True)))
    return row
