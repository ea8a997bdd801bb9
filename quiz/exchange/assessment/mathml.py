"""Formulas in MathML as LaTeX, as far as schools write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quiz.exchange.assessment.safe_xml import Element
from quiz.text.format import one_line

_SPECIAL = re.compile(r"[{}%&#_]")
_LETTERS = ("mi", "mn", "mo", "mtext", "ms")
_SKIPPED = ("annotation", "annotation-xml", "mspace", "mphantom", "none")
_OPERATORS = {"\N{INVISIBLE TIMES}": "", "\N{FUNCTION APPLICATION}": "", "\N{INVISIBLE SEPARATOR}": ","}
_NAMED = re.compile(r"sin|cos|tan|log|ln|exp|lim|min|max")


def as_latex(math: Element) -> str:
    """Return a formula as LaTeX on one line, without marks around it."""
    return one_line(_row(list(math.elements)))


def _row(elements: Sequence[Element]) -> str:
    return "".join(map(_latex, elements))


def _latex(element: Element) -> str:
    parts = list(element.elements)
    if element.name in _SKIPPED:
        return " "
    if element.name in _LETTERS:
        return _letters(element)
    least, write = _WRITERS.get(element.name, (0, _row))
    return write(parts) if len(parts) >= least else _row(parts)


def _letters(element: Element) -> str:
    text = one_line(element.text).replace("$", "").replace("\\", "")
    text = "".join(_OPERATORS.get(letter, letter) for letter in text)
    if element.name in ("mtext", "ms"):
        return rf"\text{{{_SPECIAL.sub(' ', text)}}}" if text else ""
    if _NAMED.fullmatch(text):
        return rf"\{text} "
    return _SPECIAL.sub(lambda sign: rf"\{sign[0]}", text)


def _group(element: Element) -> str:
    return f"{{{_latex(element)}}}"


def _fenced(parts: Sequence[Element]) -> str:
    return f"({', '.join(map(_latex, parts))})"


def _table(parts: Sequence[Element]) -> str:
    return "; ".join(", ".join(map(_latex, row.elements)) for row in parts)


def _scripts(below: str, above: str) -> Callable[[Sequence[Element]], str]:
    """Return what writes a base with what stands at these signs, in their order."""
    signs = below + above
    return lambda parts: (
        _latex(parts[0])
        + "".join(f"{sign}{_group(part)}" for sign, part in zip(signs, parts[1:], strict=False))
    )


_WRITERS: dict[str, tuple[int, Callable[[Sequence[Element]], str]]] = {
    "msup": (2, _scripts("", "^")),
    "mover": (2, _scripts("", "^")),
    "msub": (2, _scripts("_", "")),
    "munder": (2, _scripts("_", "")),
    "msubsup": (3, _scripts("_", "^")),
    "munderover": (3, _scripts("_", "^")),
    "mfrac": (2, lambda parts: rf"\frac{_group(parts[0])}{_group(parts[1])}"),
    "mroot": (2, lambda parts: rf"\sqrt[{_latex(parts[1])}]{_group(parts[0])}"),
    "msqrt": (1, lambda parts: rf"\sqrt{{{_row(parts)}}}"),
    "mfenced": (1, _fenced),
    "mtable": (1, _table),
}
"""What writes an element, given how many it contains at least; others are rows."""
