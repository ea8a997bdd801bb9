"""Text in HTML: bank text keeps its structure, maths and code, and everything else in it is literal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from quiz.text.blocks import (
    Block,
    Blocks,
    CodeBlock,
    Formula,
    Item,
    ListBlock,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Table,
    blocks,
)
from quiz.text.clean import clean
from quiz.text.latex import to_lines
from quiz.text.plain_text import with_addresses

_ELEMENTS = {
    "plain": Markup("{}"),
    "maths": Markup('<span class="maths">{}</span>'),
    "code": Markup("<code>{}</code>"),
    "block": Markup("<pre><code>{}</code></pre>"),
}
"""The element for each kind of run; formatting escapes the text."""
_SAFE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
"""Addresses that a browser may open; others are shown."""
_SIDES = {"r": Markup(' class="right"'), "c": Markup(' class="middle"'), "l": Markup("")}


def cleaned(value: object) -> object:
    """Return plain text without control characters; markup and other values are returned as they are."""
    return clean(value) if type(value) is str else value


def marked(text: str) -> Markup:
    """Return bank text with its lists, tables, maths and code as elements."""
    return _blocks(blocks(text.strip()))


def _blocks(found: Blocks) -> Markup:
    pieces: list[Markup | str] = []
    for number, block in enumerate(found):
        between = number and isinstance(block, Paragraph) and isinstance(found[number - 1], Paragraph)
        pieces += ["\n" * (block.gap + 1) if between else "", _block(block)]
    return Markup("").join(pieces)


def _block(block: Block) -> Markup:
    match block:
        case Paragraph(runs):
            return _runs(runs)
        case CodeBlock(code):
            return _ELEMENTS["block"].format(code)
        case Formula(source):
            return Markup('<pre class="maths">{}</pre>').format("\n".join(to_lines(source)))
        case Quotation(inner):
            return Markup("<blockquote>{}</blockquote>").format(_blocks(inner))
        case ListBlock(items, start):
            inside = Markup("").join(map(_item, items))
            return (Markup("<ul>{}</ul>") if start is None else Markup("<ol>{}</ol>")).format(inside)
        case Table(rows, sides):
            return Markup('<table class="table">{}</table>').format(Markup("").join(_rows(rows, sides)))


def _item(item: Item) -> Markup:
    number = item.mark.strip(" .)")
    opening = Markup('<li value="{}">').format(number) if number.isdecimal() else Markup("<li>")
    return opening + _blocks(item.blocks) + Markup("</li>")


def _rows(rows: tuple[tuple[Runs, ...], ...], sides: str) -> Iterator[Markup]:
    for number, row in enumerate(rows):
        cell = Markup("<td{}>{}</td>") if number else Markup("<th{}>{}</th>")
        cells = (cell.format(_SIDES[side], _runs(runs)) for side, runs in zip(sides, row, strict=True))
        yield Markup("<tr>{}</tr>").format(Markup("").join(cells))


def _runs(runs: Runs) -> Markup:
    pieces: list[Markup] = []
    for link, linked in groupby(runs, key=lambda run: "" if run.is_image else run.link):
        if _SAFE.match(link):
            inside = Markup("").join(map(_run, linked))
            pieces.append(Markup('<a href="{}" rel="noreferrer">{}</a>').format(link, inside))
        else:
            pieces += map(_run, with_addresses(list(linked)))
    return Markup("").join(pieces)


def _run(run: Run) -> Markup:
    shown = _ELEMENTS[run.kind].format(run.text)
    shown = Markup("<em>{}</em>").format(shown) if run.italic else shown
    return Markup("<strong>{}</strong>").format(shown) if run.bold else shown
