"""The labs in a list."""

from __future__ import annotations

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.labs import labs
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints

NAME_WIDTH = 16


class LabList(OptionList):
    """The labs, to be gone through with the cursor."""

    BINDINGS = [
        Binding("enter", "select", "Open", id="labs.open", tooltip="Open the lab under the cursor"),
        Binding("j", "cursor_down", "Down", show=False, id="labs.down"),
        Binding("k", "cursor_up", "Up", show=False, id="labs.up"),
    ]


class LabsScreen(QuizScreen[None]):
    """Each lab with a line about it; Enter opens it."""

    CSS_PATH = "../styles/lab.tcss"
    BINDINGS = [
        Binding("escape", "dismiss", "Back", id="labs.back", tooltip="Back to the banks"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static("Labs", id="title")
        yield LabList(*(Option(_row(lab.name, lab.about), lab.name) for lab in labs().values()))
        yield KeyHints()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the lab that was chosen."""
        self.app.open_lab(labs()[str(event.option_id)])


def _row(name: str, about: str) -> Table:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=NAME_WIDTH, no_wrap=True)
    row.add_row(Text(name, Style(bold=True)), Text(about, Style(dim=True)))
    return row
