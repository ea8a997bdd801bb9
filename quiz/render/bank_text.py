"""Bank text as lines of a screen: paragraphs, lists, tables, code, and formulas in two dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quiz.render.bank_table import table_lines
from quiz.render.line_breaks import chopped, wrapped
from quiz.render.runs import BLOCK, MATHS, styled
from quiz.text.blocks import (
    ITEM,
    Block,
    Blocks,
    CodeBlock,
    Formula,
    ListBlock,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Table,
    blocks,
)
from quiz.text.clean import clean
from quiz.text.latex import to_lines, to_unicode
from quiz.text.plain_text import MARK

NATURAL = 10_000
"""A width at which nothing is wrapped."""
INDENT = 2
"""Columns before a formula on lines of its own."""
CUT = "↩"
_BAR = ("│ ", Style(dim=True))
_BLANKS = re.compile(" *")


@lru_cache(maxsize=128)
def bank_lines(text: str, width: int = NATURAL, first: int = 0) -> tuple[Text, ...]:
    """Return the lines of a bank text; the first of them begins in the column ``first``."""
    found = blocks(text)
    return tuple(_lines(found, width, first, alone=len(found) == 1))


def _lines(found: Blocks, width: int, first: int = 0, *, alone: bool = False) -> Iterator[Text]:
    for number, block in enumerate(found):
        yield from [Text("")] * block.gap
        yield from _of(block, width, 0 if number or block.gap else first, alone=alone)


def _of(block: Block, width: int, first: int, *, alone: bool) -> Iterator[Text]:
    match block:
        case Paragraph(runs):
            yield from _paragraph(runs, width, first)
        case CodeBlock():
            for line in _code(block).split("\n", allow_blank=True):
                yield from chopped(line, width, CUT)
        case Formula(source):
            yield from _formula(source, width, first, alone=alone)
        case Quotation(inner):
            for line in _lines(inner, max(1, width - INDENT)):
                yield Text.assemble(_BAR, line)
        case ListBlock(items):
            for item in items:
                yield from [Text("")] * item.gap
                yield from _item(item.mark, item.blocks, width)
        case Table(rows, sides):
            yield from table_lines([[*map(styled, row)] for row in rows], sides, width)


def _paragraph(runs: Runs, width: int, first: int) -> Iterator[Text]:
    text, kept = styled(runs)
    start = 0
    for number, line in enumerate(text.split("\n", allow_blank=True)):
        within = [
            (max(0, a - start), b - start, kind) for a, b, kind in kept if a < start + len(line) and b > start
        ]
        start += len(line) + 1
        item = ITEM.match(line.plain) or _BLANKS.match(line.plain)
        yield from wrapped(line, within, width, item.end() if item else 0, 0 if number else first)


def _item(mark: str, inner: Blocks, width: int) -> Iterator[Text]:
    hangs = len(mark) <= width // 2
    lines = _lines(inner, width - len(mark) if hangs else width, 0 if hangs else len(mark))
    yield Text(mark).append_text(next(lines, Text("")))
    for line in lines:
        yield Text(" " * len(mark)).append_text(line) if hangs and line.plain else line


def _code(block: CodeBlock) -> Text:
    if not block.language:
        return Text(block.code, BLOCK)
    from quiz.render.highlighting import highlighted

    return highlighted(block.code, block.language)


def _formula(source: str, width: int, first: int, *, alone: bool) -> Iterator[Text]:
    lines = to_lines(source)
    indent = 0 if alone and len(lines) == 1 else INDENT
    if max(map(cell_len, lines)) + max(indent, first) <= width:
        yield from (Text(f"{' ' * indent}{line}", MATHS) for line in lines)
    else:
        shown = to_unicode(source)
        yield from wrapped(Text(shown, MATHS), [(0, len(shown), "maths")], width, INDENT, first)


def plain_line(text: str) -> str | None:
    """Return a text that is a single line without marks, which any wrapping suits, as it is shown."""
    if not MARK.search(text) and "\n" not in text and text.strip() and ITEM.match(text) is None:
        return clean(text)
    found = blocks(text)
    if len(found) != 1 or not isinstance(found[0], Paragraph) or len(found[0].runs) != 1:
        return None
    run = found[0].runs[0]
    is_plain = run == Run(run.text) and "\n" not in run.text and ITEM.match(run.text) is None
    return run.text if is_plain and not found[0].gap else None
