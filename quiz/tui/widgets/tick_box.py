"""A check box that can be read without colour."""

from __future__ import annotations

from textual.widgets import Checkbox


class TickBox(Checkbox):
    """A check box with a different sign for on and off; Textual's own changes its colour only."""

    BUTTON_LEFT = ""
    BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802 - textual's name
        """Return a filled box, or an empty one."""
        return "■" if self.value else "□"
