"""Opening the pictures of a card in the system's viewer, from the screens that show one."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import suppress

from textual.binding import Binding
from textual.screen import ScreenResultType

from quiz.bank.pictures import is_drawn, medium
from quiz.errors import QuizError
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyUse

NOTHING_TO_OPEN = "There is no picture, film or recording here to open."
NOT_IN_BROWSER = "In a browser, pictures cannot be opened in another program."
OPEN_PICTURE = "Open picture"
OPENING = "Open a picture, film or recording of the card in another program; again for the next"
WITH_IMAGES = "; with the extra images, pictures are drawn here"


def open_picture_key(screen: str, *, is_hinted: bool = True) -> Binding:
    """Return the key that opens a picture on a screen, whose keys have names that begin with its own.

    At the bottom of the screen it stands only while there is something to open, if it ``is_hinted`` at all.
    """
    return Binding(
        "o,f6", "open_picture", OPEN_PICTURE, show=is_hinted, id=f"{screen}.open_picture", tooltip=OPENING
    )


class PictureScreen(QuizScreen[ScreenResultType]):
    """A screen that shows a card, whose pictures, films and recordings a viewer can open."""

    _opened: tuple[list[str], int] = ([], 0)
    """The files of the card of which one was opened last, and how many of them were."""

    @property
    @abstractmethod
    def openable_files(self) -> list[str]:
        """The files of what is shown."""

    def key_use(self, action: str) -> KeyUse | None:
        """Return whether there is a picture to open, and what would draw it here."""
        if action != "open_picture":
            return None
        if not (files := self.openable_files):
            return KeyUse(OPEN_PICTURE, is_hinted=False)
        from quiz.render.pictures import can_draw  # loads numpy; most cards have no picture

        is_undrawn = not can_draw() and any(map(is_drawn, files))
        return KeyUse(OPEN_PICTURE, OPENING + WITH_IMAGES if is_undrawn else "")

    def action_open_picture(self) -> None:
        """Open a picture; if there are several, each time the next."""
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
                open_in_viewer(files[place], self._tell_failure)
                self._opened = files, place + 1
                self.notify(_opened_note(files[place], place, len(files)), timeout=3, markup=False)

    def _tell_failure(self, error: QuizError) -> None:
        with suppress(RuntimeError):  # the app has ended meanwhile
            self.app.call_from_thread(self.app.show_error, error)


def _opened_note(file: str, place: int, count: int) -> str:
    """Return what is said of a file that is opened, without its name, which may tell the answer."""
    which = f"{medium(file)} {place + 1} of {count}" if count > 1 else f"the {medium(file)}"
    return f"Opening {which} in another program …"
