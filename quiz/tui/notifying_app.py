"""The messages in a corner of the app: which are shown, and when they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import ModalScreen, Screen, SystemModalScreen

from quiz.text.clean import clean

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


class NotifyingApp(App[None]):
    """Shows one message about a screen at a time, and none over a dialog."""

    def __init__(self) -> None:
        super().__init__()
        self._told_on: Screen[object] | None = None
        """The screen on which a message was shown last."""
        self._open_dialogs = 0

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message in a corner, without control characters: it may contain the name of a file."""
        super().notify(clean(message), title=clean(title), severity=severity, timeout=timeout, markup=markup)

    def on_notify(self) -> None:
        """Show one message about a screen at a time: several would cover it."""
        self._drop_messages_of_screen()
        self._told_on = self._below_dialogs

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._take_note_of_screen)

    def _take_note_of_screen(self, _: object) -> None:
        """Remove what was said on a screen that is left, or whose messages would lie over a dialog."""
        if self._below_dialogs is not self._told_on:
            self._drop_messages_of_screen()
        dialogs = sum(map(_is_dialog, self.screen_stack))
        if dialogs > self._open_dialogs:
            self._drop_messages("information", "warning", "error")
        self._open_dialogs = dialogs

    @property
    def _below_dialogs(self) -> Screen[object] | None:
        """The screen that is shown, or is below the dialogs that are."""
        screens = (screen for screen in reversed(self.screen_stack) if not isinstance(screen, ModalScreen))
        return next(screens, None)

    def _drop_messages_of_screen(self) -> None:
        """Remove the messages about a screen; those with a title, and warnings, are about more than that."""
        self._drop_messages("information")

    def _drop_messages(self, *severities: SeverityLevel) -> None:
        for told in list(self._notifications):
            if told.severity in severities and not told.title:
                self._unnotify(told)

    def clear_notifications(self) -> None:
        """Remove the messages, if there are any: Textual looks at its corner in any case."""
        if self._notifications:
            super().clear_notifications()


def _is_dialog(screen: Screen[object]) -> bool:
    """Tell whether a screen is a dialog; the palette is none, and messages do not lie over it."""
    return isinstance(screen, ModalScreen) and not isinstance(screen, SystemModalScreen)
