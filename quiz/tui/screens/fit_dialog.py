"""A dialog that waits for a fit, and tells how far it has come."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from quiz.errors import QuizError
from quiz.study.fit.propose import Proposal
from quiz.tui.screens.base import QuizDialog
from quiz.tui.widgets.dialog import Dialog
from quiz.tui.widgets.static import Static


class FitDialog(QuizDialog[Proposal | None]):
    """Fits the log in the progress file at ``path``; returns None if it was left before."""

    BINDINGS = [Binding("escape", "leave", "Stop", id="fit.leave", tooltip="Stop; nothing is changed")]
    text = getters.query_one("#fit", Static)

    class Step(Message):
        """One more step of the fit of a model was taken."""

        def __init__(self, model: str) -> None:
            super().__init__()
            self.model = model

    class Fitted(Message):
        """The fit has ended."""

        def __init__(self, proposal: Proposal) -> None:
            super().__init__()
            self.proposal = proposal

    class Failed(Message):
        """The progress file could not be read."""

        def __init__(self, error: QuizError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._steps = 0

    def compose(self) -> ComposeResult:
        with Dialog("Fitting the memory model", (("fit.leave", "Stop"),)):
            yield Static("Reading the log …", id="fit")

    def on_mount(self) -> None:
        self._fit()

    @work(thread=True, exit_on_error=False)
    def _fit(self) -> None:
        from quiz.tui.fit_worker import proposal_for

        try:
            proposal = proposal_for(self._path, lambda model: self.post_message(self.Step(model)))
            self.post_message(self.Fitted(proposal))
        except QuizError as error:
            self.post_message(self.Failed(error))

    def on_fit_dialog_step(self, event: Step) -> None:
        self._steps += 1
        self.text.update(f"{event.model.upper()}: step {self._steps}")

    def on_fit_dialog_fitted(self, event: Fitted) -> None:
        self.dismiss(event.proposal)

    def on_fit_dialog_failed(self, event: Failed) -> None:
        self.dismiss(None)
        self.app.show_error(event.error)

    def action_leave(self) -> None:
        self.workers.cancel_node(self)
        self.dismiss(None)
