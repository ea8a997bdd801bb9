"""HTML of other programs as bank text, and bank text as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from itertools import groupby
from operator import itemgetter
from textwrap import indent as indented

from quiz.exchange.maths_marks import bracketed, to_dollars
from quiz.text.format import MINUS
from quiz.text.latex_layout import script
from quiz.text.segments import spans

_BLOCKS = frozenset((
    "address", "article", "blockquote", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "section", "table", "tr", "ul", "ol",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "head", "title"))
_EMPHASIS = frozenset(("b", "strong", "i", "em", "u", "font", "mark", "s", "strike", "del"))
_CODE = ("code", "tt")
_INLINE = (*_CODE, "span")
_SCRIPTS = {"sup": "^", "sub": "_"}
_AS_MINUS = dict.fromkeys(map(ord, "-‐‑–"), MINUS)
"""What a keyboard or a word processor writes for a minus sign, of which alone there is a raised one."""
_SHORT = re.compile(r"[\w+−=(),.*/′∞ ]{1,20}")
"""What is written as a superscript or subscript; anything else is more likely a note."""
_LOST = {"img": "picture", "audio": "recording", "video": "film", "script": "script", "svg": "picture"}
_ON_THE_WEB = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_BLANKS = re.compile(r"(?:^ +| {2,})(?![ \n])", re.MULTILINE)
"""Blanks that HTML does not show by itself: at the beginning of a line, and several together."""
_BLANKS_WITHIN = re.compile(r"(?:(?<=\n) +| {2,})(?![ \n])")
"""These blanks in a text that does not begin a line."""
_AS_WRITTEN = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_PRE = ' style="white-space:pre"'
_KEPT = "\1"
"""Stands for a blank that stays, until the text is put together."""
_DEEPEST = 20
"""The most lists within each other for which an item is indented."""
_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#.-]{1,30})")
_BLANK_LINES = re.compile(r"\n{3,}")
_LEAD = re.compile(rf"[ {_KEPT}]*(?:(?:>|[-*+]|\d{{1,9}}[.)])[ ]+)+")
"""The signs of lists and quotations before a block of code."""
_INDENT = re.compile(r"\bindent-(\d{1,2})\b")
"""The class of a block of code that is indented, to belong to an item of a list."""


def from_html(html: str, losses: Counter[str], picture: Callable[[str], str] | None = None) -> str:
    """Return HTML as bank text; ``losses`` counts what that cannot show.

    ``picture`` is given the address of each picture, and returns the text to put in its place.
    """
    reader = _Reader(losses, picture)
    if "<" in html:
        reader.feed(html)
        reader.close()
    else:
        reader.handle_data(unescape(html))
    lines = [before.lstrip() + code if mark else _stripped(before) for before, mark, code in reader.lines()]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines).replace(_KEPT, " ")).strip("\n")


def to_html(text: str) -> str:
    r"""Return bank text as HTML, with formulas between ``\(`` and ``\)``.

    Blanks that HTML would not show stand in elements that keep white space.
    """
    pieces, position = [], 0
    for span in spans(text):
        before = text[position : span.start]
        unindented = before.rstrip(" ")
        indent = len(before) - len(unindented) if unindented[-1:] in ("", "\n") else 0
        shown = unindented if span.kind == "block" and indent else before
        pieces.append(_plain(shown, begins_line=text[position - 1 : position] == "\n"))
        code = escape(span.source, quote=False)
        if span.kind == "maths":
            pieces.append(bracketed(span, code))
        elif span.kind == "block":
            place = f' class="indent-{indent}"' if indent else ""
            language = f' class="language-{escape(span.language)}"' if span.language else ""
            pieces.append(f"<pre{place}><code{language}>{code.removesuffix(chr(10))}</code></pre>")
        else:
            kept = _PRE if "  " in code else ""
            pieces.append(f"<code{kept}>{code}</code>")
        position = span.end
    return "".join([*pieces, _plain(text[position:], begins_line=text[position - 1 : position] == "\n")])


def _plain(text: str, *, begins_line: bool) -> str:
    """Return text without code and formulas as HTML."""
    html = escape(text.replace(r"\$", "$"), quote=False)
    blanks = _BLANKS if begins_line else _BLANKS_WITHIN
    return blanks.sub(lambda found: f"<span{_PRE}>{found[0]}</span>", html).replace("\n", "<br>")


def _stripped(line: str) -> str:
    """Return a line without white space around it, except for blanks at its beginning that are to stay."""
    return line.strip().rstrip(f" {_KEPT}")


class _Reader(HTMLParser):
    """Collects pieces of text, each with whether it is a block of code."""

    def __init__(self, losses: Counter[str], picture: Callable[[str], str] | None) -> None:
        super().__init__()
        self._losses = losses
        self._picture = picture
        self._pieces: list[tuple[bool, str]] = []
        self._unseen = 0
        self._in_block = 0
        self._block: list[str] = []
        self._before_code = ""
        self._fence = 0
        """The number of the piece that is the first fence of a block of code."""
        self._code = 0
        self._inline: list[bool] = []
        """Whether each of the inline elements that are open keeps blanks as they are written."""
        self._kept = 0
        """How many of them do."""
        self._lists: list[int | None] = []
        self._scripts: list[tuple[str, int]] = []
        """The tags of superscripts and subscripts that are open, each with the number of pieces before it."""

    def lines(self) -> list[tuple[str, str, str]]:
        """Return the lines, each taken apart: text, a mark if there is code, and the code after it."""
        if self._in_block:
            self._end_block()
        runs = groupby(self._pieces, key=itemgetter(0))
        text = "".join(
            "".join(f"\0{line}" for _, piece in run for line in piece.splitlines(keepends=True))
            if code
            else to_dollars("".join(piece for _, piece in run))
            for code, run in runs
        )
        return [line.partition("\0") for line in text.split("\n")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and self._picture:
            self._add(self._picture(dict(attrs).get("src") or ""))
            return
        self._count(tag, dict(attrs).get("src") or "")
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._add("\n")
        elif tag == "pre":
            self._begin_block(dict(attrs).get("class") or "")
        elif tag in _CODE and self._in_block:
            self._name_language(dict(attrs).get("class") or "")
        elif tag in _INLINE and not self._in_block:
            self._open_inline(tag, dict(attrs).get("style") or "")
        elif tag in _SCRIPTS and not self._in_block:
            self._scripts.append((tag, len(self._pieces)))
        elif tag == "li" or tag in _BLOCKS:
            self._open_block(tag)
        elif tag in ("td", "th"):
            self._add(" | " if self._pieces and not self._pieces[-1][1].endswith("\n") else "")

    def _count(self, tag: str, address: str) -> None:
        if tag == "img" and _ON_THE_WEB.match(address):
            self._losses["picture on the web"] += 1
        elif name := _LOST.get(tag):
            self._losses[name] += 1
        elif tag in _EMPHASIS:
            self._losses["emphasis"] += 1

    def _item(self) -> None:
        self._break()
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        outer = sum(2 if number is None else len(f"{number}. ") for number in self._lists[:-1][-_DEEPEST:])
        self._add(_KEPT * outer + ("- " if number is None else f"{number}. "))

    def _open_block(self, tag: str) -> None:
        if tag == "li":
            self._item()
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
            self._break()
        elif not _LEAD.fullmatch(self._line()):  # the text of an item follows its sign
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "pre" and self._in_block:
            self._in_block -= 1
            if not self._in_block:
                self._end_block()
        elif tag in _INLINE and not self._in_block:
            self._close_inline(tag)
        elif self._scripts and self._scripts[-1][0] == tag:
            self._end_script(*self._scripts.pop())
        elif tag in _BLOCKS:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._break()

    def _open_inline(self, tag: str, style: str) -> None:
        is_kept = _AS_WRITTEN.search(style) is not None
        self._inline.append(is_kept)
        self._kept += is_kept
        if tag in _CODE:
            self._code += 1
            self._add("`")

    def _close_inline(self, tag: str) -> None:
        self._kept -= self._inline.pop() if self._inline else 0
        if tag in _CODE and self._code:
            self._code -= 1
            self._add("`")

    def _name_language(self, class_: str) -> None:
        """Put the language that code has by its class after the fence that opened its block."""
        language = _LANGUAGE.search(class_)
        fence = self._pieces[self._fence][1]
        if language and not self._block and fence.endswith("```\n"):
            self._pieces[self._fence] = (True, f"{fence[:-1]}{language[1]}\n")

    def _end_script(self, tag: str, start: int) -> None:
        """Write what is raised or lowered as it is typed: without a sign 10⁶ would be 106."""
        text = "".join(piece for _, piece in self._pieces[start:]).strip()
        signed = text.translate(_AS_MINUS)
        has_block = any(is_block for is_block, _ in self._pieces[start:])
        if _SHORT.fullmatch(signed) and not has_block and not self._code:
            self._pieces[start:] = [(False, script(signed, _SCRIPTS[tag]))]
        elif text:
            self._losses["emphasis"] += 1

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        data = data.replace(_KEPT, "")
        if self._in_block:
            self._block.append(data)
        elif self._kept:
            self._add(re.sub(r"^ +| {2,}", lambda blanks: _KEPT * len(blanks[0]), data.replace("\n", " ")))
        elif self._code:
            self._add(re.sub(r"\s+", " ", data))
        else:
            self._add(re.sub(r"[ \t\r\n\xa0]+", " ", data))

    def _begin_block(self, class_: str) -> None:
        """Begin a block of code, in the item of a list if only its sign is before it on the line."""
        self._in_block += 1
        if self._in_block > 1:
            return
        lead = self._line()
        indent = _INDENT.search(class_)
        if _LEAD.fullmatch(lead):
            marks = lead.count(">")
            self._before_code = "> " * marks or " " * len(lead)
            self._pieces.append((True, "```\n"))
        else:
            self._pieces += [(False, "\n")] if lead.strip() else []
            self._before_code = " " * int(indent[1]) if indent else ""
            self._pieces.append((True, f"{self._before_code}```\n"))
        self._fence = len(self._pieces) - 1
        self._name_language(class_)

    def _end_block(self) -> None:
        code, self._block = "".join(self._block), []
        code += "\n" if code and not code.endswith("\n") else ""
        before = self._before_code
        lines = indented(f"{code}```\n", before, lambda line: ">" in before or not line.isspace())
        self._pieces.append((True, lines))

    def _line(self) -> str:
        """Return what is on the line so far."""
        pieces: list[str] = []
        for code, piece in reversed(self._pieces):
            pieces.append("" if code else piece.rpartition("\n")[2])
            if code or "\n" in piece:
                break
        return "".join(reversed(pieces))

    def _add(self, text: str) -> None:
        if text and self._in_block:
            self._block.append(text)
        elif text:
            self._pieces.append((False, text))

    def _break(self) -> None:
        texts = self._block if self._in_block else [piece for _, piece in self._pieces[-1:]]
        if texts and not texts[-1].endswith("\n"):
            self._add("\n")
