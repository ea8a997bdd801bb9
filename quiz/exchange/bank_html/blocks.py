"""Lists, quotations and tables of bank text as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from quiz.exchange.bank_html.containers import MARK
from quiz.exchange.bank_html.lines import code_html, line_html
from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.bank_html.tables import AS_WRITTEN, is_usual, ruled, side, written_cells
from quiz.text.blocks import Blocks, ListBlock, Quotation, blocks, code_in_cell
from quiz.text.clean import clean
from quiz.text.markdown import Node, nodes_of
from quiz.text.masking import MASK, Masked
from quiz.text.segments import Span

_ELEMENTS = ("bullet_list", "ordered_list", "blockquote", "table")
_NUMBER = re.compile(r"\d+")
_CODE = re.compile(r"<code\b[^>]*>[^<]*</code>")
_QUOTE_MARKS = re.compile(r"(?:[ ]*>[ ]?)+")


_Nodes = frozenset[Node]


class BlockHtml(NamedTuple):
    """Text as HTML, and the number of its lists, quotations and tables that are only text there."""

    html: str
    left: int


def block_html(text: str, lines: str) -> BlockHtml:
    """Return bank text as HTML with its lists, quotations and tables, as far as they are read as written.

    ``lines`` is the text as HTML without these.
    """
    cleaned = clean(text).rstrip()
    masked = Masked(cleaned)
    nodes = nodes_of(masked) or []
    outer = frozenset(node for node in nodes if node.type in _ELEMENTS)
    if not outer:
        return BlockHtml(lines, 0)
    read_as = {*map(code_in_cell, (text, from_html(lines, Counter()), cleaned))}

    def tried(left: _Nodes) -> str:
        """Return the text with some blocks as text, ``""`` if it is not read as it is written."""
        writer = _Writer(cleaned, masked, left)
        html = writer.blocks(nodes)
        is_read = code_in_cell(from_html(html, Counter())) in read_as
        return html if writer.has_whole_gaps and is_read else ""

    if html := tried(frozenset()):
        return BlockHtml(html, 0)
    left = _unread(outer, frozenset(), tried)
    html = tried(left)
    return BlockHtml(html, len(left)) if html else BlockHtml(lines, len(outer))


def _unread(parts: _Nodes, others: _Nodes, tried: Callable[[_Nodes], str]) -> _Nodes:
    """Return those of some blocks, or of the blocks within them, that must stay text for the rest to be read.

    All ``others`` stay text meanwhile.
    """
    found: _Nodes = frozenset()
    for part in parts:
        beside = others | (parts - {part})
        if tried(beside):
            continue
        inner = frozenset(_inner(part))
        can_stay = inner and tried(beside | inner)
        found |= _unread(inner, beside, tried) if can_stay else {part}
    return found


def _inner(node: Node) -> Iterator[Node]:
    """Yield the outermost lists, quotations and tables within a block."""
    for child in node.children:
        if child.type in _ELEMENTS:
            yield child
        else:
            yield from _inner(child)


class _Writer:
    """Writes what markdown-it has read as HTML, each text as the bank has it; ``left`` stay text."""

    def __init__(self, text: str, masked: Masked, left: _Nodes) -> None:
        self._text = text
        self._masked = masked
        self._left = left
        self._column = 0
        """Where the text of the item begins that is being written."""
        self._lines = masked.text.split("\n")
        self._marks = _marks(blocks(text))
        self.has_whole_gaps = True
        """Whether no gap goes on in another element than it begins in."""

    def blocks(self, nodes: Sequence[Node]) -> str:
        """Return blocks one below the other."""
        pieces: list[str] = []
        for number, node in enumerate(nodes):
            if number:
                pieces.append(self._breaks(nodes[number - 1], node))
            pieces.append(self._block(node))
        return "".join(pieces)

    def _breaks(self, above: Node, below: Node) -> str:
        """Return the line ends between two blocks; an element ends the line it is on."""
        gap = self._blank_lines_before(below)
        if self._is_element(above):
            return "<br>" * gap
        return "" if self._is_element(below) and not gap else "<br>" * (gap + 1)

    def _blank_lines_before(self, node: Node) -> int:
        first = line = node.map[0] if node.map else 0
        while line and not self._lines[line - 1].strip(" >"):
            line -= 1
        return first - line

    def _is_element(self, node: Node) -> bool:
        if node in self._left:
            return False
        return node.type in _ELEMENTS or (node.type == "placed" and self._placed(node).kind == "block")

    def _placed(self, node: Node) -> Span:
        piece = self._masked.pieces[int(node.content)]
        return piece if isinstance(piece, Span) else Span("plain", 0, 0, piece)

    def _block(self, node: Node) -> str:
        if node in self._left:
            return self._as_text(node)
        return self._element(node) if self._is_element(node) else self._paragraph(node)

    def _element(self, node: Node) -> str:
        match node.type:
            case "blockquote":
                return f"<blockquote>{self.blocks(node.children)}</blockquote>"
            case "bullet_list":
                return f"<ul>{self._items(node, None)}</ul>"
            case "ordered_list":
                first = int(node.attrs.get("start", 1))
                start = f' start="{first}"' if first != 1 else ""
                return f"<ol{start}>{self._items(node, first)}</ol>"
            case "table":
                return self._table(node)
        return code_html(self._placed(node))

    def _paragraph(self, node: Node) -> str:
        if node.type == "placed":
            return code_html(self._placed(node))
        return self._words(self._indent(node) + node.children[0].content)

    def _as_text(self, node: Node) -> str:
        for _ in (item for item in node.walk() if item.type == "list_item"):
            next(self._marks, None)
        lines = [self._lines[number][self._column :] for number in range(*(node.map or (0, 0)))]
        return self._words("\n".join(lines).rstrip())

    def _indent(self, node: Node) -> str:
        """Return the blanks before a paragraph, as far as they are not those of its item."""
        line = _QUOTE_MARKS.sub("", self._lines[(node.map or (0, 0))[0]], count=1)
        return " " * max(0, len(line) - len(line.lstrip()) - self._column)

    def _words(self, masked: str) -> str:
        source = MASK.sub(lambda mark: self._source(self._masked.pieces[int(mark[1])]), masked)
        self.has_whole_gaps &= source.count("{{") == source.count("}}")
        return line_html(source)

    def _source(self, piece: Span | str) -> str:
        if isinstance(piece, str):
            return r"\$" if piece == "$" else piece
        return self._text[piece.start : piece.end]

    def _items(self, node: Node, number: int | None) -> str:
        pieces: list[str] = []
        for item, following in zip(node.children, [*node.children[1:], None], strict=True):
            mark = next(self._marks, "- ")
            attributes, number = _of_mark(mark, number)
            self._column += len(mark)
            inner = self.blocks(item.children)
            self._column -= len(mark)
            gap = self._blank_lines_before(following) if following else 0
            ends_line = not item.children or self._is_element(item.children[-1])
            breaks = "<br>" * (gap + (gap > 0 and not ends_line))
            pieces.append(f"<li{attributes}>{inner}{breaks}</li>")
        return "".join(pieces)

    def _table(self, node: Node) -> str:
        head, *body = node.children
        rows = [row for part in node.children for row in part.children]
        sides = [side(str(cell.attrs.get("style", ""))) for cell in rows[0].children]
        lines = [self._line(row) for row in rows]
        rule = self._lines[(head.map or (0, 0))[0] + 1].strip()
        rule = rule[rule.find("|") :]
        if rule == ruled(sides) and all(map(is_usual, lines)):
            attributes, cells = "", [[cell.children[0].content for cell in row.children] for row in rows]
        else:
            attributes, cells = f' {AS_WRITTEN}="{escape(rule)}"', [*map(written_cells, lines)]
        first, *others = (self._row(row, sides, "td" if number else "th") for number, row in enumerate(cells))
        written = f"<tbody>{''.join(others)}</tbody>" if body else ""
        return f"<table{attributes}><thead>{first}</thead>{written}</table>"

    def _line(self, row: Node) -> str:
        """Return a line of a table without the signs of what it is in."""
        line = self._lines[(row.map or (0, 0))[0]].rstrip()
        return line[line.find("|") :]

    def _row(self, cells: Sequence[str], sides: Sequence[str], tag: str) -> str:
        pieces: list[str] = []
        for cell, where in zip(cells, sides, strict=False):
            words = cell.strip()
            before, _, after = cell.partition(words) if words else (cell, "", "")
            style = f' style="text-align:{where}"' if where else ""
            shown = _CODE.sub(lambda code: code_in_cell(code[0]), self._words(words))
            pieces.append(f"<{tag}{style}>{before}{shown}{after}</{tag}>")
        return f"<tr>{''.join(pieces)}</tr>"


def _marks(found: Blocks) -> Iterator[str]:
    """Yield the signs of all items, in the order of the text."""
    for block in found:
        if isinstance(block, Quotation):
            yield from _marks(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.mark
                yield from _marks(item.blocks)


def _of_mark(mark: str, number: int | None) -> tuple[str, int | None]:
    """Return the attributes of an item with this sign, and the number of the next; ``number`` is its own."""
    attributes, usual = "", "- "
    if number is not None:
        found = _NUMBER.search(mark)
        own = int(found[0]) if found else number
        attributes = f' value="{own}"' if own != number else ""
        usual, number = f"{own}. ", own + 1
    return (attributes if mark == usual else f'{attributes} {MARK}="{mark}"'), number
