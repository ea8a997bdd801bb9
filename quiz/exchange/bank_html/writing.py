"""Bank text as HTML, from which it can be read again."""

from __future__ import annotations

import re
from collections import Counter

from quiz.exchange.bank_html.lines import line_html
from quiz.exchange.bank_html.reading import from_html

_MAY_HAVE_BLOCKS = re.compile(r"^[ ]*(?:[-*+>]|\d{1,9}[.)])(?:[ ]|$)|^[ |:]*-[ |:-]*$", re.MULTILINE)
"""Without such a line a text has neither lists nor quotations nor tables."""


def to_html(text: str) -> str:
    r"""Return bank text as HTML, with formulas between ``\(`` and ``\)``.

    Lists, quotations and tables, bold, italics and links are elements where these are read as they were
    written. Blanks that HTML would not show stand in elements that keep white space.
    """
    lines = line_html(text)
    if "\n" not in text or not _MAY_HAVE_BLOCKS.search(text):
        return lines
    from quiz.exchange.bank_html.blocks import block_html  # brings the Markdown reader, which few texts need

    html = block_html(text)
    if html is None:
        return lines
    read = from_html(html, Counter())
    return html if read == text or read == from_html(lines, Counter()) else lines
