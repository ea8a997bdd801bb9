"""Asking which file or folder to import."""

from __future__ import annotations

import os

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList

from quiz.errors import QuizError
from quiz.exchange.importing.read import sources
from quiz.render.text_layout import cropped
from quiz.text.clean import clean
from quiz.tui.folder_listing import UP, absolute, beginning_with, completed, listed, place_of
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.row_list import RenderRow, RowList
from quiz.tui.widgets.static import Static

LEAVE = ("import.leave", "Cancel")


class ImportDialog(QuizDialog[str]):
    """Returns the path that was typed or picked, or an empty text if the dialog was left.

    It stays while there is nothing at a path that was typed, and says so. The list has what is in the folder
    that the typed path leads to, at first in that in which the app was started. It begins with ``path`` and
    what was wrong there, its ``error``, if there is one.
    """

    CSS_PATH = "../styles/import.tcss"
    BINDINGS = [
        Binding("escape", "dismiss('')", "Cancel", id="import.leave"),
        Binding("tab", "complete", "Complete the path, or go to the files", id="import.complete"),
    ]

    field = getters.query_one("#path", Field)
    fault = getters.query_one("#fault", Static)
    files = getters.query_one(RowList)

    class Listed(Message):
        """A folder was read."""

        def __init__(self, folder: str, names: list[str]) -> None:
            super().__init__()
            self.folder = folder
            self.names = names

    def __init__(self, path: str = "", error: QuizError | None = None) -> None:
        super().__init__()
        self._path = path
        self._error = error
        self._folder = self._start = ""
        """The folder that the list is of, and how the names in it begin."""
        self._names: list[str] = []
        """All names in the folder."""
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        with Dialog("Which file or folder?", (), can_focus=False):
            yield Field(self._path, placeholder="a file, or a folder of notes", id="path")
            yield Static(_told(self._error) if self._error else "", id="fault")
            yield RowList()

    def on_mount(self) -> None:
        self._look(self._path)

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._error and event.value == self._path:
            self._error = None  # Textual tells of what the field begins with, which is what was wrong
        else:
            self.fault.update("")
        self._look(event.value)

    def _look(self, typed: str) -> None:
        """Show what is in the folder that a path leads to."""
        folder, self._start = place_of(typed)
        if folder == self._folder:
            self._show()
        else:
            self._folder, self._names = folder, []
            self._list(folder)

    @work(thread=True, exclusive=True)
    def _list(self, folder: str) -> None:
        self.post_message(self.Listed(folder, listed(folder)))  # it may be on a slow disk

    def on_import_dialog_listed(self, event: Listed) -> None:
        if event.folder == self._folder:
            self._names = event.names
            self._show()

    def _show(self) -> None:
        found = beginning_with(self._start, self._names)
        is_top = os.path.dirname(self._folder) == self._folder
        self._shown = found if self._start or is_top else [UP, *found]
        self.files.refill([*map(_row, self._shown)])
        self._offer()

    def action_complete(self) -> None:
        """Complete the name that is typed; if there is nothing to complete, go on to the list or the path."""
        whole = completed(self._start, self._names)
        if self.field.has_focus and whole != self._start:
            self._type(os.path.join(self._folder, whole))
        elif self.field.has_focus and self._shown:
            self.files.focus()
        else:
            self.field.focus()

    def _type(self, path: str) -> None:
        self.field.value = path
        self.field.cursor_position = len(path)

    def on_descendant_focus(self) -> None:
        self._offer()

    def _offer(self) -> None:
        """Show what the keys do where the cursor is."""
        if self.files.has_focus:
            keys: Keys = (("rows.open", "Open"), ("import.complete", "Path"), LEAVE)
        else:
            keys = (("enter", "Import"), ("import.complete", "Complete" if self._start else "Files"), LEAVE)
        self.query_one(Dialog).offer(keys)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            return
        path = absolute(event.value)
        try:
            sources([path])
        except QuizError as error:
            self.fault.update(_told(error))
        else:
            self.dismiss(path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        name = self._shown[event.option_index]
        path = os.path.abspath(os.path.join(self._folder, name))
        if name.endswith(os.sep):
            self._type(os.path.join(path, ""))
        else:
            self.dismiss(path)


def _told(error: QuizError) -> Content:
    return Content(f"{error.title}: {error.message}\n{error.hint}")


def _row(name: str) -> RenderRow:
    style = "bold" if name.endswith(os.sep) else ""
    return lambda width: Content.styled(cropped(clean(name), width), style)
