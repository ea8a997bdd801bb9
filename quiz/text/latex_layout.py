"""The layout of a formula, on one line or in two dimensions: the spaces and brackets it needs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quiz.text import latex_symbols
from quiz.text.latex_box import Box, aligned, beside, bracket, cells

_NAME = re.compile(r"[A-Za-z0-9]+")
_RAISED = re.compile(rf"\^\([^()]*\)|\^.|[{re.escape(''.join(latex_symbols.SUPERSCRIPTS.values()))}]+")
_NESTING = {"(": 1, "[": 1, "⟨": 1, "⌊": 1, "⌈": 1, ")": -1, "]": -1, "⟩": -1, "⌋": -1, "⌉": -1}

Role = Literal[
    "ordinary",
    "word",
    "function",
    "big",
    "binary",
    "relation",
    "punctuation",
    "open",
    "close",
    "fence",
    "fraction",
    "space",
]


class Atom(NamedTuple):
    """An indivisible piece of a formula; ``role`` decides how it is spaced from its neighbours."""

    text: str
    role: Role
    box: Box | None = None
    """How it is set in two dimensions, if that differs from its text."""
    limits: bool = False
    """Whether its scripts stand above and below it in two dimensions."""
    stretch: str = ""
    """``left`` or ``right`` for a bracket that grows with what it encloses."""


def join(atoms: list[Atom], *, tight: bool = False) -> str:
    """Return the text of a formula, with spaces where its parts need them unless ``tight``."""
    text = ""
    last: Atom | None = None
    for atom in atoms:
        if atom.role == "space":
            text += "" if tight or text.endswith(" ") else atom.text
            continue
        space = _space(last, atom, tight=tight)
        piece = f"({atom.text})" if atom.role == "fraction" and last and last.text == "/" else atom.text
        text += piece if space and text.endswith(" ") else f"{space}{piece}"
        last = _as_unary(last, atom)
    return text.strip()


def boxed(atoms: list[Atom]) -> Box:
    """Return a formula in two dimensions, with the spaces of ``join``."""
    atoms = atoms[: max((number for number, atom in enumerate(atoms, 1) if atom.role != "space"), default=0)]
    boxes: list[Box] = []
    kept: list[Atom] = []
    last: Atom | None = None
    for atom in atoms:
        if atom.role == "space":
            if boxes and not boxes[-1].lines[boxes[-1].axis].endswith(" "):
                boxes.append(Box((atom.text,)))
                kept.append(atom)
            continue
        space = _space(last, atom, tight=False)
        ends_blank = bool(boxes) and boxes[-1].lines[boxes[-1].axis].endswith(" ")
        boxes += [Box((" ",))] if space and not ends_blank else []
        boxes.append(atom.box or Box((atom.text,)))
        kept += [Atom(" ", "space")] * (len(boxes) - len(kept) - 1) + [atom]
        last = _as_unary(last, atom)
    return beside(_stretched(boxes, kept)) if boxes else Box(("",))


def _stretched(boxes: list[Box], atoms: list[Atom]) -> list[Box]:
    """Return the boxes with each pair of growing brackets as tall as what is between them."""
    open_at: list[int] = []
    boxes = [*boxes]
    for place, atom in enumerate(atoms):
        if atom.stretch == "left":
            open_at.append(place)
        elif atom.stretch == "right" and open_at:
            start = open_at.pop()
            inner = beside(boxes[start + 1 : place])
            for end in (start, place):
                boxes[end] = _tall(atoms[end].text, inner)
    return boxes


def _tall(text: str, inner: Box) -> Box:
    """Return a bracket as tall as ``inner``; the scripts behind it stand at its corners."""
    sign, scripts = text[:1], text[1:]
    tall = bracket(sign, inner.axis, max(0, inner.below)) if sign else Box(("",))
    if len(tall.lines) == 1:
        return Box((text,))
    above = "".join(_RAISED.findall(scripts))
    below = _RAISED.sub("", scripts)
    width = max(map(cells, (above, below)))
    corners = [above, *[""] * (len(tall.lines) - 2), below]
    lines = (f"{line}{aligned(part, width, 'l')}" for line, part in zip(tall.lines, corners, strict=True))
    return Box(tuple(lines), tall.axis)


_OPERANDS = ("ordinary", "word", "close", "fraction", "fence")


def _as_unary(last: Atom | None, atom: Atom) -> Atom:
    """Return ``atom``, made an opening if it is an operator or a fence without an operand before it."""
    if atom.role in ("binary", "fence") and (last is None or last.text == "/" or last.role not in _OPERANDS):
        return atom._replace(role="open")
    return atom


def _space(last: Atom | None, atom: Atom, *, tight: bool) -> str:  # noqa: PLR0911 - a table of rules, in order
    if last is None:
        return ""
    if atom.role == "relation" or last.role == "relation":
        return "" if tight else " "
    if "/" in (last.text, atom.text):
        return ""
    if atom.role == "binary":
        return "" if tight or last.role == "open" else " "
    if last.role in ("binary", "punctuation"):
        return "" if tight or atom.role == "close" else " "
    if last.role in ("function", "big"):
        return "" if atom.role in ("open", "close", "punctuation") else " "
    if atom.role in ("function", "big"):
        return " " if last.role in ("ordinary", "word", "close", "fraction") else ""
    within_number = last.text == "." or (last.text.isascii() and last.text.isdigit())
    if within_number and atom.text[:1].isdecimal():
        return ""
    if last.role == "fraction" and atom.role == "open":
        return " "
    roles = {last.role, atom.role}
    return " " if roles & {"word", "fraction"} and roles <= {"word", "fraction", "ordinary"} else ""


def merge(atoms: list[Atom]) -> Atom:
    """Return several atoms as one ordinary atom; a single atom keeps its role."""
    if len(atoms) == 1:
        return atoms[0]
    return Atom(join(atoms), "ordinary", boxed(atoms) if any(atom.box for atom in atoms) else None)


def script(text: str, mark: str) -> str:
    """Return a superscript (``^``) or subscript (``_``); ``mark`` stays where Unicode lacks a letter."""
    table = latex_symbols.SUPERSCRIPTS if mark == "^" else latex_symbols.SUBSCRIPTS
    if text and all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    return f"{mark}{text}" if _NAME.fullmatch(text) or len(text) == 1 else f"{mark}({text})"


def fraction_part(atoms: list[Atom], *, denominator: bool) -> str:
    """Return the numerator or denominator of a fraction, in brackets where it would be misread without."""
    atoms = [atom for atom in atoms if atom.role != "space"]
    text = join(atoms)
    signed = len(atoms) > 1 and atoms[0].role == "binary" and not denominator
    if _outer_roles(atoms[signed:]) & {"binary", "relation", "fraction", "big", "punctuation"}:
        return f"({text})"
    if _has_outer_space(text) or (denominator and not _is_single_factor(atoms)):
        return f"({text})"
    return text


def _outer_roles(atoms: list[Atom]) -> set[Role]:
    """Return the roles of the atoms outside all brackets."""
    roles: set[Role] = set()
    depth = 0
    for atom in atoms:
        depth -= atom.role == "close"
        if depth <= 0:
            roles.add(atom.role)
        depth += atom.role == "open"
    return roles


def _has_outer_space(text: str) -> bool:
    """Tell whether there is a space outside all brackets."""
    depth = 0
    for letter in text:
        depth += _NESTING.get(letter, 0)
        if letter == " " and depth <= 0:
            return True
    return False


def _is_single_factor(atoms: list[Atom]) -> bool:
    """Tell whether atoms after a slash read as one factor: a number, a letter, a derivative, a call."""
    if atoms and atoms[-1].text == "!":
        atoms = atoms[:-1]
    if len(atoms) <= 1 or all(atom.text.isdigit() or atom.text == "." for atom in atoms):
        return True
    if atoms[0].text in ("∂", "∇", "d", "Δ"):
        return len(atoms) == 2  # noqa: PLR2004 - the sign and its variable
    return _is_bracketed(atoms) or (atoms[0].role in ("function", "ordinary") and _is_bracketed(atoms[1:]))


def _is_bracketed(atoms: list[Atom]) -> bool:
    """Tell whether one pair of brackets encloses all the atoms."""
    if any(atom.role == "fence" for atom in atoms[1:-1]) and atoms[0].role == "fence":
        return False
    depth = 0
    for number, atom in enumerate(atoms):
        depth += (atom.role == "open") - (atom.role == "close")
        if atom.role == "fence" and number in (0, len(atoms) - 1):
            depth += 1 if number == 0 else -1
        if depth <= 0 and number < len(atoms) - 1:
            return False
    return len(atoms) > 1 and depth == 0
