"""A box to tick that can be read without colour."""

from __future__ import annotations

from textual.widgets import Checkbox


class TickBox(Checkbox):
    """textual's own shows the same sign whether it is on or off, in another colour."""

    BUTTON_LEFT = ""
    BUTTON_RIGHT = ""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802 - textual's name
        """Return a filled box, or an empty one."""
        return "■" if self.value else "□"
