"""Text laid out for the width it gets: bank text, and lists, whose items wrap under their own first word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual.content import Content, Span
from textual.style import Style

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.visual import RenderOptions

BANK_TEXT = "bank_text"
"""The name in the ``meta`` of a style that keeps a bank text, to be laid out at the width it gets."""
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
    """Return a text so that its width decides its lines, if it is bank text or has lists."""
    needs_width = ITEM.search(content.plain) or next(_bank_texts(content), None)
    return HangingContent(content.plain, list(content.spans)) if needs_width else content


def hung(content: Content, width: int) -> Content:
    """Return a text wrapped to ``width`` where it is bank text or a list; its other lines are as they are."""
    parts: list[Content] = []
    position = 0
    for place in _bank_texts(content):
        before = content[position : place.start]
        *lines, label = before.split(allow_blank=True)
        shown = laid_out(place.text, width, label.cell_length)
        parts += [*lines, label + _with_styles(shown, content, place)]
        position = place.end + 1
    lines = content[position:].split(allow_blank=True) if position <= len(content.plain) else []
    return Content("\n").join(part for whole in [*parts, *lines] for line in whole.split(allow_blank=True)
                              for part in _hung_line(line, width))  # fmt: skip


def laid_out(text: str, width: int | None = None, first: int = 0) -> Content:
    """Return bank text wrapped to ``width``; the first line begins in the column ``first``."""
    from quiz.render.bank_text import bank_lines  # a screen without bank text is painted without it

    lines = bank_lines(text, width, first) if width else bank_lines(text)
    return Content.from_rich_text(Text("\n").join(lines))


class _Place(NamedTuple):
    """Where a bank text stands in a content."""

    start: int
    end: int
    text: str


def _bank_texts(content: Content) -> Iterator[_Place]:
    """Yield the bank texts that end their lines; nothing else can be laid out anew."""
    for span in sorted(content.spans, key=lambda span: span.start):
        ends_line = content.plain[span.end : span.end + 1] in ("", "\n")
        if ends_line and isinstance(span.style, Style) and BANK_TEXT in span.style.meta:
            yield _Place(span.start, span.end, span.style.meta[BANK_TEXT])


def _with_styles(shown: Content, content: Content, place: _Place) -> Content:
    """Return a text with the styles that were given to all of it."""
    for span in content.spans:
        if span.start <= place.start and place.end <= span.end and not _is_own(span, place):
            shown = shown.stylize_before(span.style)
    return shown


def _is_own(span: Span, place: _Place) -> bool:
    """Tell whether a style comes from the text itself, which has it already."""
    within = (span.start, span.end) == (place.start, place.end)
    return within and not isinstance(span.style, str)


def _hung_line(line: Content, width: int) -> list[Content]:
    item = ITEM.match(line.plain)
    indent = item.end() if item else 0
    if not 0 < indent <= width // 2 or line.cell_length <= width:
        return [line]
    label, rest = line.divide([indent])
    first, *others = rest.wrap(width - indent)
    return [label + first, *(other.pad_left(indent) for other in others)]
