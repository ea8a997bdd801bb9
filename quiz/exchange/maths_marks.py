r"""Formulas between ``\(`` and ``\)``, as most programs mark them, and between dollar signs, as banks do."""

from __future__ import annotations

import re

from quiz.text.segments import Span, spans

_MARKED = re.compile(
    r"(?P<code>^```.*?^```[ ]*$|(?<!`)(?P<ticks>`{1,3})(?!`)[^\n]{1,1000}?(?<!`)(?P=ticks)(?!`))"
    # None has a beginning of its kind within it, so that those without an end take linear time.
    r"|\\\((?P<inline>(?:(?!\\\().)+?)\\\)|\\\[(?P<display>(?:(?!\\\[).)+?)\\\]"
    r"|\[\$\$?\](?P<latex>(?:(?!\[\$).)+?)\[/\$\$?\]|\[latex\](?P<long>(?:(?!\[latex\]).)+?)\[/latex\]"
    r"|(?P<dollar>\\?\$)",
    re.DOTALL | re.MULTILINE,
)


def to_dollars(text: str) -> str:
    """Return a text whose dollar signs are dollars, and whose formulas are marked otherwise, as bank text."""

    def marked(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        if match["dollar"]:
            return r"\$"
        formula = match["inline"] or match["display"] or match["latex"] or match["long"]
        mark = "$$" if match["display"] else "$"
        return f"{mark}{' '.join(formula.strip().strip('$').split())}{mark}"

    return _MARKED.sub(marked, text)


def bracketed(span: Span, source: str | None = None) -> str:
    """Return a formula between the brackets that other programs know; ``source`` may be escaped."""
    source = span.source if source is None else source
    return rf"\[{source}\]" if span.is_display else rf"\({source}\)"


def from_dollars(text: str) -> str:
    r"""Return bank text with its formulas between ``\(`` and ``\)``, and its dollar signs as they are."""
    pieces, position = [], 0
    for span in spans(text):
        pieces.append(text[position : span.start].replace(r"\$", "$"))
        whole = text[span.start : span.end]
        pieces.append(bracketed(span) if span.kind == "maths" else whole)
        position = span.end
    return "".join([*pieces, text[position:].replace(r"\$", "$")])
