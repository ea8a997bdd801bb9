"""A text to write, over several lines."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content

from quiz.kinds.answers.write import WriteText
from quiz.kinds.response import Response
from quiz.tui.messages import AnswerGiven, AnswerGivenUp, AnswerTyped
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.typed_field import TypedText

SHORTEST, EDGES = 5, 2
"""Lines that can be seen of a text at least while it is written, and those that its border takes."""


class Writing(TypedText, AnswerArea[WriteText]):
    """A text area, in which Enter starts a new line."""

    BINDINGS = [
        Binding("ctrl+s", "submit", "Answer", id="writing.submit", tooltip="Submit the text as the answer"),
        Binding(
            "escape",
            "leave",
            "Leave field",
            id="writing.leave",
            tooltip="Leave the field, so that keys are commands again",
        ),
    ]

    is_typed = True
    least_room = SHORTEST

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, placeholder="Write, then Ctrl+S", classes="edged")
        self.cursor_blink = False

    def begin(self) -> None:
        """Start with an empty text."""
        self.text = ""
        self.read_only = False
        self.can_focus = True
        self.draw()

    def lines(self, width: int, room: int) -> list[Content]:  # noqa: ARG002 - it takes the full width
        """Return blank lines for all the room there is; once it is answered, for what is written."""
        if self.is_painted:
            return []
        height = max(SHORTEST + EDGES, room)
        if self.is_revealed:
            height = min(height, self.wrapped_document.height + EDGES)
        return [Content("")] * height

    @property
    def typed_line(self) -> int:
        """The line with the cursor."""
        return self.cursor_row

    @property
    def typed_field(self) -> tuple[int, int]:
        """The lines that it takes at least: where it takes more, all of them are in sight."""
        return 0, SHORTEST + EDGES - 1

    def restore(self, response: Response) -> None:
        """Show an earlier text."""
        self.text = response[0]
        self.move_cursor(self.document.end)

    @property
    def takes_long_text(self) -> bool:
        """Whether the answer is still open."""
        return not self.read_only

    @property
    def texts(self) -> Response:
        """The text, if there is any."""
        return (self.text.strip(),) if self.text.strip() else ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.texts

    def on_resize(self) -> None:
        if self.is_revealed:  # the text may take another number of lines
            self.draw()

    def on_text_area_changed(self) -> None:
        self.refresh_keys()
        self.post_message(AnswerTyped())

    def draft(self) -> Response | None:
        """Return the text; None if it is empty."""
        return self.texts or None

    def close(self) -> None:
        """Accept no more typing; the text stays visible."""
        self.read_only = True

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Claim Enter, so that the screen's use of it is not shown."""
        return not self.read_only and (key == "enter" or super().check_consume_key(key, character))

    def action_leave(self) -> None:
        self.screen.set_focus(None)

    def action_submit(self) -> None:
        if not self.read_only:
            self.post_message(AnswerGivenUp() if self.is_empty else AnswerGiven(self.texts))
