"""A field to type into."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input


class Field(Input):
    """An input whose cursor does not blink, so that the app uses no processor time when it is left alone."""

    def __init__(self, value: str = "", **options: Any) -> None:  # noqa: ANN401 - textual's own options
        super().__init__(value, **options)
        self.cursor_blink = False
