"""The macros of LaTeX that put something above or below something else: accents, braces, labels of arrows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.text import latex_more_symbols as more
from quiz.text import latex_symbols
from quiz.text.latex_box import Box, stacked, widened
from quiz.text.latex_layout import Atom, boxed, fraction_part, join, merge, script

if TYPE_CHECKING:
    from quiz.text.latex import Parser

ACCENTS = latex_symbols.ACCENTS | more.ACCENTS
_RUNNING = frozenset(("overline", "underline", "underbar"))
"""Marks that run on over several letters."""
_SCRIPTS = "".join([*latex_symbols.SUPERSCRIPTS.values(), *latex_symbols.SUBSCRIPTS.values()])
_ACCENTED = re.compile(f".[{''.join(ACCENTS.values())}]*", re.DOTALL)
_ONE_ACCENTED = re.compile(f"(.[{''.join(ACCENTS.values())}]*)([{_SCRIPTS}]*)", re.DOTALL)


def accent(parser: Parser, name: str) -> list[Atom]:
    """Return a letter with its accent; several letters get one as a function, ``vec(AB)``."""
    inner = parser.argument()
    letters, mark = join(inner), ACCENTS[name]
    if name in _RUNNING or not letters:
        return [Atom(_ACCENTED.sub(rf"\g<0>{mark}", letters), "ordinary")]
    if one := _ONE_ACCENTED.fullmatch(letters):
        role = inner[0].role if len(inner) == 1 else "ordinary"
        return [Atom(f"{one[1]}{mark}{one[2]}", role)]
    short = {"widehat": "hat", "widetilde": "tilde", "overrightarrow": "vec", "widecheck": "check"}.get(
        name, name
    )
    return [Atom(f"{short}({letters})", "ordinary")]


def one_above_another(parser: Parser, name: str) -> list[Atom]:
    """Return a sign with another above or below it."""
    small, base = parser.argument(), merge(parser.argument())
    inner = join(small, tight=True)
    mark = "_" if name == "underset" else "^"
    limit, sign = Box((inner,)), base.box or Box((base.text,))
    box = stacked([sign, limit], 0) if mark == "_" else stacked([limit, sign], 1)
    text = f"{base.text}{script(inner, mark) if inner else ''}"
    return [Atom(text, base.role, box if parser.in_lines and inner else None, limits=base.role == "function")]


def brace(parser: Parser, name: str) -> list[Atom]:
    """Return a formula with a brace below or above it, to which a script gives its label."""
    inner = parser.argument()
    sign = "⏟" if name.startswith("under") else "⏞"
    text = f"{fraction_part(inner, denominator=True)}{sign}"
    if not parser.in_lines:
        return [Atom(text, "ordinary")]
    box = boxed(inner)
    width = max(3, box.width)
    left, middle = "─" * ((width - 3) // 2), "┬" if sign == "⏟" else "┴"
    ends = "╰╯" if sign == "⏟" else "╭╮"
    brace = Box((f"{ends[0]}{left}{middle}{'─' * (width - 3 - len(left))}{ends[1]}",))
    wide = widened(box, width)
    drawn = stacked([wide, brace], 0) if sign == "⏟" else stacked([brace, wide], 1)
    return [Atom(text, "ordinary", drawn, limits=True)]


ARROWS = {
    "xrightarrow": "─→", "xleftarrow": "←─", "xleftrightarrow": "←→", "xRightarrow": "═⇒", "xLeftarrow": "⇐═",
    "xmapsto": "↦→", "xhookrightarrow": "↪→", "xlongequal": "══", "xrightharpoonup": "─⇀",
    "xtwoheadrightarrow": "─↠", "xLeftrightarrow": "⇐⇒", "xhookleftarrow": "←↩",
}  # fmt: skip


def labelled_arrow(parser: Parser, name: str) -> list[Atom]:
    """Return an arrow with its label within it; one below the arrow stands behind a bar."""
    below, above = join(parser.optional() or [], tight=True), join(parser.argument(), tight=True)
    label = f"{above}|{below}" if above and below else above or below
    left, right = tuple(ARROWS[name])
    return [Atom(f"{left}{label}{right}" if label else f"{left}{right}", "relation")]
