"""Bank text read by markdown-it, by as few of its rules as bank text needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from quiz.text.blocks import (
    ITEM,
    Block,
    Blocks,
    Item,
    ListBlock,
    Quotation,
    Run,
    Runs,
    Table,
    code_in_cell,
    divided,
    joined,
    placed,
    unmasked,
)
from quiz.text.masking import BLOCK_LINE, Masked

RULES = ("list", "blockquote", "table", "emphasis", "link", "image", "escape")
MAX_NESTING = 60
Node = SyntaxTreeNode
"""A block or a piece of text as markdown-it has read it, with what is within it."""
UNDESCRIBED = "picture"
"""Stands for a picture without a description."""
_QUOTE_MARKS = re.compile(r"(?:[ ]*>[ ]?)+")
_SIDES = {"text-align:right": "r", "text-align:center": "c"}


def _placed_line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Read a line that masks a block of code or a formula; it interrupts a paragraph."""
    match = BLOCK_LINE.fullmatch(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    if match and not silent:
        token = state.push("placed", "", 0)
        token.content, token.map = match[1], [line, line + 1]
        state.line = line + 1
    return match is not None


def _outside(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Let a line that is not indented or marked end the list, quotation or table above it."""
    if not silent or state.parentType == "blockquote":
        return silent
    if state.parentType == "table" and "|" not in state.getLines(line, line + 1, 0, keepLastLF=False):
        return True
    return state.sCount[line] < state.blkIndent


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"maxNesting": MAX_NESTING}).enable(RULES)
    reader.block.ruler.before("table", "placed", _placed_line, {"alt": ["paragraph", "blockquote", "list"]})
    reader.block.ruler.before("placed", "outside", _outside, {"alt": ["paragraph", "blockquote"]})
    reader.normalizeLink = reader.normalizeLinkText = str  # type: ignore[method-assign, assignment] # addresses are shown
    reader.validateLink = bool  # type: ignore[method-assign, assignment] # and opened by nobody but the reader
    return reader


_READER = _reader()


def parsed(masked: Masked) -> Blocks | None:
    """Return the blocks of a masked text, or None if it is nested too deeply to be read."""
    tokens = _tokens(masked)
    return None if tokens is None else _Builder(tokens, masked).blocks("")


def nodes_of(masked: Masked) -> list[Node] | None:
    """Return the blocks of a masked text with the lines they are on, or None as ``parsed`` does."""
    tokens = _tokens(masked)
    return None if tokens is None else Node(tokens).children


def _tokens(masked: Masked) -> list[Token] | None:
    tokens = _READER.parse(masked.text)
    return None if max((token.level for token in tokens), default=0) >= MAX_NESTING - 2 else tokens


def _in_cell(run: Run) -> Run:
    """Return what is in a cell of a table without the escapes of bars in its code."""
    if run.kind != "code":
        return run
    return run._replace(text=code_in_cell(run.text), source=code_in_cell(run.source))


class _Builder:
    """Turns the tokens of markdown-it into blocks."""

    def __init__(self, tokens: list[Token], masked: Masked) -> None:
        self._tokens = iter(tokens)
        self._masked = masked
        self._lines = masked.text.split("\n")
        self._line = 0
        """The line behind the last block, from which blank lines are counted."""
        self._column = 0
        """Where the text of the item begins that is being read."""
        self._quotes = 0

    def blocks(self, end: str) -> Blocks:
        """Return the blocks up to a token of the type ``end``."""
        found: list[Block] = []
        for token in self._tokens:
            if token.type == end:
                break
            found += self._block(token)
        return tuple(found)

    def _gap(self, token: Token) -> int:
        start = token.map[0] if token.map else self._line
        gap = max(0, start - self._line)
        self._line = max(start, self._line)
        return gap

    def _block(self, token: Token) -> list[Block]:
        gap = self._gap(token)
        match token.type:
            case "placed":
                self._line += 1
                return [placed(self._masked.pieces[int(token.content)], gap)]
            case "paragraph_open":
                return self._paragraph(token, gap)
            case "blockquote_open":
                self._quotes += 1
                inner = self.blocks("blockquote_close")
                self._quotes -= 1
                return [Quotation(inner, gap)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, gap)]
            case "table_open":
                return [self._table(token, gap)]
        return []

    def _paragraph(self, token: Token, gap: int) -> list[Block]:
        inline = next(self._tokens)
        next(self._tokens)
        first, self._line = token.map or (0, 0)
        indent = self._indent(first)
        return divided(joined([Run(indent), *self._runs(inline.children or [])]), gap)

    def _source(self, line: int) -> str:
        """Return a line without the marks of the quotations it is in."""
        return _QUOTE_MARKS.sub("", self._lines[line], count=1) if self._quotes else self._lines[line]

    def _indent(self, line: int) -> str:
        """Return the blanks before the text of a line, as far as they are not those of its item."""
        source = self._source(line)
        return " " * max(0, len(source) - len(source.lstrip()) - self._column)

    def _list(self, token: Token, gap: int) -> ListBlock:
        items: list[Item] = []
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        for opening in self._tokens:
            if opening.type != "list_item_open":
                break
            items.append(self._item(opening))
        return ListBlock(tuple(items), start, gap)

    def _item(self, token: Token) -> Item:
        gap = self._gap(token)
        outer = self._column
        source = self._source((token.map or [0])[0])
        mark = ITEM.match(source[outer:])
        text = mark[0] if mark else f"{token.info}{token.markup} "
        self._column = outer + len(text)
        inner = self.blocks("list_item_close")
        self._line = max(self._line, self._last(token))
        self._column = outer
        return Item(text if text.endswith(" ") else f"{text} ", inner, gap)

    def _last(self, token: Token) -> int:
        """Return the number of the line behind the last of a block that is not blank."""
        start, end = token.map or (0, 0)
        while end > start + 1 and not self._lines[end - 1].strip(" >"):
            end -= 1
        return end

    def _table(self, token: Token, gap: int) -> Table:
        rows: list[list[Runs]] = []
        sides = ""
        for part in self._tokens:
            if part.type == "table_close":
                break
            if part.type == "tr_open":
                rows.append([])
            elif part.type == "inline":
                rows[-1].append(tuple(map(_in_cell, joined(list(self._runs(part.children or []))))))
            elif part.type == "th_open":
                sides += _SIDES.get(str(part.attrs.get("style", "")), "l")
        self._line = self._last(token)
        whole = [(*row, *[()] * (len(sides) - len(row))) for row in rows]
        return Table(tuple(whole), sides, gap)

    def _runs(self, tokens: list[Token]) -> Iterator[Run]:
        style = Run("")
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                style = style._replace(bold=token.nesting > 0)
            elif token.type in ("em_open", "em_close"):
                style = style._replace(italic=token.nesting > 0)
            elif token.type == "link_open":
                style = style._replace(link=str(token.attrs["href"]))
            elif token.type == "link_close":
                style = style._replace(link="")
            elif token.type == "image":
                yield from self._image(token, style)
            else:
                yield from unmasked(token.content, self._masked, style)

    def _image(self, token: Token, style: Run) -> Iterator[Run]:
        described = "".join(run.text for run in unmasked(token.content, self._masked))
        yield style._replace(text=described or UNDESCRIBED, link=str(token.attrs["src"]), is_image=True)
