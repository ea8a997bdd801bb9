"""A field to type a part of an answer into."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from quiz.text.clean import clean
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.key_hints import KeyUse, use_of
from quiz.tui.widgets.typed_field import EDITING, tell_typed

LOOKS = 8
"""The ways in which an empty field looks that are kept: with the focus and without, in some sizes."""


class AnswerField(Field):
    """A field whose Enter is among the key hints."""

    BINDINGS = [
        Binding("enter", "submit", "Answer", id="fields.submit", tooltip="Go to the next field, or submit")
    ]

    label = ""
    leads_on = False
    """Whether Enter goes to a next field rather than to hand in the answer."""

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, classes="edged")
        self._empty: dict[tuple[object, ...], list[Strip]] = {}

    def on_key(self, event: events.Key) -> None:
        """Say that the field is typed into, unless a key leads elsewhere."""
        if event.is_printable or event.key in EDITING:
            tell_typed(self)

    def on_paste(self) -> None:
        tell_typed(self)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines; those of an empty field are kept: they take Textual as long as a whole card."""
        if self.value:
            return super().render_lines(crop)
        focus = (self.has_focus, self.mouse_hover, self.disabled)
        look = (crop, self.outer_size, self.placeholder, self.label, *focus, self.classes, self.app.theme)
        if look not in self._empty:
            if len(self._empty) == LOOKS:
                self._empty.clear()
            self._empty[look] = super().render_lines(crop)
        return self._empty[look]

    def show_label(self, label: str) -> None:
        """Show a label, which is bank text, in the frame: it can still be read while something is typed."""
        if label != self.label:
            self.label = label
            self.border_title = Content(clean(label)) if label else None

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Enter does now."""
        if action != "submit":
            return None
        return (
            KeyUse("Next field", "Go to the next field") if self.leads_on else use_of(self.screen, "advance")
        )
