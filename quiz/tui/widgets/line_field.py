"""A field of one line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from quiz.text.format import one_line


class LineField(Input):
    """A field that keeps all of what is pasted: Textual's own drops every line but the first."""

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.splitlines()) > 1:
            event.text = one_line(event.text)  # Textual calls the handler of ``Input`` next
