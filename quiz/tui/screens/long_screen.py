"""A screen whose text may be longer than the terminal."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from quiz.tui.screens.base import QuizScreen

FARTHEST = 1_000_000
"""More lines than any text has."""
OVERLAP = 2
"""Lines that stay in sight when a page is turned."""


class LongScreen(QuizScreen[ScreenResultType]):
    """Text is scrolled, pages are turned and both ends reached by the same keys on every such screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll(2)", "Scroll down", show=False, id="scroll.down"),
        Binding("k,up", "scroll(-2)", "Scroll up", show=False, id="scroll.up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="scroll.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="scroll.page_up"),
        Binding("home", "edge(-1)", "To the top", show=False, id="scroll.top"),
        Binding("end", "edge(1)", "To the end", show=False, id="scroll.end"),
    ]

    @property
    def page(self) -> int:
        """How many lines are in sight."""
        return self.scroll.size.height

    def action_page(self, by: int) -> None:
        self.action_scroll(by * max(self.page - OVERLAP, 1))

    def action_edge(self, direction: int) -> None:
        self.action_scroll(direction * FARTHEST)
