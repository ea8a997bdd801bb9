"""Bank text as HTML, from which it can be read again."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.exchange.bank_html.lines import line_html

_MAY_HAVE_BLOCKS = re.compile(r"^[ ]*(?:[-*+>]|\d{1,9}[.)])(?:[ ]|$)|^[ |:]*-[ |:-]*$", re.MULTILINE)
"""Without such a line a text has neither lists nor quotations nor tables."""


def to_html(text: str) -> str:
    r"""Return bank text as HTML, with formulas between ``\(`` and ``\)``.

    Lists, quotations and tables, bold, italics and links are elements where these are read as they were
    written. Blanks that HTML would not show stand in elements that keep white space.
    """
    return _converted(text)[0]


def left_as_text(text: str) -> int:
    """Return how many lists, quotations and tables of a bank text are only text in its HTML."""
    return _converted(text)[1]


@lru_cache(maxsize=1024)
def _converted(text: str) -> tuple[str, int]:
    lines = line_html(text)
    if "\n" not in text or not _MAY_HAVE_BLOCKS.search(text):
        return lines, 0
    from quiz.exchange.bank_html.blocks import block_html  # brings the Markdown reader, which few texts need

    return block_html(text, lines)
