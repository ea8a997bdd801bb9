"""HTML of other programs as bank text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from textwrap import indent

from quiz.exchange.bank_html.containers import Containers
from quiz.exchange.bank_html.marks import LEAD, MARKS, begun, ended, link, unmarked, with_marks
from quiz.exchange.bank_html.pieces import Pieces
from quiz.exchange.bank_html.tables import CELL, KEPT, TABLE_END, side, table, written_rule
from quiz.text.format import MINUS
from quiz.text.latex_layout import script
from quiz.text.masking import Masked
from quiz.text.plain_text import QUOTED

_BLOCKS = frozenset((
    "address", "article", "blockquote", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "section", "table", "tr", "ul", "ol",
))  # fmt: skip
_LIST = ("li", "ul", "ol")
_UNSEEN = frozenset(("script", "style", "head", "title"))
_EMPHASIS = frozenset(("u", "font", "mark", "s", "strike", "del"))
_CODE = ("code", "tt")
_INLINE = (*_CODE, "span")
_SCRIPTS = {"sup": "^", "sub": "_"}
_AS_MINUS = dict.fromkeys(map(ord, "-‐‑–"), MINUS)
"""What a keyboard or a word processor writes for a minus sign, of which alone there is a raised one."""
_SHORT = re.compile(r"[\w+−=(),.*/′∞ ]{1,20}")
"""What is written as a superscript or subscript; anything else is more likely a note."""
_BRACKETS = ("(", "（")
_LOST = {
    "img": "picture",
    "audio": "recording",
    "video": "film",
    "script": "script",
    "svg": "drawing within the HTML (svg)",
    "object": "embedded file",
}
_ON_THE_WEB = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_AS_WRITTEN = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLANK_LINES = re.compile(r"\n{3,}")


def from_html(html: str, losses: Counter[str], picture: Callable[[str, str], str] | None = None) -> str:
    """Return HTML as bank text; ``losses`` counts what that cannot show.

    ``picture`` is given the address and the description of each picture, and returns the text to put in its
    place.
    """
    reader = _Reader(losses, picture)
    if "<" in html:
        reader.feed(html)
        reader.close()
    else:
        reader.handle_data(unescape(html))
    read = reader.text.lines()
    marked = with_marks((before for before, _, _ in read), losses)
    lines = _with_tables_ended(
        before.lstrip() + code if mark else _stripped(before)
        for before, (_, mark, code) in zip(marked, read, strict=True)
    )
    return _BLANK_LINES.sub("\n\n", "\n".join(lines).replace(KEPT, " ")).strip("\n")


def _with_tables_ended(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with a blank one below a table where the next would else be a row of it."""
    before = ""
    for line in lines:
        if before.endswith(TABLE_END) and "|" in Masked(line).text:
            text = before.lstrip(f"> {KEPT}")
            signs = before.removesuffix(text)
            if not LEAD.match(line[len(signs) :]):
                yield signs.rstrip(f" {KEPT}")
        before = line
        yield line.removesuffix(TABLE_END)


def _stripped(line: str) -> str:
    """Return a line without white space around it, except for blanks at its beginning that are to stay."""
    return line.strip().rstrip(f" {KEPT}")


def _described(text: str) -> str:
    """Return the description of a picture as a link may have it."""
    return " ".join(re.sub(r"[\[\]]", " ", text).split())


@dataclass
class _Table:
    """A table that is open."""

    start: int
    """The number of pieces before it."""
    rule: str
    begins_line: bool
    sides: list[str] = field(default_factory=list)
    """Where the cells of its first row stand."""
    has_rows: bool = False
    """Whether its first row has ended."""


class _Reader(HTMLParser):
    """Reads HTML into ``text``; ``losses`` counts what that cannot hold."""

    def __init__(self, losses: Counter[str], picture: Callable[[str, str], str] | None) -> None:
        super().__init__()
        self._losses = losses
        self._picture = picture
        self.text = Pieces()
        self._unseen = 0
        self._code = 0
        self._inline: list[bool] = []
        """Whether each of the inline elements that are open keeps blanks as they are written."""
        self._kept = 0
        """How many of them do."""
        self._containers = Containers()
        self._tables: list[_Table] = []
        self._cells = self._row = 0
        """The number of cells in the row so far, and that of the pieces before it."""
        self._links: list[tuple[str, int]] = []
        """The addresses of links that are open, each with the number of pieces before it."""
        self._scripts: list[tuple[str, int]] = []
        """The tags of superscripts and subscripts that are open, each with the number of pieces before it."""
        self._reading: int | None = None
        """The number of pieces before how a word is read that is open; None if none is, or brackets are."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and self._picture:
            described = dict(attrs)
            self.text.add(self._picture(described.get("src") or "", _described(described.get("alt") or "")))
            return
        self._count(tag, dict(attrs).get("src") or "")
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self.text.add("\n")
        elif tag == "pre":
            self.text.begin_block(dict(attrs).get("class") or "")
        elif tag in _CODE and self.text.in_block:
            self.text.name_language(dict(attrs).get("class") or "")
        elif tag in _INLINE and not self.text.in_block:
            self._open_inline(tag, dict(attrs).get("style") or "")
        elif tag == "li" or tag in _BLOCKS:
            self._open_block(tag, dict(attrs))
        elif tag in ("td", "th"):
            self._open_cell(dict(attrs).get("style") or "")
        elif not self.text.in_block:
            self._open_words(tag, dict(attrs).get("href") or "")

    def _open_cell(self, style: str) -> None:
        if self._tables and not self._tables[-1].has_rows:
            self._tables[-1].sides.append(side(style))
        self.text.join_line(self._row)  # after a paragraph in the cell before
        self.text.add(CELL if self._cells else "")
        self._cells += 1

    def _open_words(self, tag: str, address: str) -> None:
        """Begin what makes words more than words."""
        self.text.begin_line()
        if tag in _SCRIPTS:
            self._scripts.append((tag, len(self.text)))
        elif tag == "rt" and not self.text.line.endswith(_BRACKETS):
            self._reading = len(self.text)
        elif tag == "a":
            self._links.append((address, len(self.text)))
        elif tag in MARKS and not self._code:
            self.text.add(begun(MARKS[tag]))

    def _count(self, tag: str, address: str) -> None:
        if tag == "img" and _ON_THE_WEB.match(address):
            self._losses["picture on the web"] += 1
        elif name := _LOST.get(tag):
            self._losses[name] += 1
        elif tag in _EMPHASIS:
            self._losses["emphasis"] += 1

    def _open_block(self, tag: str, attributes: dict[str, str | None]) -> None:
        follows_sign = LEAD.fullmatch(self.text.line) is not None
        if tag == "li":
            follows_sign &= self._containers.begin_with_item
        if tag in _LIST and not follows_sign:
            self.text.end_line()
        elif not (follows_sign or self.text.line.endswith(CELL)):
            self.text.end_line()  # the text of a cell follows the one before, that of an item its sign
        if tag == "li":
            self.text.before_line = ""
            before, sign = self._containers.item(attributes)
            self.text.add(sign if follows_sign else before + sign)
        elif tag == "blockquote" and follows_sign:
            self.text.add(QUOTED)
        elif tag == "tr":
            self._open_row()
        elif tag == "table" and not self.text.in_block:
            self._tables.append(_Table(len(self.text), written_rule(attributes), self.text.begins_line))
        self._containers.begin(tag, attributes)
        self.text.before_line = self._containers.before_line

    def _open_row(self) -> None:
        if self._tables and self._cells:
            self._tables[-1].has_rows = True
        self._cells, self._row = 0, len(self.text)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "pre" and self.text.in_block:
            self.text.end_block()
        elif tag in _INLINE and not self.text.in_block:
            self._close_inline(tag)
        elif tag in _BLOCKS:
            self._containers.end(tag)
            self.text.end_line()
            self.text.before_line = self._containers.before_line
            if tag == "table" and self._tables:
                self._end_table(self._tables.pop(), is_inner=bool(self._tables))
        elif not self.text.in_block:
            self._close_words(tag)

    def _close_words(self, tag: str) -> None:
        if self._scripts and self._scripts[-1][0] == tag:
            self._end_script(*self._scripts.pop())
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in ("rt", "ruby"):
            self._end_reading()
        elif tag in MARKS:
            self.text.add(ended(MARKS[tag]))

    def _open_inline(self, tag: str, style: str) -> None:
        is_kept = _AS_WRITTEN.search(style) is not None
        self._inline.append(is_kept)
        self._kept += is_kept
        if tag in _CODE:
            self._code += 1
            self.text.add("`")

    def _close_inline(self, tag: str) -> None:
        self._kept -= self._inline.pop() if self._inline else 0
        if tag in _CODE and self._code:
            self._code -= 1
            self.text.add("`")

    def _end_script(self, tag: str, start: int) -> None:
        """Write what is raised or lowered as it is typed: without a sign 10⁶ would be 106."""
        text = self.text.since(start)
        signed = "" if text is None else unmarked(text).strip().translate(_AS_MINUS)
        if _SHORT.fullmatch(signed) and not self._code:
            self.text.replace(start, script(signed, _SCRIPTS[tag]))
        elif signed or text is None:
            self._losses["emphasis"] += 1

    def _end_reading(self) -> None:
        """Put how a word is read, which stands above it in HTML, in brackets after it."""
        start, self._reading = self._reading, None
        text = None if start is None else self.text.since(start)
        if start is not None and text and text.strip():
            self.text.replace(start, f"({text.strip()})")

    def _end_table(self, ended: _Table, *, is_inner: bool) -> None:
        """Write a table as such if each of its cells has one line."""
        rows = self.text.since(ended.start)
        before = self._containers.before_line
        rows = rows and "\n".join(line.removeprefix(before) for line in rows.split("\n"))
        if not is_inner and rows and (written := table(rows, ended.sides, ended.rule)):
            lines = indent(written, before, lambda _: True)
            self.text.replace(ended.start, lines if ended.begins_line else lines.removeprefix(before))

    def _end_link(self, address: str, start: int) -> None:
        text = None if self._code else self.text.since(start)
        linked = None if text is None else link(text, address)
        if linked is not None:
            self.text.replace(start, linked)
        elif address:
            self._losses["link"] += 1

    def _is_at_element(self) -> bool:
        """Tell whether nothing but the sign of an item, if any, is on the line so far."""
        return self.text.begins_line or LEAD.fullmatch(self.text.line) is not None

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        data = _CONTROL.sub("", data)
        if self.text.in_block or (self._tables and self._tables[-1].rule):
            self.text.add(data)
        elif self.text.before_line and data.isspace() and not self._kept and self._is_at_element():
            return  # between the elements of a list
        elif self._kept:
            self.text.add(re.sub(r"^ +| {2,}", lambda blanks: KEPT * len(blanks[0]), data.replace("\n", " ")))
        elif self._code:
            self.text.add(re.sub(r"\s+", " ", data))
        else:
            shown = re.sub(r"[ \t\r\n\xa0]+", " ", data)
            self.text.add(shown.lstrip(" ") if self.text.before_line and self.text.begins_line else shown)
