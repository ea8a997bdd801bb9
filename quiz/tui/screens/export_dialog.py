"""Asking which questions to export, in which format, and where to."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Button, Input, Select

from quiz.exchange.bank_format import BankFormat
from quiz.exchange.importing.read import writers
from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.cards_field import CardsField
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.tick_box import TickBox

KEYS: Keys = (("export.export", "Export"), ("cards.pick", "Banks"), ("export.leave", "Cancel"))


class ExportRequest(NamedTuple):
    """What is to be exported: the cards that match a query, all if it is empty."""

    query: str
    form: BankFormat
    path: str
    history: bool


class ExportDialog(QuizDialog[None]):
    """Has what is asked for written by ``export``, and stays as it is until that was possible."""

    CSS_PATH = "../styles/export.tcss"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "Cancel", id="export.leave"),
        Binding("ctrl+s", "export", "Export", id="export.export"),
    ]

    query_field = getters.query_one("#query", Field)
    form = getters.query_one("#form", Select)
    path = getters.query_one("#path", Field)
    history = getters.query_one("#history", TickBox)

    def __init__(self, export: Callable[[ExportRequest], Awaitable[bool]]) -> None:
        super().__init__()
        self._export = export

    def compose(self) -> ComposeResult:
        forms = [(f"{name}: {form.about}", name) for name, form in writers().items()]
        with Dialog("Export banks", KEYS, can_focus=False):
            yield CardsField(id="query")
            yield Select(forms, value=forms[0][1], allow_blank=False, id="form", compact=True)
            yield Field(placeholder="to a file, or to a folder: a file for each bank", id="path")
            yield TickBox("with what is known of the cards", id="history")
            yield Button("Export", "primary", compact=True)

    def on_select_changed(self) -> None:
        self.history.disabled = not self._form.holds_history
        self.history.value = self._form.holds_history

    @property
    def _form(self) -> BankFormat:
        return writers()[str(self.form.value)]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input is self.path:
            self.action_export()
        else:
            self.focus_next()

    def on_button_pressed(self) -> None:
        self.action_export()

    def action_export(self) -> None:
        path = self.path.value.strip()
        if not path:
            self.app.notify("Name a file or a folder to export to.", markup=False)
            self.path.focus()
            return
        target = os.path.abspath(os.path.expanduser(path)) + (os.sep if path.endswith(os.sep) else "")
        self._carry_out(ExportRequest(self.query_field.value, self._form, target, self.history.value))

    @work(group="dialog")
    async def _carry_out(self, request: ExportRequest) -> None:
        with self.app.errors_shown():
            if await self._export(request):
                self.dismiss(None)
