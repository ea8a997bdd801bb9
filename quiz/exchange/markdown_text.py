"""Text in Markdown: bank text keeps its maths and code, and everything else in it is literal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

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
from quiz.text.format import one_line
from quiz.text.plain_text import hung, with_addresses

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&#]")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))", re.MULTILINE)
_IN_MATHS = re.compile(r"\\.|[<>|*\[\]~`]", re.DOTALL)
_LATEX_NAMES = {
    "<": r"\lt ", ">": r"\gt ", "|": r"\vert ", r"\|": r"\Vert ", "*": r"\ast ", "~": r"\ ",
    "[": r"\lbrack ", "]": r"\rbrack ", "`": "'", r"\`": r"\grave ",
}  # fmt: skip
"""The LaTeX names of characters that Markdown would interpret within maths."""


def escaped(text: str) -> str:
    """Return text escaped for Markdown; line ends stay, and a blank line ends a paragraph."""
    return _escaped(clean(text).strip())


def inline(text: str) -> str:
    """Return text escaped for Markdown, on one line."""
    return _escaped(one_line(clean(text)))


def marked(text: str) -> str:
    """Return bank text with its lists, tables, maths and code in Markdown."""
    return "\n".join(_lines(blocks(text.strip()))).strip("\n")


def _lines(found: Blocks) -> Iterator[str]:
    for number, block in enumerate(found):
        if number:
            yield ""
        yield from _block(block).split("\n")


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return _lines_kept(_line_starts(_runs(runs).lstrip()))
        case CodeBlock(code, language):
            fence = "`" * max(3, _longest_run(code) + 1)
            return f"{fence}{language}\n{code}\n{fence}"
        case Formula(source):
            return f"$$\n{_maths(source)}\n$$"
        case Quotation(inner):
            return "\n".join(f"> {line}".rstrip() for line in _lines(inner))
        case ListBlock(items):
            return "\n".join(line for item in items for line in _item(item))
        case Table(rows, sides):
            rule = [{"l": ":--", "c": ":-:", "r": "--:"}[side] for side in sides]
            shown = [[_runs(cell) or " " for cell in row] for row in rows]
            return "\n".join(f"| {' | '.join(cells)} |" for cells in [shown[0], rule, *shown[1:]])


def _item(item: Item) -> Iterator[str]:
    mark = f"{item.mark.strip()} "
    yield from [""] * bool(item.gap)
    yield from hung(mark, _lines(item.blocks))


def _runs(runs: Runs) -> str:
    pieces: list[str] = []
    for style, alike in groupby(with_addresses(runs), key=lambda run: (run.bold, run.italic)):
        inside = "".join(map(_run, alike))
        mark = {(True, False): "**", (False, True): "*", (True, True): "***"}.get(style, "")
        pieces.append(f"{mark}{inside}{mark}")
    return "".join(pieces)


def _run(run: Run) -> str:
    if run.kind == "maths":
        mark = "$$" if run.is_display else "$"
        return f"{mark}{_maths(run.source)}{mark}"
    return _code(run.source) if run.kind == "code" else _special(run.text)


def _special(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escaped(text: str) -> str:
    return _lines_kept(_line_starts(_special(text)))


def _maths(source: str) -> str:
    return _IN_MATHS.sub(lambda match: _LATEX_NAMES.get(match[0], match[0]), one_line(source))


def _code(source: str) -> str:
    fence = "`" * (_longest_run(source) + 1)
    pad = " " if source[0] in "` " or source[-1] in "` " else ""
    return f"{fence}{pad}{source}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _line_starts(text: str) -> str:
    """Return ``text`` with an escape at each line start that would begin a list, a heading or a table."""
    text = re.sub(r"\n[^\S\n]+", "\n", text)
    return _LINE_START.sub(lambda match: f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}", text)


def _lines_kept(text: str) -> str:
    """Return ``text`` with hard line ends; blank lines stay."""
    text = re.sub(r"[^\S\n]+\n", "\n", text)
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", re.sub(r"\n{3,}", "\n\n", text))
