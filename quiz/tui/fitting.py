"""A line that leaves out what matters least where there is no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.visual import Visual

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions


class Fitting(Visual):
    """The first of several ``wordings`` that fits on one line, or else the last, which then wraps."""

    def __init__(self, *wordings: Content) -> None:
        self._wordings = wordings

    def wording(self, width: int) -> Content:
        """Return the wording for ``width``."""
        return next((text for text in self._wordings if text.cell_length <= width), self._wordings[-1])

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at ``width``."""
        return self.wording(width).render_strips(width, height, style, options)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width``."""
        return self.wording(width).get_height(rules, width)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width of the wording for that of the container."""
        return self.wording(container_width).get_optimal_width(rules, container_width)
