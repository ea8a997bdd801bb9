"""Lists, quotations and tables of bank text as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from quiz.exchange.bank_html.containers import MARK
from quiz.exchange.bank_html.lines import code_html, line_html
from quiz.exchange.bank_html.tables import AS_WRITTEN, is_usual, ruled, side, written_cells
from quiz.text.blocks import Blocks, ListBlock, Quotation, blocks
from quiz.text.clean import clean
from quiz.text.markdown import Node, nodes_of
from quiz.text.masking import MASK, Masked
from quiz.text.segments import Span

_ELEMENTS = ("bullet_list", "ordered_list", "blockquote", "table")
_NUMBER = re.compile(r"\d+")


def block_html(text: str) -> str | None:
    """Return bank text as HTML with its lists, quotations and tables; None if it has none that can be so."""
    text = clean(text).rstrip()
    masked = Masked(text)
    nodes = nodes_of(masked) or []
    if not any(node.type in _ELEMENTS for node in nodes):
        return None
    writer = _Writer(text, masked)
    html = writer.blocks(nodes)
    return html if writer.has_whole_gaps else None


class _Writer:
    """Writes what markdown-it has read as HTML, each text as the bank has it."""

    def __init__(self, text: str, masked: Masked) -> None:
        self._text = text
        self._masked = masked
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
        return node.type in _ELEMENTS or (node.type == "placed" and self._placed(node).kind == "block")

    def _placed(self, node: Node) -> Span:
        piece = self._masked.pieces[int(node.content)]
        return piece if isinstance(piece, Span) else Span("plain", 0, 0, piece)

    def _block(self, node: Node) -> str:
        match node.type:
            case "placed":
                return code_html(self._placed(node))
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
        return self._words(node.children[0].content)

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
            attributes, number = _of_mark(next(self._marks, "- "), number)
            inner = self.blocks(item.children)
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
            pieces.append(f"<{tag}{style}>{before}{self._words(words)}{after}</{tag}>")
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
