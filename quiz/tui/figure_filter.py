"""The colours of figures and tables, which Rich draws by the names of a terminal's colours."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.filter import ANSIToTruecolor

NOT_DIM = Style(dim=False)


class FigureFilter(ANSIToTruecolor):
    """Gives dim text of the ``foreground`` the colour ``faint``; Textual's may be too dim to be read."""

    def __init__(self, terminal_theme: TerminalTheme, foreground: str, faint: str, *, enabled: bool) -> None:
        super().__init__(terminal_theme, enabled=enabled)
        self._foreground = Color.parse(foreground).triplet
        self._faint = Style(color=faint)

    @lru_cache(1024)  # noqa: B019 - as Textual's own, which it takes the place of
    def truecolor_style(self, style: Style, background: Color) -> Style:
        """Return a style in true colour."""
        if style.dim and style.color is not None and style.color.triplet == self._foreground:
            style += self._faint + NOT_DIM
        return super().truecolor_style(style, background)
