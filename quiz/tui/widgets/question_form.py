"""The form by which a question of a kind is written."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, TextArea

from quiz.kinds.form import FormField
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.static import Static
from quiz.tui.widgets.tick_box import TickBox


class TextField(TextArea):
    """A field of several lines, as high as its text; Tab goes on to the next field."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(
            soft_wrap=True, compact=True, placeholder=placeholder, tab_behavior="focus", name=name
        )
        self.cursor_blink = False


REQUIRED = Content.styled("*", "$warning")
"""Stands behind the name of a field that has to be filled in."""


class QuestionForm(Vertical):
    """A field for each key of a kind; those with the ``required`` keys have a mark."""

    class Changed(Message):
        """Something was typed."""

    def __init__(self, fields: tuple[FormField, ...], required: Container[str] = ()) -> None:
        super().__init__()
        self._fields = fields
        self._required = required

    def compose(self) -> ComposeResult:
        for field in self._fields:
            with Horizontal(classes="row"):
                name = Content(field.key.replace("_", " "))
                mark = REQUIRED if field.key in self._required else Content("")
                yield Static(Content.assemble(name, " ", mark), classes="label")
                yield _widget(field)

    def on_input_changed(self) -> None:
        self.post_message(self.Changed())

    def on_text_area_changed(self) -> None:
        self.post_message(self.Changed())

    def on_checkbox_changed(self) -> None:
        self.post_message(self.Changed())

    @property
    def typed(self) -> dict[str, str]:
        """What is in each field, by its key; a tick is ``true``."""
        return {str(widget.name): _text(widget) for widget in self._widgets()}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(text.strip() for text in self.typed.values())

    def begin(self, kept: tuple[str, ...] = ()) -> None:
        """Empty all fields but those with the ``kept`` keys, and focus the first."""
        first, *_ = self._widgets()
        for widget in self._widgets():
            if widget.name not in kept:
                _set_text(widget, "")
        first.focus()

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields with their keys."""
        for widget in self._widgets():
            if (name := str(widget.name)) in texts:
                _set_text(widget, texts[name])

    def _widgets(self) -> Iterator[Widget]:
        return (widget for widget in self.query("Field, TextField, TickBox").results(Widget))


def _widget(field: FormField) -> Widget:
    if field.takes == "flag":
        return TickBox(field.hint, name=field.key)
    if field.takes == "line":
        return Field(placeholder=field.hint, name=field.key, select_on_focus=False)
    return TextField(field.hint, field.key)


def _text(widget: Widget) -> str:
    if isinstance(widget, Checkbox):
        return "true" if widget.value else ""
    return widget.value if isinstance(widget, Input) else widget.text if isinstance(widget, TextArea) else ""


def _set_text(widget: Widget, text: str) -> None:
    if isinstance(widget, Checkbox):
        widget.value = text == "true"
    elif isinstance(widget, Input):
        widget.value = text
    elif isinstance(widget, TextArea):
        widget.text = text
