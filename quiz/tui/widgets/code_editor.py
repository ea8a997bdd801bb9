"""A text area for Python, with colours and indentation."""

from __future__ import annotations

from rich.text import Text
from textual import events

from quiz.render.highlighting import highlighted
from quiz.tui.widgets.typed_field import TypedText, tell_typed

INDENT = 4


class CodeEditor(TypedText):
    """A text area for Python: Enter keeps the indentation, and Tab indents."""

    _colored: tuple[str, list[Text]] = ("", [])

    def __init__(self) -> None:
        super().__init__(soft_wrap=False, show_line_numbers=True, tab_behavior="indent", classes="edged")
        self.indent_width = INDENT
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """Return a line in colours; the whole text decides them, since a string may go over several lines."""
        if self._colored[0] != self.text or not self._colored[1]:
            colored = highlighted(self.text, "python").split("\n", allow_blank=True)
            self._colored = (self.text, list(colored))
        lines = self._colored[1]
        plain = super().get_line(line_index)
        if line_index < len(lines) and lines[line_index].plain == plain.plain:
            plain.spans.extend(lines[line_index].spans)
        return plain

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self._start_line()
            tell_typed(self)
        elif event.key == "escape":
            event.prevent_default()  # textual would look for another field; the key has a binding here

    def _start_line(self) -> None:
        """Start a line as deeply indented as this one, and deeper after a colon."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indent = before[: len(before) - len(before.lstrip(" "))]
        deeper = " " * INDENT if before.rstrip().endswith(":") else ""
        self.insert(f"\n{indent}{deeper}")

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Claim Enter, so that the screen's use of it is not shown."""
        return not self.read_only and (key == "enter" or super().check_consume_key(key, character))
