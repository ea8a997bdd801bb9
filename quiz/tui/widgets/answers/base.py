"""What the widgets that take answers have in common."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from textual.widget import Widget

from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.response import Response
from quiz.study.asked import AskedQuestion

Way = TypeVar("Way", bound=AnswerWay)


class AnswerArea(Widget, Generic[Way]):
    """The widget of a way of answering; it stays on the card, and only what it asks changes."""

    asked: AskedQuestion | None = None
    color: bool = True
    """Whether pictures are drawn in colour."""

    @property
    def way(self) -> Way:
        """The way of answering that is asked for."""
        if self.asked is None:
            raise RuntimeError("nothing is asked")
        return cast("Way", self.asked.shown.way)

    def ask(self, asked: AskedQuestion, *, color: bool) -> None:
        """Take an answer to what is asked."""
        self.asked, self.color = asked, color
        self.begin()

    def begin(self) -> None:
        """Show that nothing is answered yet."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Take the keys of a question just shown."""
        self.screen.set_focus(self, scroll_visible=False)

    def restore(self, response: Response) -> None:
        """Show an answer given before, which can still be changed."""
        raise NotImplementedError

    def draft(self) -> Response | None:
        """Return what is there of an answer, with empty texts for what is missing; None for nothing.

        Raises ``AnswerFormatError`` where it is no answer at all.
        """
        raise NotImplementedError

    def enter(self) -> None:
        """Hand the answer in, or go back to it where the focus is elsewhere."""
        if self.has_focus:
            self.action_submit()
        else:
            self.screen.set_focus(self)

    def action_submit(self) -> None:
        """Hand the answer in."""
        raise NotImplementedError

    def close(self) -> None:
        """Take no more answers; what was given stays to be read."""
        raise NotImplementedError

    def reveal(self, response: Response) -> None:  # noqa: ARG002 - where nothing is marked, the card shows it
        """Take no more answers, and mark what was right in ``response``."""
        self.close()
