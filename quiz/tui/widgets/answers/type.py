"""Fields to type an answer into."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from quiz.text.segments import plain

PLACEHOLDER = "Type, then Enter"


class Fields(Vertical):
    """A line for each thing to type; Enter goes to the next, and submits on the last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "leave", "Leave field", id="fields.leave", tooltip="Let keys mean what they say again"
        )
    ]

    class Submitted(Message):
        """All fields were filled in."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    def compose(self) -> ComposeResult:
        """Begin with one field, which nearly every question has."""
        yield Input(select_on_focus=False)
        yield Static("", id="wrong-format", markup=False)

    def ask(self, labels: tuple[str, ...]) -> None:
        """Show an empty field for each of ``labels``."""
        fields = list(self.query(Input))
        missing = [Input(select_on_focus=False) for _ in range(len(labels) - len(fields))]
        if missing:
            self.mount_all(missing, before="#wrong-format")
        for number, field in enumerate([*fields, *missing]):
            field.display = number < len(labels)
            field.can_focus = True
            field.value = ""
            field.placeholder = plain(labels[number]) or PLACEHOLDER if number < len(labels) else ""
        self.complain("")
        # At once: what is typed ahead must not mean other keys. And the prompt stays in sight.
        self.screen.set_focus(fields[0], scroll_visible=False)

    def action_leave(self) -> None:
        """Give the keys back to the screen; what was typed stays."""
        self.screen.set_focus(None)

    def enter(self) -> bool:
        """Go back to the field that was left; tell whether there was one to go to."""
        left = not self.has_focus_within
        if left:
            self.screen.set_focus(next(field for field in self.query(Input) if field.display))
        return left

    def close(self) -> None:
        """Take no more typing; what was typed stays to be read."""
        for field in self.query(Input):
            field.can_focus = False

    def complain(self, message: str) -> None:
        """Say beside the fields why what was typed is no answer; the try is not used up."""
        wrong = self.query_one("#wrong-format", Static)
        wrong.update(message)
        wrong.display = bool(message)

    def restore(self, response: tuple[str, ...]) -> None:
        """Show what was typed before, which can still be changed."""
        shown = [field for field in self.query(Input) if field.display]
        values = response if len(shown) == len(response) else (", ".join(filter(None, response)),)
        for field, value in zip(shown, values, strict=False):
            field.value = value
            field.cursor_position = len(value)

    @property
    def typed(self) -> str:
        """Return what is typed, with semicolons between several fields; empty where nothing is."""
        shown = [field.value for field in self.query(Input) if field.display]
        return " ; ".join(shown) if any(value.strip() for value in shown) else ""

    def submit(self) -> None:
        """Hand in what is typed."""
        self.post_message(self.Submitted(self.typed))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field, or submit."""
        event.stop()
        shown = [field for field in self.query(Input) if field.display]
        following = shown.index(event.input) + 1
        if following < len(shown):
            shown[following].focus()
        else:
            self.submit()
