"""The lists and quotations of HTML that text is in, by the signs that bank text has for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.exchange.bank_html.tables import KEPT
from quiz.text.plain_text import QUOTED

MARK = "data-mark"
"""The attribute with the sign of an item that is written otherwise than ``- `` or ``1. ``."""
_LISTS = ("ul", "ol")
_DEEPEST = 20
"""The most lists and quotations within each other that are told apart."""
_MARK = re.compile(r"[ ]{0,8}(?:[-*+]|\d{1,9}[.)])[ ]{1,8}")
_NUMBER = re.compile(r"\d{1,9}")


@dataclass
class _Container:
    is_quotation: bool
    number: int | None = None
    """That of the next item, None if the items have none."""
    before_line: str = ""
    has_items: bool = False


class Containers:
    """The lists and quotations that are open."""

    def __init__(self) -> None:
        self._open: list[_Container] = []

    @property
    def before_line(self) -> str:
        """What begins a line in them."""
        return "".join(container.before_line for container in self._open[-_DEEPEST:])

    @property
    def begin_with_item(self) -> bool:
        """Whether an item would be the first of its list."""
        return bool(self._open) and not (self._open[-1].is_quotation or self._open[-1].has_items)

    def begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Begin a list or a quotation, if the element is one."""
        if tag == "blockquote":
            self._open.append(_Container(is_quotation=True, before_line=QUOTED))
        elif tag in _LISTS:
            self._open.append(
                _Container(is_quotation=False, number=_start(attributes) if tag == "ol" else None)
            )

    def end(self, tag: str) -> None:
        """End the innermost list or quotation, if the element is one."""
        if tag not in (*_LISTS, "blockquote"):
            return
        for place in reversed(range(len(self._open))):
            if self._open[place].is_quotation == (tag == "blockquote"):
                del self._open[place:]
                break

    def item(self, attributes: dict[str, str | None]) -> tuple[str, str]:
        """Begin an item, and return what is before its sign on a line of its own, and the sign."""
        if not self._open or self._open[-1].is_quotation:
            return self.before_line, "- "
        innermost = self._open[-1]
        innermost.before_line, innermost.has_items = "", True
        if innermost.number is not None:
            innermost.number = _number(attributes.get("value"), innermost.number)
        mark = attributes.get(MARK) or ""
        if not _MARK.fullmatch(mark):
            mark = "- " if innermost.number is None else f"{innermost.number}. "
        if innermost.number is not None:
            innermost.number += 1
        outer = self.before_line
        innermost.before_line = KEPT * len(mark)
        sign = mark.lstrip()
        return outer + KEPT * (len(mark) - len(sign)), sign


def _start(attributes: dict[str, str | None]) -> int:
    return _number(attributes.get("start"), 1)


def _number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute has, if it has one."""
    return int(text) if text and _NUMBER.fullmatch(text) else otherwise
