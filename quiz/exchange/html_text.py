"""HTML of other programs as bank text, and bank text as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

from quiz.exchange.maths_marks import bracketed, to_dollars
from quiz.text.segments import spans

_BLOCKS = frozenset((
    "address", "article", "blockquote", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "section", "table", "tr", "ul", "ol",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style", "head", "title"))
_EMPHASIS = frozenset(("b", "strong", "i", "em", "u", "font", "mark", "s", "strike", "del", "sub", "sup"))
_LOST = {"img": "picture", "audio": "recording", "video": "film", "script": "script", "svg": "picture"}
_BLANK_LINES = re.compile(r"\n{3,}")


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
    lines = [line.strip() if not code else line for code, line in reader.lines()]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def to_html(text: str) -> str:
    r"""Return bank text as HTML, with formulas between ``\(`` and ``\)``."""
    pieces, position = [], 0
    for span in spans(text):
        pieces.append(_plain(text[position : span.start]))
        code = escape(span.source, quote=False)
        if span.kind == "maths":
            pieces.append(bracketed(span, code))
        elif span.kind == "block":
            pieces.append(f"<pre><code>{code.removesuffix(chr(10))}</code></pre>")
        else:
            pieces.append(f"<code>{code}</code>")
        position = span.end
    return "".join([*pieces, _plain(text[position:])])


def _plain(text: str) -> str:
    return escape(text.replace(r"\$", "$"), quote=False).replace("\n", "<br>")


class _Reader(HTMLParser):
    """Collects pieces of text, each with whether it is code of several lines."""

    def __init__(self, losses: Counter[str], picture: Callable[[str], str] | None) -> None:
        super().__init__()
        self._losses = losses
        self._picture = picture
        self._pieces: list[tuple[bool, str]] = []
        self._unseen = 0
        self._in_block = 0
        self._code = 0
        self._lists: list[int | None] = []

    def lines(self) -> list[tuple[bool, str]]:
        """Return the lines of text, each with whether white space at its ends counts."""
        text = to_dollars(
            "".join(
                "".join(f"\0{line}" for line in piece.splitlines(keepends=True)) if code else piece
                for code, piece in self._pieces
            )
        )
        return [("\0" in line, line.replace("\0", "")) for line in text.split("\n")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and self._picture:
            self._add(self._picture(dict(attrs).get("src") or ""))
            return
        self._count(tag)
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._add("\n")
        elif tag == "pre":
            self._break()
            self._add("```\n")
            self._in_block += 1
        elif tag in ("code", "tt") and not self._in_block:
            self._code += 1
            self._add("`")
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS:
            self._open_block(tag)
        elif tag in ("td", "th"):
            self._add(" | " if self._pieces and not self._pieces[-1][1].endswith("\n") else "")

    def _count(self, tag: str) -> None:
        if name := _LOST.get(tag):
            self._losses[name] += 1
        elif tag in _EMPHASIS:
            self._losses["emphasis"] += 1

    def _item(self) -> None:
        self._break()
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        self._add("- " if number is None else f"{number}. ")

    def _open_block(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "pre" and self._in_block:
            self._in_block -= 1
            self._break()
            self._add("```\n")
        elif tag in ("code", "tt") and self._code and not self._in_block:
            self._code -= 1
            self._add("`")
        elif tag in _BLOCKS:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._break()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._in_block:
            self._pieces.append((True, data))
        elif self._code:
            self._add(re.sub(r"\s+", " ", data))
        else:
            self._add(re.sub(r"[ \t\r\n\xa0]+", " ", data))

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append((False, text))

    def _break(self) -> None:
        if self._pieces and not self._pieces[-1][1].endswith("\n"):
            self._add("\n")
