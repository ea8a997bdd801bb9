"""What all screens have in common: the app, errors, files, scrolling."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import ClassVar

from textual import getters, on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.events import ScreenResume
from textual.screen import ModalScreen, Screen, ScreenResultType

from quiz.bank.pictures import medium
from quiz.errors import QuizError, printable
from quiz.tui.base_app import BaseApp
from quiz.tui.widgets.key_hints import KeyUse

NOTHING_TO_OPEN = "There is no picture, film or recording here to open."
NOT_IN_BROWSER = "In a browser, pictures cannot be opened in another program."


class QuizScreen(Screen[ScreenResultType]):
    """A screen of this app; what is longer than the terminal scrolls within ``#scroll``."""

    app = getters.app(BaseApp)
    scroll = getters.query_one("#scroll", VerticalScroll)
    leads_elsewhere: ClassVar[bool] = True
    """Whether the command palette offers other screens; an exam is left first, because its time runs."""
    way: ClassVar[str] = ""
    """The command of the palette that leads here from elsewhere."""
    keeps_commands: ClassVar[bool] = False
    """Whether the palette is hinted at rather than the last keys, for which there is no room beside it."""

    _opened: tuple[list[str], int] = ([], 0)
    """The files of the card of which one was opened last, and how many of them were."""

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

    @property
    def openable_files(self) -> list[str]:
        """The pictures, films and recordings of what is shown, which a viewer can open."""
        return []

    def action_open_picture(self) -> None:
        """Open a picture in the system's viewer; if there are several, each time the next."""
        from quiz.tui.viewer import open_in_viewer

        files = self.openable_files
        if self.app.is_web:
            self.notify(NOT_IN_BROWSER, markup=False)
        elif not files:
            self.notify(NOTHING_TO_OPEN, markup=False)
        else:
            others, count = self._opened
            place = count % len(files) if others == files else 0
            with self.errors_shown():
                open_in_viewer(files[place])
                self._opened = files, place + 1
                self.notify(opened_note(files[place], place, len(files)), timeout=3, markup=False)

    def action_scroll(self, lines: int) -> None:
        self.scroll.scroll_relative(y=lines, animate=False)


def opened_note(file: str, place: int, count: int) -> str:
    """Return what is said of a file that is opened, without its name, which may tell the answer."""
    which = f" {place + 1} of {count}" if count > 1 else ""
    return f"The {medium(file)}{which} is opened in another program."


def open_picture_key(screen: str) -> Binding:
    """Return the key that opens a picture on a screen, whose keys have names that begin with its own."""
    return Binding(
        "o,f6",
        "open_picture",
        "Open picture",
        show=False,
        id=f"{screen}.open_picture",
        tooltip="Open a picture, film or recording of the card in another program; again for the next",
    )


class QuizDialog(ModalScreen[ScreenResultType], QuizScreen[ScreenResultType]):
    """A dialog over another screen, which stays in sight. Textual styles it by its first base class."""
