"""Bank text without its marks, each formula on one line: for plain mode, lists, and files of text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from quiz.text.blocks import Block, CodeBlock, Formula, ListBlock, Paragraph, Quotation, Run, Table, blocks
from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.text.latex import to_unicode
from quiz.text.masking import EMPHASIS

MARK = re.compile(r"[*_`$\\|~\]>]")
"""Without one of these a text is shown as it is written."""
_EMPHASIS = re.compile(EMPHASIS)
_ON_THE_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
IMAGE = "▣ "
"""Before the description of an image that is not drawn."""
QUOTED = "> "
CELLS = " | "
EMPTY_CELL = "–"
"""Stands for a cell without text where its row is told from others by no lines."""
IN_LINE = (Paragraph, Formula, Quotation)
"""The blocks that can be read on one line."""
LEFT_OUT = "…"


def plain_text(text: str) -> str:
    """Return bank text as it is read aloud: with its lines, lists and code, but without marks."""
    return _unmarked(text) if MARK.search(text) else clean(text)


def prompt_line(text: str) -> str:
    """Return a question on one line: a table, a list or code in it becomes …, unless that is all of it."""
    if "\n" not in text.strip():
        return one_line(plain_text(text))
    parts = [
        one_line("\n".join(_of(block))) if isinstance(block, IN_LINE) else LEFT_OUT for block in blocks(text)
    ]
    return " ".join(parts) if {*parts} != {LEFT_OUT} else one_line(plain_text(text))


def slashed_line(text: str) -> str:
    """Return bank text on one line, a slash between its lines; an empty cell of a table is a dash."""
    lines = (line for block in blocks(text) for line in _apart(block))
    return " / ".join(filter(None, map(one_line, lines)))


def _apart(block: Block) -> Iterator[str]:
    if not isinstance(block, Table):
        return _of(block)
    return (CELLS.join(run_text(cell).strip() or EMPTY_CELL for cell in row) for row in block.rows)


@lru_cache(maxsize=512)
def _unmarked(text: str) -> str:
    return "\n".join(_lines(blocks(text)))


def with_addresses(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs with the address of each link in parentheses behind its text.

    Of an image that is a file there is none: its name may tell the answer.
    """
    for run, following in zip_longest(runs, runs[1:], fillvalue=Run("")):
        yield run._replace(text=f"{IMAGE}{run.text}") if run.is_image else run
        ends = is_on_the_web(run.link) if run.is_image else run.link != following.link
        if run.link and ends and run.text != run.link:
            yield Run(f" ({run.link})")


def is_on_the_web(address: str) -> bool:
    """Tell whether an address leads to more than a file."""
    return _ON_THE_WEB.match(address) is not None


def run_text(runs: Sequence[Run]) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in with_addresses(runs))


def without_emphasis(text: str) -> str:
    """Return a text of one line as it would be written without bold and italics; any other as it is."""
    found = blocks(text) if _EMPHASIS.search(text) else ()
    if len(found) != 1 or not isinstance(found[0], Paragraph):
        return text
    marks = {"maths": "$", "code": "`"}
    return "".join(
        f"{marks[run.kind]}{run.source}{marks[run.kind]}" if run.kind in marks else run.text
        for run in found[0].runs
    )


def _lines(found: Sequence[Block]) -> Iterator[str]:
    for block in found:
        yield from [""] * block.gap
        yield from _of(block)


def _of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield from run_text(runs).split("\n")
        case CodeBlock(code):
            yield from code.split("\n")
        case Formula(source):
            yield to_unicode(source)
        case Quotation(inner):
            yield from (f"{QUOTED}{line}" for line in _lines(inner))
        case ListBlock(items):
            for item in items:
                yield from [""] * item.gap
                yield from hung(item.mark, _lines(item.blocks))
        case Table(rows):
            yield from (CELLS.join(map(run_text, row)) for row in rows)


def hung(mark: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines behind a mark, under whose end the others are indented."""
    yield f"{mark}{next(lines, '')}".rstrip()
    for line in lines:
        yield f"{' ' * len(mark)}{line}" if line else ""
