"""A card with its answer, over the whole terminal."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding

from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.picture_screen import PictureScreen, open_picture_key
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.question_preview import FIGURE_LINES, QuestionPreview

SHARE = 0.7
"""How much of the screen a picture may take."""


class WholeCardScreen(LongScreen[None], PictureScreen[None]):
    """What the preview beside a list of cards shows, for which a narrow terminal has no room there."""

    CSS_PATH = "../styles/cards.tcss"
    BINDINGS = [
        open_picture_key("whole-card"),
        Binding(
            "escape,v",
            "dismiss",
            "Back",
            key_display="esc",
            id="whole-card.back",
            tooltip="Back to where you came from",
        ),
    ]

    scroll = getters.query_one(QuestionPreview)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        yield QuestionPreview(color=self.app.color)
        yield KeyHints()

    def on_resize(self) -> None:
        """Show the card, its pictures as high as most of the screen: one opens it to see them."""
        self.scroll.max_lines = max(FIGURE_LINES, round(SHARE * self.size.height))
        self.scroll.show(self.app.study.library, self._key)

    @property
    def openable_files(self) -> list[str]:
        """Those of the card."""
        return self.scroll.files
