"""What the app does by itself in threads while it is used: synchronizing, and fitting the memory model."""

from __future__ import annotations

from textual import work

from quiz.errors import QuizError
from quiz.tui.base_app import BaseApp
from quiz.tui.loading import one_at_a_time


class BackgroundWork(BaseApp):
    """Work that the learner need not wait for; each has a connection of its own to the progress file."""

    def synchronize(self) -> None:
        if self.study.settings.sync:
            self._synchronize_in_background(self.clock().at)

    @work(thread=True, exclusive=True, group="sync", exit_on_error=False)
    def _synchronize_in_background(self, at: int) -> None:
        with one_at_a_time:
            from quiz.tui.sync_worker import synchronized

        study = self.study
        try:
            came = synchronized(study.store.path, study.settings, at, self.random)
        except QuizError as error:
            self.call_from_thread(
                self.notify,
                f"{error.message}. {error.hint}",
                title=error.title,
                severity="warning",
                markup=False,
            )
        else:
            if came:
                self.call_from_thread(self._show_came, came)

    def _show_came(self, came: str) -> None:
        from quiz.tui.screens.home import HomeScreen

        self.came_in = came
        if isinstance(self.screen, HomeScreen):
            self.screen.refresh_counts()

    def fit_after_growth(self) -> None:
        """Fit the memory model if the settings ask for it and the log has grown enough."""
        if not self.study.settings.fit_after_growth:
            return
        from quiz.study.fit.growth import fit_is_due

        with self.errors_shown():
            if fit_is_due(self.study):
                self._fit_in_background()

    @work(thread=True, exclusive=True, group="fit", exit_on_error=False)
    def _fit_in_background(self) -> None:
        with one_at_a_time:
            from quiz.tui.fit_model import tell_of_fit
            from quiz.tui.fit_worker import proposal_for

        try:
            proposal = proposal_for(self.study.store.path, lambda _model: None)
        except QuizError as error:
            self.call_from_thread(self.show_error, error)
        else:
            self.call_from_thread(tell_of_fit, self, proposal)
