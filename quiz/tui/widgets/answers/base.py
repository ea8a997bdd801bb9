"""What the widgets that take answers have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, Protocol, TypeVar, cast

from textual.content import Content
from textual.widget import Widget

from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.response import Response
from quiz.study.asked import AskedQuestion
from quiz.tui.widgets.key_hints import KeyUse, use_of
from quiz.tui.widgets.typed_field import Typed

Way = TypeVar("Way", bound=AnswerWay)


class AnswerHost(Protocol):
    """What shows an answer area: the card."""

    def repaint(self) -> None:
        """Show the area as it is now."""

    def show_row(self, area: Widget, first: int, last: int) -> None:
        """Have the lines from ``first`` to ``last`` of an area in sight."""

    def show_typed(self) -> None:
        """Have the line in sight that is typed into, with its field if that fits."""


class AnswerArea(Widget, Generic[Way]):
    """The widget of a way of answering. It stays on the card; only the question changes."""

    host: AnswerHost | None = None
    is_revealed: bool = False
    """Whether what is right is shown."""

    asked: AskedQuestion | None = None
    color: bool = True
    """Whether pictures are drawn in colour."""

    @property
    def way(self) -> Way:
        """The way of answering of the current question."""
        if self.asked is None:
            raise RuntimeError("nothing is asked")
        return cast("Way", self.asked.shown.way)

    has_editor = False
    """Whether an answer can be edited in the learner's own editor."""
    is_typed = False
    """Whether letters go into the answer while it has the focus, so that they are no commands."""
    _was_empty = True

    def key_use(self, action: str) -> KeyUse | None:
        """Return what submitting does now."""
        return use_of(self.screen, "advance") if action == "submit" else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to submit, so that submitting asks for the answer instead."""
        return False

    @property
    def is_left(self) -> bool:
        """Whether the focus is elsewhere, so that submitting only takes it back."""
        focused = self.screen.focused
        return focused is None or self not in focused.ancestors_with_self

    @property
    def takes_long_text(self) -> bool:
        """Whether a text of several lines can be written, so that a key of its own submits it."""
        return False

    @property
    def texts(self) -> Response:
        """The learner's own words so far, which must not be lost: a text for each field, or none."""
        return ()

    def refresh_keys(self) -> None:
        """Have the key hints say what Enter does once that has changed."""
        if self.is_empty != self._was_empty:
            self._was_empty = self.is_empty
            self.refresh_bindings()

    @property
    def is_painted(self) -> bool:
        """Whether the card paints its lines; otherwise they are left free for it."""
        return self.is_revealed and self.is_empty

    @abstractmethod
    def lines(self, width: int, room: int) -> list[Content]:
        """Return what is painted, or as many blank lines as the area takes of the ``room`` that is left."""

    @property
    def typed_line(self) -> int:
        """The line of the area that is typed into now."""
        return 0

    @property
    def typed_field(self) -> tuple[int, int]:
        """The first and the last line of the field that is typed into now."""
        return self.typed_line, self.typed_line

    def on_typed(self, event: Typed) -> None:
        event.stop()
        if self.host is not None:
            self.host.show_typed()

    def draw(self) -> None:
        """Have the card show the area as it is now."""
        if self.host is not None:
            self.host.repaint()

    def retire(self) -> None:
        """Take no focus while another area is in use."""
        self.can_focus = False

    def ask(self, asked: AskedQuestion, *, color: bool) -> None:
        """Start to take an answer to a question."""
        self.asked, self.color, self.is_revealed = asked, color, False
        self.begin()

    @abstractmethod
    def begin(self) -> None:
        """Start without an answer."""

    def take_focus(self) -> None:
        """Take the focus when a question is shown."""
        self.screen.set_focus(self, scroll_visible=False)

    @abstractmethod
    def restore(self, response: Response) -> None:
        """Show an earlier answer, which can still be changed."""

    @abstractmethod
    def draft(self) -> Response | None:
        """Return the answer so far, with empty texts for missing parts; None if there is nothing.

        Raises ``AnswerFormatError`` if it cannot be an answer.
        """

    def enter(self) -> None:
        """Submit the answer, or take the focus back if it is elsewhere."""
        if self.is_left:
            self.screen.set_focus(self)
        else:
            self.action_submit()

    @abstractmethod
    def action_submit(self) -> None:
        """Submit the answer."""

    def edit_elsewhere(self) -> bool:
        """Have the answer edited in the learner's own editor; tell whether it can be."""
        return False

    @abstractmethod
    def close(self) -> None:
        """Accept no more answers; the response stays visible."""

    def reveal(self, response: Response) -> None:  # noqa: ARG002 - subclasses that mark the answer use it
        """Accept no more answers, and mark what was right in ``response``; an empty field goes away."""
        self.is_revealed = True
        self.close()
        self.draw()
