"""A field to type into."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from quiz.text.format import one_line


class Field(Input):
    """An input whose cursor does not blink, so that the app uses no processor time when it is left alone.

    It keeps all of what is pasted: Textual drops every line but the first.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """The size of what is typed, which moves nothing else: Textual would lay out the screen at each key."""

    def __init__(self, value: str = "", **options: Any) -> None:  # noqa: ANN401 - textual's own options
        super().__init__(value, **options)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.splitlines()) > 1:
            event.text = one_line(event.text)  # Textual calls the handler of ``Input`` next
