"""A dialog with a question and a list of answers, each with a key."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.tui.screens.base import QuizDialog
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.widgets.dialog import Dialog, KeyLine, Keys
from quiz.tui.widgets.static import Static


class AskDialog(QuizDialog[str], LongScreen[str]):
    """Returns the key of the answer, or an empty string if the dialog was left.

    ``answers`` are pairs of a key and what it does. Enter or Space gives the one under the cursor, which is
    first on ``start``, or else on the first answer: give ``start`` if that cannot be taken back.
    """

    BINDINGS = [
        Binding("escape", "dismiss('')", "Cancel", id="ask.leave"),
        Binding("enter", "take", "Choose", id="ask.take", tooltip="Give the answer under the cursor"),
        Binding(
            "space", "pass", "Choose", show=False, id="ask.space", tooltip="Give the answer under the cursor"
        ),
        Binding("down,j", "move(1)", "Next answer", show=False, id="ask.down"),
        Binding("up,k", "move(-1)", "Previous answer", show=False, id="ask.up"),
    ]

    line_type: ClassVar[type[KeyLine]] = KeyLine
    scroll = getters.query_one("#asked", VerticalScroll)

    def __init__(self, title: str, text: str, answers: tuple[tuple[str, str], ...], start: str = "") -> None:
        super().__init__()
        self._heading = title
        self._text = text
        self._answers = answers
        self._cursor = [key for key, _ in answers].index(start) if start else 0

    def compose(self) -> ComposeResult:
        with Dialog(self._heading, self._keys, can_focus=False):
            # It scrolls by itself, so that the answers stay in sight below a long text.
            with VerticalScroll(classes="asked", id="asked", can_focus=False):
                yield Static(Content(self._text))
            for place, (key, does) in enumerate(self._answers):
                yield self.line_type(key, does, has_cursor=place == self._cursor)

    @property
    def _keys(self) -> Keys:
        """The keys to show in the edge."""
        if len(self._answers) == 1:
            return (("ask.leave", "Close"),)
        return (("ask.take", "Choose"), ("ask.leave", "Cancel"))

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_more)

    def _show_more(self) -> None:
        """Offer the key that shows what is out of sight, if anything is, and show the cursor."""
        more: Keys = (("scroll.page_down", "More"),) if self.scroll.max_scroll_y else ()
        self.query_one(Dialog).offer((*more, *self._keys))
        self._show_cursor()  # a long list may have its start out of sight

    @property
    def _lines(self) -> list[KeyLine]:
        return [*self.query(KeyLine)]

    def _show_cursor(self) -> None:
        self._lines[self._cursor].scroll_visible(animate=False)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in dict(self._answers):
            event.stop()
            event.prevent_default()
            self.dismiss(event.character)

    def on_key_line_clicked(self, event: KeyLine.Clicked) -> None:
        self.dismiss(event.key)

    @property
    def under_cursor(self) -> str:
        """The key of the answer under the cursor."""
        return self._answers[self._cursor][0]

    def action_take(self) -> None:
        self.dismiss(self.under_cursor)

    def action_pass(self) -> None:
        """Take the answer by Space, which is often pressed before a dialog is read."""
        self.action_take()

    def action_move(self, by: int) -> None:
        self.go_to((self._cursor + by) % len(self._answers))

    def go_to(self, place: int) -> None:
        """Move the cursor to the answer at a place."""
        lines = self._lines
        lines[self._cursor].has_cursor = False
        self._cursor = place
        lines[self._cursor].has_cursor = True
        self._show_cursor()
