"""The cards that match a query, each with when it is due."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from quiz.study.card_list import ListedCard, listed
from quiz.text.format import one_line, plural
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.row_list import RowList, fitted
from quiz.tui.widgets.static import Static

if TYPE_CHECKING:
    from textual.widgets import OptionList

MOST = 500
"""No more cards are listed: a query finds those that are looked for."""
STATE, DUE = 11, 11


class CardListScreen(QuizScreen[None]):
    """A line for each card; Enter shows its history."""

    CSS_PATH = ["../styles/rows.tcss", "../styles/cards.tcss"]
    BINDINGS = [Binding("escape", "dismiss", "Back", id="cards.back", tooltip="Back")]

    heading = getters.query_one("#heading", Static)
    cards = getters.query_one(RowList)

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self._keys = keys
        self._listed: list[ListedCard] = []

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(plural(len(self._keys), "card"), "bold $primary"), id="heading")
        yield RowList()
        yield KeyHints()

    def on_mount(self) -> None:
        with self.errors_shown():
            self._listed = list(listed(self.app.study, self._keys[:MOST], self.app.clock()))
            self.cards.show([partial(_row, card) for card in self._listed])
        self.cards.focus()

    @work(group="dialog")
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        await self.app.show_card(self._listed[event.option_index].card)


def _row(card: ListedCard, width: int) -> Content:
    due = (card.due or "").partition("T")[0]
    return Content.assemble(
        (f"{due:{DUE}}", "$foreground-muted"), f"{card.state:{STATE}}",
        fitted(one_line(card.prompt), width - DUE - STATE),
    )  # fmt: skip
