"""Lists in a text, whose items wrap under their own first word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

ITEM = re.compile(r"^ *(?:[-*+•]|\d+[.)]) +(?=\S)", re.MULTILINE)
"""The beginning of an item, under whose end its further lines are indented."""


class HangingContent(Content):
    """Content that is wrapped with a hanging indent."""

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at ``width``."""
        return self._for(rules, width).get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines at ``width``."""
        return self._for(options.rules, width).render_strips(width, height, style, options)

    def _for(self, rules: RulesMap, width: int) -> Content:
        """Return the text with its items wrapped, unless the style of the widget forbids it."""
        is_wrapped = rules.get("text_wrap", "wrap") == "wrap"
        return hung(self, width) if is_wrapped else Content(self.plain, list(self.spans))


def hanging(content: Content) -> Content:
    """Return a text so that the items of its lists hang, if it has any."""
    has_items = ITEM.search(content.plain)
    return HangingContent(content.plain, list(content.spans)) if has_items else content


def hung(content: Content, width: int) -> Content:
    """Return a text with the items of its lists wrapped to ``width``; its other lines are as they are."""
    return Content("\n").join(
        part for line in content.split(allow_blank=True) for part in _hung_line(line, width)
    )


def _hung_line(line: Content, width: int) -> list[Content]:
    item = ITEM.match(line.plain)
    indent = item.end() if item else 0
    if not 0 < indent <= width // 2 or line.cell_length <= width:
        return [line]
    label, rest = line.divide([indent])
    first, *others = rest.wrap(width - indent)
    return [label + first, *(other.pad_left(indent) for other in others)]
