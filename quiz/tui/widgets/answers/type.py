"""Fields to type an answer into."""

from __future__ import annotations

from itertools import pairwise

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from quiz.kinds.answers.type import TypeFields
from quiz.kinds.response import AnswerFormatError, Response
from quiz.text.format import hands_in_part
from quiz.text.segments import plain
from quiz.text.side_by_side import NOTHING
from quiz.tui.content import labelled
from quiz.tui.messages import AnswerGiven, AnswerGivenUp
from quiz.tui.widgets.answers.answer_field import AnswerField
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.key_hints import usable_key
from quiz.tui.widgets.labelled_rows import Lines, wrapped, wrapped_content
from quiz.tui.widgets.static import Static, safe

FIELD_HEIGHT, LEAST_WIDTH = 3, 23
"""The lines of a field with its border, and the columns that it takes at least beside another."""
PLACEHOLDER = "Type, then Enter"


class Fields(Vertical, AnswerArea[TypeFields]):
    """A field for each part of the answer; Enter goes to the next field, and submits on the last."""

    BINDINGS = [
        Binding(
            "escape",
            "leave",
            "Leave field",
            id="fields.leave",
            tooltip="Leave the field, so that keys are commands again",
        )
    ]

    is_typed = True
    _columns = 1
    _complaint = ""
    _complaint_lines: list[Content] = []
    offers_part = False
    """Whether an empty field has been complained of, and Enter hands in the rest."""
    wrong = getters.child_by_id("wrong-format", Static)

    def __init__(self) -> None:
        super().__init__()

    def compose(self) -> ComposeResult:
        field = AnswerField()
        field.can_focus = False
        yield field
        yield Static("", id="wrong-format")

    def begin(self) -> None:
        """Show an empty field for each label."""
        labels, fields = self.way.labels, self._fields
        missing = [AnswerField() for _ in range(len(labels) - len(fields))]
        if missing:
            self.mount_all(missing, before="#wrong-format")
        with self.prevent(Input.Changed):  # nobody has typed
            for number, field in enumerate([*fields, *missing]):
                field.display = number < len(labels)
                field.can_focus = True
                field.value = ""
                field.show_label(plain(labels[number]) if number < len(labels) else "")
                field.placeholder = "" if number else PLACEHOLDER
        self.refresh_keys()
        self._complain("")
        self.draw()
        # At once, so that keys typed ahead reach the field; unscrolled, so that the prompt stays in sight.
        self.screen.set_focus(fields[0], scroll_visible=False)

    def take_focus(self) -> None:
        """Do nothing: ``begin`` has focused the first field."""

    def lines(self, width: int, room: int) -> list[Content]:  # noqa: ARG002 - it takes what it needs
        """Return a blank line for each that the fields take, and what is said about a wrong format.

        Several fields become a line each once they are answered.
        """
        if self.is_painted:
            return [line for field in self._answered for line in field(width)]
        self._set_columns(width)
        self._complaint_lines = wrapped(self._complaint)(width) if self._complaint else []
        return [Content("")] * (self._height + len(self._complaint_lines))

    @property
    def typed_line(self) -> int:
        """The line between the edges of the field with the focus."""
        return self.typed_field[0] + 1

    @property
    def typed_field(self) -> tuple[int, int]:
        """The lines of the field with the focus."""
        focused = self.screen.focused
        place = next((place for place, field in enumerate(self._shown) if field is focused), 0)
        first = place // self._columns * FIELD_HEIGHT
        return first, first + FIELD_HEIGHT - 1

    @property
    def is_painted(self) -> bool:
        """Whether the answer is given, and not in a single field."""
        return self.is_revealed and len(self.texts) != 1

    @property
    def _answered(self) -> list[Lines]:
        """What was typed into each field, behind its label."""
        if self.is_empty:
            return []
        texts = [Content(text) if text else Content(NOTHING) for text in self.texts]
        labels = [plain(label) or str(number) for number, label in enumerate(self.way.labels, 1)]
        widest = max(map(cell_len, labels))
        return [
            wrapped_content(safe(labelled(label.rjust(widest), text)))
            for label, text in zip(labels, texts, strict=True)
        ]

    def _set_columns(self, width: int) -> None:
        """Have the numbers of a matrix stand in its rows and columns, if there is room."""
        columns = self.way.columns if width // self.way.columns >= LEAST_WIDTH else 1
        if columns != self._columns:
            self._columns = columns
            self.styles.layout = "grid" if columns > 1 else "vertical"
            self.styles.grid_size_columns = self.wrong.styles.column_span = columns

    @property
    def _height(self) -> int:
        return FIELD_HEIGHT * -(-len(self._shown) // self._columns)

    def retire(self) -> None:
        """Take no focus while another area is in use."""
        self.close()

    @property
    def _shown(self) -> list[AnswerField]:
        return [field for field in self._fields if field.display]

    @property
    def _fields(self) -> list[AnswerField]:
        return [child for child in self.children if isinstance(child, AnswerField)]

    @property
    def texts(self) -> Response:
        """What is typed into the fields, if there is anything."""
        values = tuple(field.value for field in self._shown)
        return values if any(value.strip() for value in values) else ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed into any field."""
        return not self.texts

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._complaint:
            self._complain("")
            event.input.scroll_visible(animate=False)
        self.refresh_keys()

    def action_leave(self) -> None:
        self.screen.set_focus(None)

    def enter(self) -> None:
        """Submit, or return to the fields if they have lost the focus."""
        if self.is_left:
            self.screen.set_focus(self._shown[0])
        else:
            self.action_submit()

    def close(self) -> None:
        """Accept no more typing; the text stays visible, without what was wrong with it."""
        self._complain("")
        for field in self._fields:
            field.can_focus = False

    def _complain(self, message: str, *, offers_part: bool = False) -> None:
        self.offers_part = offers_part
        self._lead_on()
        if message == self._complaint:
            return
        self._complaint = message
        self.wrong.update(message)
        self.wrong.display = bool(message)
        self.draw()
        if message and self.host is not None:
            last = self._height
            self.host.show_row(self, last, last + len(self._complaint_lines) - 1)

    def restore(self, response: Response) -> None:
        """Show an earlier answer, which can still be changed."""
        shown = self._shown
        # A list of numbers can be typed into one field.
        values = response if len(shown) == len(response) else (", ".join(filter(None, response)),)
        for field, value in zip(shown, values, strict=False):
            field.value = value
            field.cursor_position = len(value)

    def draft(self) -> Response | None:
        """Return what is typed so far; None if there is nothing."""
        if self.asked is None or not self.texts:
            return None
        return self.asked.question.read_part(self.asked.shown, *self.texts)

    def action_submit(self) -> None:
        if self.asked is None:
            return
        if self.is_empty:
            self.post_message(AnswerGivenUp())
            return
        question = self.asked.question
        read = question.read_part if self.offers_part else question.read
        try:
            response = read(self.asked.shown, *(field.value for field in self._shown))
        except AnswerFormatError as wrong:
            if wrong.field is not None:
                self.screen.set_focus(self._shown[wrong.field], scroll_visible=False)
            self._complain(self._what_is(wrong), offers_part=wrong.is_empty)
            self.refresh_keys()
        else:
            self._complain("")
            self.post_message(AnswerGiven(response))

    def _lead_on(self) -> None:
        """Have Enter lead from each field to the next, unless it hands in what there is."""
        shown = self._shown
        for field in shown:
            field.leads_on = field is not shown[-1] and not self.offers_part

    def _what_is(self, wrong: AnswerFormatError) -> str:
        """Return what is wrong, and how to hand in the rest of an answer with an empty field."""
        if not wrong.is_empty:
            return str(wrong)
        return f"{wrong} {hands_in_part(usable_key(self.screen, 'submit', self.screen.focused))}"

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        for field, following in pairwise(self._shown):
            if field is event.input and field.leads_on:
                following.focus()
                return
        self.action_submit()
