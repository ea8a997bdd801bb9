"""A dialog that waits for work in a thread, and tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from textual import getters, work
from textual.app import ComposeResult
from textual.message import Message

from quiz.errors import QuizError
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.static import Static

T = TypeVar("T")


class WorkDialog(QuizDialog[T | None], Generic[T]):
    """Runs a ``job`` in a thread, which it cannot leave; returns its result, or None if it failed."""

    text = getters.query_one("#work", Static)

    class Advanced(Message):
        """So much of the work is done."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    class Done(Message):
        """The work has ended."""

        def __init__(self, result: object) -> None:
            super().__init__()
            self.result = result

    class Failed(Message):
        """The work could not be done."""

        def __init__(self, error: QuizError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, title: str, job: Callable[[Callable[[int, int], None]], T]) -> None:
        super().__init__()
        self._heading = title
        self._job = job

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, ()):
            yield Static("…", id="work")

    def on_mount(self) -> None:
        self._run_job()

    @work(thread=True, exit_on_error=False)
    def _run_job(self) -> None:
        try:
            self.post_message(self.Done(self._job(self._report)))
        except QuizError as error:
            self.post_message(self.Failed(error))

    def _report(self, done: int, total: int) -> None:
        self.post_message(self.Advanced(done, total))

    def on_work_dialog_advanced(self, event: Advanced) -> None:
        self.text.update(f"{event.done:,} of {event.total:,}")

    def on_work_dialog_done(self, event: Done) -> None:
        self.dismiss(event.result)  # type: ignore[arg-type]  # messages are not generic

    def on_work_dialog_failed(self, event: Failed) -> None:
        self.dismiss(None)
        self.app.show_error(event.error)
