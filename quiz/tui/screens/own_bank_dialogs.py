"""Asking which bank of the learner's own is meant. It must be awaited in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import printable
from quiz.exchange.importing.added_questions import OwnBank, new_bank, own_banks
from quiz.tui.screens.new_bank_dialog import NewBankDialog
from quiz.tui.screens.pick_dialog import PickDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp


async def ask_for_bank(app: BaseApp, question: str, *, but: str = "") -> OwnBank | None:
    """Ask for a bank of the learner's own, ``but`` for one, or the title of a new one; None if that was left.

    What is left out is the id of a bank.
    """
    library = app.study.library
    banks = [bank for bank in own_banks(library) if bank.id != but]
    if banks:
        rows = [*((bank.title, printable(bank.id)) for bank in banks), ("A new bank", "")]
        picked = await app.push_screen_wait(PickDialog(question, rows))
        if picked < len(banks):
            return banks[picked] if picked >= 0 else None
    title = await app.push_screen_wait(NewBankDialog())
    return new_bank(library, title) if title else None
