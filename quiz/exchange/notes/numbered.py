"""Headings that are numbered as items of a list, ``1. ### What is a kernel?``, and what is in the items."""

from __future__ import annotations

import re

from quiz.exchange.markdown_source import lines_of

_ITEM = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+(?=#{1,6}[ \t])")
_ANY_ITEM = re.compile(_ITEM.pattern, re.MULTILINE)
_ASKED = re.compile(
    r"(#+[ \t]+)((?:What|Why|How|When|Where|Which|Who|Is|Are|Do|Does|Can|Explain|Describe|Define|Name)\b.*)"
)
"""A heading that asks, even without a question mark: it is one of a list of questions."""
_TAB = 4
"""How many blanks a tab may stand for, and how far code is indented."""
_MOST_MORE = 3
"""Blanks that a text in an item may be indented more by: with others it would be code."""


def without_numbers(text: str) -> str:
    """Return a text whose numbered headings are headings, and what is in their items is indented no more.

    Those that ask without a question mark begin with ``Q:``. Each line is where it was.
    """
    if not _ANY_ITEM.search(text):
        return text
    lines = text.split("\n")
    is_code = [code for _, _, code in lines_of("\n".join(line.lstrip() for line in lines))]
    width, is_first = 0, False
    for place, line in enumerate(lines):
        item = None if is_code[place] else _ITEM.match(line)
        if item and (width or not line.startswith((" " * _TAB, "\t"))):
            lines[place] = _ASKED.sub(r"\1Q: \2", line[item.end() :])
            width, is_first = _columns(item[0]), True
        elif line.strip():
            indent = _columns(line[: len(line) - len(line.lstrip())])
            if not (indent or is_code[place]):
                width = 0  # the item has ended
            elif is_first and width <= indent <= width + _MOST_MORE:
                width = indent
            is_first = False
            lines[place] = f"{' ' * (indent - width)}{line.lstrip()}" if width else line
    return "\n".join(lines)


def _columns(text: str) -> int:
    return len(text.expandtabs(_TAB))
