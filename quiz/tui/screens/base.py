"""What all screens have in common: the app, errors, files, scrolling."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import ClassVar

from textual import getters, on
from textual.containers import VerticalScroll
from textual.events import ScreenResume
from textual.screen import ModalScreen, Screen, ScreenResultType

from quiz.errors import QuizError, printable
from quiz.tui.base_app import BaseApp
from quiz.tui.widgets.key_hints import KeyUse


class QuizScreen(Screen[ScreenResultType]):
    """A screen of this app; what is longer than the terminal scrolls within ``#scroll``."""

    app = getters.app(BaseApp)
    scroll = getters.query_one("#scroll", VerticalScroll)
    leads_elsewhere: ClassVar[bool] = True
    """Whether the command palette offers other screens; an exam is left first, because its time runs."""
    way: ClassVar[str] = ""
    """The command of the palette that leads here from elsewhere."""
    spare_hints: ClassVar[tuple[str, ...]] = ()
    """The ids of keys that are hinted at only beside all others, the first before the next.

    They are left out while they do nothing.
    """
    keeps_commands: ClassVar[bool] = False
    """Whether the palette is hinted at rather than the last keys, for which there is no room beside it."""

    def on_compose(self) -> None:
        """Suit the size of the terminal before there are widgets to style, and before Textual tells of it."""
        width, height = self.app.size
        for size, breakpoints in (
            (width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(*self._get_breakpoint_classes(size, breakpoints or []))

    @on(ScreenResume)
    def _keep_styles(self, event: ScreenResume) -> None:
        """Keep the styles that all widgets got when they were made: Textual would style them once more."""
        event.refresh_styles = False

    @property
    def holds_text(self) -> bool:
        """Whether leaving now would lose what the learner has written."""
        return False

    def key_use(self, action: str) -> KeyUse | None:  # noqa: ARG002 - few screens have keys that change
        """Return what the key of an action does now; None for what its binding says."""
        return None

    def errors_shown(self) -> AbstractContextManager[None]:
        """Show a ``QuizError`` raised in the block, which ends there."""
        return self.app.errors_shown()

    def write_file(self, path: str, text: str, *, force: bool) -> None:
        """Write a file, over another only by ``force``; show where it is, or why it cannot be written."""
        from quiz.exchange.atomic import write_atomically

        try:
            write_atomically(path, lambda file: file.write(text), force=force)
        except QuizError as error:
            self.notify(error.message, severity="error", markup=False)
        else:
            folder, name = os.path.split(os.path.abspath(path))
            self.notify(f"Written: {printable(name)}\nin {printable(folder)}", markup=False)

    def keep_written(self) -> None:
        """Store what is written. Raises ``QuizError`` if it cannot be stored."""

    def save(self) -> None:
        """Store what would be lost if the app ended now. Raises ``QuizError`` if it cannot be stored."""

    def leave_out_stop(self) -> None:
        """Take note that the process was stopped until now, and so was the learner's time."""

    def action_scroll(self, lines: int) -> None:
        self.scroll.scroll_relative(y=lines, animate=False)


class QuizDialog(ModalScreen[ScreenResultType], QuizScreen[ScreenResultType]):
    """A dialog over another screen, which stays in sight. Textual styles it by its first base class."""
