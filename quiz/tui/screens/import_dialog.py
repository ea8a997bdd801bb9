"""Asking which file or folder to import."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import DirectoryTree, Input, Tree
from textual.widgets.directory_tree import DirEntry

from quiz.errors import QuizError
from quiz.exchange.importing.read import readers, sources
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static


class ImportableFiles(DirectoryTree):
    """The folders and files below a folder, without those that are hidden or in no format that is known."""

    class Picked(Message):
        """A file was picked."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def on_tree_node_selected(self, event: Tree.NodeSelected[DirEntry]) -> None:
        if event.node.data is not None and not event.node.allow_expand:
            event.prevent_default()
            event.stop()
            self.post_message(self.Picked(str(event.node.data.path)))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        endings = tuple(ending for form in readers().values() for ending in form.endings)
        shown = (path for path in paths if not path.name.startswith("."))
        return [path for path in shown if path.is_dir() or path.name.lower().endswith(endings)]


class ImportDialog(QuizDialog[str]):
    """Returns the path that was typed or picked, or an empty text if the dialog was left.

    It stays while there is nothing at a path that was typed, and says so.
    """

    CSS_PATH = "../styles/import.tcss"
    BINDINGS = [Binding("escape", "dismiss('')", "Cancel", id="import.leave")]

    field = getters.query_one("#path", Field)
    fault = getters.query_one("#fault", Static)

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        keys = (("enter", "Import"), ("tab", "Files"), ("import.leave", "Cancel"))
        with Dialog("Which file or folder?", keys, can_focus=False):
            yield Field(placeholder="a file, or a folder of notes", id="path")
            yield Static("", id="fault")
            yield ImportableFiles(self._folder, id="files")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        path = os.path.abspath(os.path.expanduser(event.value.strip()))
        try:
            sources([path] if event.value.strip() else [])
        except QuizError as error:
            self.fault.update(Content(f"{error.title}: {error.message}\n{error.hint}"))
            return
        if event.value.strip():
            self.dismiss(path)

    def on_input_changed(self) -> None:
        self.fault.update("")

    def on_importable_files_picked(self, event: ImportableFiles.Picked) -> None:
        self.dismiss(event.path)
