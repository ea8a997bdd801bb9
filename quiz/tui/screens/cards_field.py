"""A field for the cards that are meant: words, a query, or a bank that is picked from a list."""

from __future__ import annotations

from textual import getters, work
from textual.binding import Binding

from quiz.tui.base_app import BaseApp
from quiz.tui.widgets.field import Field

ANY_CARDS = "such as attention or bank:dl.*; all if empty"
"""What the empty field says: most learners know words, and no queries."""


class CardsField(Field):
    """Takes a query, or has one for a bank written by picking it."""

    app = getters.app(BaseApp)
    BINDINGS = [
        Binding("down", "pick_bank", "Banks", id="cards.pick", tooltip="Pick a bank in place of a query")
    ]

    def __init__(self, value: str = "", *, id: str) -> None:  # noqa: A002 - textual's own name
        super().__init__(value, placeholder=ANY_CARDS, id=id)

    @work(group="dialog")
    async def action_pick_bank(self) -> None:
        from quiz.tui.screens.pick_dialog import PickDialog

        banks = [*self.app.study.library.banks.values()]
        rows = [(bank.title, "") for bank in banks]
        picked = await self.app.push_screen_wait(PickDialog("Which bank?", rows))
        if picked >= 0:
            self.value = f"bank:{banks[picked].id}"
            self.action_end()
