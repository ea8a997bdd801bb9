"""The labs in a list."""

from __future__ import annotations

from functools import partial

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from quiz.labs import labs
from quiz.labs.lab import Lab
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList
from quiz.tui.widgets.static import Static

NAME_WIDTH = 17


class LabsScreen(QuizScreen[None]):
    """Each lab with a line about it; Enter opens it."""

    way = "Labs"
    CSS_PATH = ["../styles/rows.tcss", "../styles/lab.tcss"]
    BINDINGS = [
        Binding("escape", "dismiss", "Back", id="labs.back", tooltip="Back to where you came from"),
    ]

    rows = getters.query_one(RowList)

    def __init__(self) -> None:
        super().__init__()
        self._labs = list(labs().values())

    def compose(self) -> ComposeResult:
        yield Static("Labs", id="title")
        yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        self.rows.show([partial(_row, lab) for lab in self._labs])
        self.rows.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.app.open_lab(self._labs[event.option_index])


def _row(lab: Lab, width: int) -> Content:
    """Return the name of a lab, with what it does wrapped in a column beside it."""
    lines = Content.styled(lab.about, "$foreground-muted").wrap(max(1, width - NAME_WIDTH))
    names = [Content.styled(lab.name, "bold"), *[Content("")] * (len(lines) - 1)]
    return Content("\n").join(
        name.pad_right(NAME_WIDTH - name.cell_length) + line.rstrip()
        for name, line in zip(names, lines, strict=True)
    )
