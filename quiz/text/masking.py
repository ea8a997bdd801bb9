r"""Bank text with everything masked that Markdown must not touch, and put back afterwards.

Code and formulas are found by ``spans``, by which typed answers and gaps are read, too: what is a formula
cannot depend on who asks. Markdown sees a mark in place of each, and of signs that are meant as signs, such
as the star in ``a*b`` and the underscores of ``__init__``.
"""

from __future__ import annotations

import re

from quiz.text.segments import Span, spans

BLOCK, INLINE, END = "\x04", "\x02", "\x03"
"""Before and after the number of what is masked. Clean text has no such characters."""
MASK = re.compile(f"[{BLOCK}{INLINE}](\\d+){END}")
BLOCK_LINE = re.compile(f"[ ]*{BLOCK}(\\d+){END}[ ]*")
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.|[./#])[^\s\x02-\x04]+$|[^\s\x02-\x04:]+\.[a-z]\w{1,4}$")
"""What a link leads to. Before anything else brackets are brackets: ``[a](b)``, ``f[0](x)``."""
_LINK_TO = re.compile(r"\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:[ ]+\"[^\"\n]*\")?\)")
UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter of Japanese, Chinese or Korean, where a star within words is more likely a mark than a factor."""
EMPHASIS = rf"(?:(?<!\w)|(?<={UNSPACED}))[*_]+(?=[^\s*_])"
"""What may begin bold or italics."""
_LITERAL = re.compile(
    r"(?P<dollar>\\\$)"
    r"|\\(?![*_`\[\]!|>+#-]|(?<=^\d\\)[.)]|(?<=^\d\d\\)[.)]|(?<=^\d\d\d\\)[.)])"
    rf"|(?<=[\w)\]{END}])(?<!{UNSPACED})\*+(?!{UNSPACED})(?=[\w(\[{INLINE}])"
    r"|(?<![\w/])__\w+?__(?![\w/])"
    rf"|(?<=[\w{END}])\[(?=[^\]\n]*\]\()"
    r"|\](?=\()",
    re.MULTILINE,
)
_QUOTED = re.compile(rf"[ ]*>(?:[ ]+(?:>[ ]*)*[^\s\d=<>{INLINE}.+−-]|[ ]*$)")
_QUOTE_MARK = re.compile(r"[ ]*>")
_MARKER = re.compile(r"(?P<blanks>[ ]*)(?P<marker>[-*+>]|\d{1,9}[.)])(?=[ ]|$)")
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)]) ")
_EMPTY_ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])[ ]*$")
MAX_QUOTES = 8


class Masked:
    """Bank text with marks in place of code, formulas and signs that Markdown must not read."""

    def __init__(self, text: str) -> None:
        self.pieces: list[Span | str] = []
        masked, position = [], 0
        for span in spans(text):
            masked += [text[position : span.start], self._span(text, span)]
            position = span.end
        self.text = self._line_starts(_LITERAL.sub(self._literal, "".join([*masked, text[position:]])))

    def _span(self, text: str, span: Span) -> str:
        if span.kind == "block":
            return f"{self._mark(span, BLOCK)}\n"
        alone = span.is_display and _stands_alone(text, span)
        return self._mark(span, BLOCK if alone else INLINE)

    def _mark(self, piece: Span | str, sign: str) -> str:
        self.pieces.append(piece)
        return f"{sign}{len(self.pieces) - 1}{END}"

    def _literal(self, match: re.Match[str]) -> str:
        if (
            match[0] == "]"
            and (link := _LINK_TO.match(match.string, match.start()))
            and ADDRESS.match(link[1])
        ):
            return match[0]
        return self._mark("$" if match["dollar"] else match[0], INLINE)

    def _line_starts(self, text: str) -> str:
        """Return the text with marks masked that begin a line, but no list or quotation."""
        lines, quoted = text.split("\n"), False
        if len(lines) == 1:  # as in an option "> 0.5", or an answer "- 3 dB"
            return _MARKER.sub(self._marker, text, count=1) if _MARKER.match(text) else text
        lone = _lone_item(lines)
        for number, line in enumerate(lines):
            if number == lone or _EMPTY_ITEM.match(line):  # "- 3" below "1 - 2" goes on with a sum
                lines[number] = _MARKER.sub(self._marker, line, count=1)
            if not _QUOTE_MARK.match(line):
                quoted = False
                continue
            quoted = (quoted or bool(_QUOTED.match(line))) and line.count(">") <= MAX_QUOTES
            if not quoted:
                lines[number] = line.replace(">", self._mark(">", INLINE), 1)
        return "\n".join(lines)

    def _marker(self, match: re.Match[str]) -> str:
        return f"{match['blanks']}{self._mark(match['marker'], INLINE)}"


def _lone_item(lines: list[str]) -> int:
    """Return the number of the only item if it goes on with the line above and has nothing below, else -1."""
    items = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    if len(items) != 1 or not items[0] or not lines[items[0] - 1].strip():
        return -1
    below = lines[items[0] + 1 : items[0] + 2]
    return -1 if below and below[0].startswith("  ") else items[0]


def _stands_alone(text: str, span: Span) -> bool:
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end :].partition("\n")[0]
    return not after.strip() and not before.strip(" >")
