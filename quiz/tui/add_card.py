"""Adding a card from the app: its kind is picked, then its bank, then it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.exchange.importing.added_questions import take_back
from quiz.kinds import KINDS
from quiz.tui.screens.add_card import AddCardScreen
from quiz.tui.screens.own_bank_dialogs import ask_for_bank
from quiz.tui.screens.pick_dialog import PickDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

FIRST = "card"
"""The kind at the top of the list: the one that is written most."""


async def add_card(app: BaseApp) -> None:
    """Ask for a kind and a bank, and show the form."""
    kinds = sorted(KINDS, key=lambda kind: (kind != FIRST, kind))
    rows = [(kind, KINDS[kind].summary) for kind in kinds]
    picked = await app.push_screen_wait(PickDialog("Which kind of card?", rows))
    if picked >= 0 and (bank := await ask_for_bank(app, "For which bank?")):
        app.push_screen(AddCardScreen(bank, kinds[picked]))


def take_back_addition(app: BaseApp) -> None:
    """Take the last card that was added in the app out of its bank. Raises ``QuizError``."""
    if not app.additions:
        app.notify("There is no added card to take back.", markup=False)
        return
    added = app.additions[-1]
    take_back(added)
    app.additions.pop()
    app.study.reload()
    app.notify(f"{added.keys[0]} is no longer in {added.title}.", markup=False)
