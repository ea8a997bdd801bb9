"""Bank text as blocks: paragraphs, lists, quotations, tables, code, and formulas on lines of their own.

It is Markdown, except where that surprises those who do not think of it: a line end stays a line end,
indentation stays, a list ends where its indentation does, and ``#`` and HTML are text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.text.clean import clean
from quiz.text.latex import to_lines, to_unicode
from quiz.text.masking import BLOCK_LINE, EMPHASIS, MASK, Masked
from quiz.text.segments import Kind, Span

_MAY_BE_MARKDOWN = re.compile(
    rf"{EMPHASIS}"
    r"|\]\(|\\|^[ ]*(?:[-*+>]|\d{1,9}[.)])(?:[ ]|$)|^[ |:]*-[ |:-]*$",
    re.MULTILINE,
)
ITEM = re.compile(r"^ *(?:[-*+•]|\d{1,9}[.)])(?: +|$)", re.MULTILINE)
"""The beginning of an item, under whose end its further lines are indented."""


class Run(NamedTuple):
    """Text of one kind and style."""

    text: str
    kind: Kind = "plain"
    bold: bool = False
    italic: bool = False
    source: str = ""
    """What the author wrote, if it is maths or code."""
    link: str = ""
    """The address that the text leads to, or the path of the image that it describes."""
    is_image: bool = False
    is_display: bool = False
    """Whether it is a formula that was to stand on a line of its own."""


Runs = tuple[Run, ...]


class Paragraph(NamedTuple):
    """Lines of text; ``gap`` is the number of blank lines before it, as in every block."""

    runs: Runs
    gap: int = 0


class CodeBlock(NamedTuple):
    """Code on lines of its own."""

    code: str
    language: str
    gap: int = 0


class Formula(NamedTuple):
    """A formula on lines of its own."""

    source: str
    gap: int = 0


class Quotation(NamedTuple):
    """What someone else said."""

    blocks: Blocks
    gap: int = 0


class Item(NamedTuple):
    """An item of a list with its mark as written, indentation and blanks included."""

    mark: str
    blocks: Blocks
    gap: int = 0


class ListBlock(NamedTuple):
    """A list; ``start`` is the number of the first item, None if the items have none."""

    items: tuple[Item, ...]
    start: int | None
    gap: int = 0


class Table(NamedTuple):
    """A table: rows of cells, the first of which is the head; ``sides`` has l, r or c for each column."""

    rows: tuple[tuple[Runs, ...], ...]
    sides: str
    gap: int = 0


Block = Paragraph | CodeBlock | Formula | Quotation | ListBlock | Table
Blocks = tuple[Block, ...]


@lru_cache(maxsize=256)
def blocks(text: str) -> Blocks:
    """Return the blocks of a bank text, without control characters."""
    masked = Masked(clean(text).rstrip())
    if _MAY_BE_MARKDOWN.search(masked.text):
        from quiz.text.markdown import parsed  # takes a tenth of a second, and most texts have no such marks

        if (found := parsed(masked)) is not None:
            return found
    return as_lines(masked.text, masked)


def has_shape(text: str) -> bool:
    """Tell whether the lines of ``text`` must stay lines, because they are more than a paragraph."""
    return any(not isinstance(block, Paragraph) for block in blocks(text))


def as_lines(text: str, masked: Masked) -> Blocks:
    """Return text without Markdown as paragraphs, code and formulas."""
    found: list[Block] = []
    gap = 0
    paragraph: list[str] = []
    for line in [*text.split("\n"), ""]:
        block = BLOCK_LINE.fullmatch(line)
        if line.strip() and not block:
            paragraph.append(line)
            continue
        if paragraph:
            found += divided(unmasked("\n".join(paragraph), masked), gap)
            paragraph, gap = [], 0
        if block:
            found.append(placed(masked.pieces[int(block[1])], gap))
            gap = 0
        else:
            gap += 1
    return tuple(found)


def placed(piece: Span | str, gap: int) -> Block:
    """Return the block that is masked by a line of its own."""
    if isinstance(piece, str):
        return Paragraph((Run(piece),), gap)
    if piece.kind == "block":
        return CodeBlock(piece.source.removesuffix("\n"), piece.language, gap)
    return Formula(piece.source, gap)


def unmasked(text: str, masked: Masked, style: Run | None = None) -> Runs:
    """Return text with its code, formulas and signs put back."""
    style = style or Run("")
    runs: list[Run] = []
    position = 0
    for mark in MASK.finditer(text):
        runs += [
            style._replace(text=text[position : mark.start()]),
            _piece(masked.pieces[int(mark[1])], style),
        ]
        position = mark.end()
    runs.append(style._replace(text=text[position:]))
    return joined(runs)


def _piece(piece: Span | str, style: Run) -> Run:
    if isinstance(piece, str):
        return style._replace(text=piece)
    if piece.kind == "block":
        return Run(piece.source.removesuffix("\n"), "block", source=piece.language)
    text = to_unicode(piece.source) if piece.kind == "maths" else piece.source
    return style._replace(text=text, kind=piece.kind, source=piece.source, is_display=piece.is_display)


def code_in_cell(code: str) -> str:
    """Return code as a cell of a table shows it: a bar in it may be escaped there, as others need it."""
    return code.replace(r"\|", "|")


def joined(runs: list[Run]) -> Runs:
    """Return runs without empty ones, neighbours of one style put together."""
    whole: list[Run] = []
    for run in runs:
        if whole and run.kind == "plain" and whole[-1]._replace(text="") == run._replace(text=""):
            whole[-1] = run._replace(text=whole[-1].text + run.text)
        elif run.text or run.kind != "plain":
            whole.append(run)
    return tuple(whole)


def divided(runs: Runs, gap: int) -> list[Block]:
    """Return a paragraph, cut where code or a formula within it needs lines of its own."""
    found: list[Block] = []
    part: list[Run] = []
    for run in runs:
        if run.kind == "block" or (run.is_display and len(to_lines(run.source)) > 1):
            found += [
                *_paragraph(part),
                CodeBlock(run.text, run.source) if run.kind == "block" else Formula(run.source),
            ]
            part = [Run("")]
        elif part == [Run("")]:
            part.append(run._replace(text=run.text.lstrip(" ").removeprefix("\n")))
        else:
            part.append(run)
    found += _paragraph(part)
    return [found[0]._replace(gap=gap), *found[1:]] if found else []


def _paragraph(runs: list[Run]) -> list[Block]:
    """Return a paragraph without white space at its end; none if it has no text."""
    while runs and not runs[-1].text.rstrip() and runs[-1].kind == "plain":
        runs = runs[:-1]
    if runs and runs[-1].kind == "plain":
        runs = [*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip())]
    whole = joined(runs)
    return [Paragraph(whole)] if whole else []
