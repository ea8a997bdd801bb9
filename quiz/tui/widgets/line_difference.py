"""A difference between two texts, line by line, in the colours of right and wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rich.text import Text
from textual.content import Content

from quiz.render.bank_text import CUT
from quiz.render.line_breaks import chopped
from quiz.text.line_difference import DifferenceLine
from quiz.tui.widgets.labelled_rows import Lines

_COLORS = {"head": "$foreground-muted", "same": "", "missing": "$success", "extra": "$error"}


def difference_text(lines: Iterable[DifferenceLine]) -> Lines:
    """Return a function that cuts the lines of a difference to a width.

    A line that goes on has a mark at its end, and nothing where the next would have its sign.
    """
    kept = list(lines)

    @cache
    def cut(width: int) -> list[Content]:
        return [
            Content.styled(
                f"{' ' * len(line.sign) if number else line.sign}{piece.plain}", _COLORS[line.kind]
            )
            for line in kept
            for number, piece in enumerate(chopped(Text(line.text), width - len(line.sign), CUT))
        ]

    return cut
