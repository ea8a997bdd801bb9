"""The macros of LaTeX that take arguments: each is a function that reads them from the parser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from quiz.text import latex_more_symbols as more
from quiz.text import latex_symbols
from quiz.text.latex_box import Box, cells, fraction
from quiz.text.latex_environments import environment, rows_as_atom
from quiz.text.latex_layout import Atom, Role, boxed, fraction_part, join, merge, script
from quiz.text.latex_marks import ACCENTS, ARROWS, accent, brace, labelled_arrow, one_above_another

if TYPE_CHECKING:
    from quiz.text.latex import Parser

Macro = Callable[["Parser", str], list[Atom]]

_TEXT_MACRO = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|[{}]|\$([^$]*)\$", re.DOTALL)
_DIMENSION = frozenset("0123456789.-+")


def quotient(above: list[Atom], below: list[Atom], *, in_lines: bool) -> Atom:
    """Return a fraction, with the brackets it needs on one line."""
    text = f"{fraction_part(above, denominator=False)}/{fraction_part(below, denominator=True)}"
    return Atom(text, "fraction", fraction(boxed(above), boxed(below)) if in_lines else None)


def binomial(above: list[Atom], below: list[Atom], *, in_lines: bool) -> Atom:
    """Return a binomial coefficient."""
    pair = rows_as_atom("pmatrix", "", [[above], [below]], frozenset(), in_lines=in_lines)
    return Atom(f"C({join(above)}, {join(below)})", "ordinary", pair.box)


def _fraction(parser: Parser, name: str) -> list[Atom]:
    return [quotient(parser.argument(), parser.argument(), in_lines=parser.in_lines and name != "tfrac")]


def _binomial(parser: Parser, _name: str) -> list[Atom]:
    return [binomial(parser.argument(), parser.argument(), in_lines=parser.in_lines)]


def _root(parser: Parser, _name: str) -> list[Atom]:
    index = join(parser.optional() or [], tight=True)
    sign = latex_symbols.ROOTS.get(index) or f"{script(index, '^')}√"
    inner = parser.argument()
    box = boxed(inner) if parser.in_lines else None
    if box and len(box.lines) > 1:
        left = ["┌", *"│" * (len(box.lines) - 1), "⎷"]
        lines = ["─" * (box.width + 1), *(f" {line}" for line in box.lines)]
        pad = " " * cells(sign[:-1] if index else "")
        drawn = [f"{sign[:-1] if row == len(left) - 1 and pad else pad}{a}{b}" for row, (a, b) in
                 enumerate(zip(left, lines, strict=True))]  # fmt: skip
        box = Box(tuple(drawn), box.axis + 1)
    else:
        box = None
    return [Atom(f"{sign}{fraction_part(inner, denominator=True)}", "ordinary", box)]


def _text(parser: Parser, name: str) -> list[Atom]:
    text = _plain_text(parser, parser.literal())
    if name.startswith("operatorname"):
        return [Atom(text.strip(), "function", limits=name.endswith("*"))]
    word = Atom(" ".join(text.split()), "word")
    blank = [Atom(" ", "space")]
    return [*(blank if text[:1].isspace() else []), word, *(blank if text[-1:].isspace() else [])]


def _plain_text(parser: Parser, source: str) -> str:
    """Return the text of a macro such as ``text``, in which there may be others, and formulas."""
    from quiz.text.latex import to_unicode

    def replaced(match: re.Match[str]) -> str:
        name, sign, formula = match.groups()
        if formula is not None:
            return to_unicode(formula)
        if name is None:
            return {",": " ", ";": " ", None: ""}.get(sign, sign or "")
        if name in latex_symbols.TEXTS or name in more.TEXTS or name in latex_symbols.FONTS:
            return ""
        shown = to_unicode(match[0])
        if shown.startswith("\\"):
            parser.report(f"\\{name} is not supported", back=1)
        return shown

    return _TEXT_MACRO.sub(replaced, source.replace("~", " "))


def _font(parser: Parser, name: str) -> list[Atom]:
    alphabet = more.ALPHABETS.get(name, {}) | latex_symbols.ALPHABETS.get(name, {})
    letters = join(parser.argument())
    return [Atom("".join(alphabet.get(letter, letter) for letter in letters), "ordinary")]


def _negated(parser: Parser, _name: str) -> list[Atom]:
    atom = merge(parser.argument())
    sign = more.NEGATED.get(atom.text) or unicodedata.normalize("NFC", f"{atom.text}\u0338")
    return [Atom(sign, atom.role)]


_CLASSES: dict[str, Role] = {
    "mathop": "function", "mathrel": "relation", "mathbin": "binary", "mathord": "ordinary",
    "mathopen": "open", "mathclose": "close", "mathpunct": "punctuation", "mathinner": "ordinary",
}  # fmt: skip


def _class(parser: Parser, name: str) -> list[Atom]:
    atoms = [atom for atom in parser.argument() if atom.role != "space"]
    text = join(atoms, tight=name == "mathrel")
    return [Atom(text, _CLASSES[name], boxed(atoms) if parser.in_lines else None, limits=name == "mathop")]


def _argument(parser: Parser, _name: str) -> list[Atom]:
    return parser.argument()


def _coloured(parser: Parser, _name: str) -> list[Atom]:
    parser.literal()
    return parser.argument()


def _ignored(parser: Parser, _name: str) -> list[Atom]:
    parser.literal()
    return []


def _space(parser: Parser, name: str) -> list[Atom]:
    r"""Return a blank for a space of a given width, which may stand without braces (``\kern 2pt``)."""
    parser.skip_blanks()
    if parser.peek() == "{":
        text = parser.literal()
    else:
        text = ""
        while parser.peek() in _DIMENSION and parser.peek():
            text += parser.take()
        if text:
            parser.skip_blanks()
            parser.position += 2 if parser.peek().isalpha() else 0
    return [Atom("" if text.startswith("-") or name == "vspace" else " ", "space")]


def _phantom(parser: Parser, name: str) -> list[Atom]:
    width = cells(join(parser.argument()))
    return [Atom("" if name == "vphantom" else " " * width, "space")]


def _modulus(parser: Parser, name: str) -> list[Atom]:
    inner = join(parser.argument())
    shown = {"pmod": f"(mod {inner})", "mod": f"mod {inner}", "pod": f"({inner})"}[name]
    return [Atom(" ", "space"), Atom(shown, "word")]


_FENCED = {
    "abs": "||", "norm": "‖‖", "ket": "|⟩", "bra": "⟨|", "braket": "⟨⟩", "set": "{}",
    "ceil": "⌈⌉", "floor": "⌊⌋", "ev": "⟨⟩", "expval": "⟨⟩", "Set": "{}",
    "innerproduct": "⟨⟩", "boxed": "[]", "fbox": "[]",
}  # fmt: skip


def _fenced(parser: Parser, name: str) -> list[Atom]:
    left, right = tuple(_FENCED[name])
    return [Atom(left, "open"), *parser.argument(), Atom(right, "close")]


def _quantity(parser: Parser, _name: str) -> list[Atom]:
    r"""Return what follows ``\qty``: brackets that grow, or a number and its unit in braces."""
    parser.skip_blanks()
    if parser.peek() != "{":
        return []
    amount = parser.argument()
    parser.skip_blanks()
    if parser.peek() != "{":
        return [Atom("(", "open"), *amount, Atom(")", "close")]
    return [*amount, Atom(" ", "space"), Atom(_plain_text(parser, parser.literal()), "word")]


def _derivative(parser: Parser, name: str) -> list[Atom]:
    sign = Atom("∂" if "p" in name else "d", "ordinary")
    order = parser.optional()
    above, below = parser.argument(), []
    parser.skip_blanks()
    if parser.peek() == "{":
        below = parser.argument()
    else:
        above, below = [], above
    power = script(join(order, tight=True), "^") if order else ""
    top = [Atom(f"{sign.text}{power}", "ordinary"), *above]
    bottom = [sign, *below, *([Atom(power, "ordinary")] if power else [])]
    return [quotient(top, bottom, in_lines=parser.in_lines)]


def _differential(parser: Parser, _name: str) -> list[Atom]:
    return [Atom("d", "ordinary"), *parser.argument()]


def _struck(parser: Parser, _name: str) -> list[Atom]:
    return [Atom("".join(f"{letter}\u0336" for letter in join(parser.argument())), "ordinary")]


def _substack(parser: Parser, name: str) -> list[Atom]:
    parser.skip_blanks()
    if parser.peek() != "{":
        return parser.argument()
    parser.position += 1
    ends = frozenset({"\\\\"})
    rows = [[parser.until(ends)]]
    while parser.peek() == "\\\\":
        parser.position += 1
        rows.append([parser.until(ends)])
    parser.position += 1
    return [rows_as_atom(name, "", rows, frozenset(), in_lines=parser.in_lines)]


def _tag(parser: Parser, _name: str) -> list[Atom]:
    return [Atom("   ", "space"), Atom(f"({_plain_text(parser, parser.literal())})", "word")]


_BY_FUNCTION: dict[Macro, str] = {
    _fraction: "frac dfrac tfrac cfrac nicefrac sfrac flatfrac",
    _binomial: "binom dbinom tbinom",
    _root: "sqrt",
    environment: "begin",
    _text: " ".join((*latex_symbols.TEXTS, *more.TEXTS, "operatorname*")),
    _font: " ".join((*latex_symbols.FONTS, *more.FONTS, *more.ALPHABETS, "vb", "vu", "va", "bold")),
    accent: " ".join(ACCENTS),
    one_above_another: "underset overset stackrel",
    brace: "underbrace overbrace underbracket overbracket",
    labelled_arrow: " ".join(ARROWS),
    _negated: "not",
    _class: " ".join(_CLASSES),
    _argument: "ensuremath smash llap rlap mathclap mathllap mathrlap vcenter",
    _coloured: "textcolor colorbox raisebox class htmlClass cssId href scalebox",
    _ignored: "color label hypertarget cline cmidrule",
    _space: "hspace vspace kern mkern hskip mskip mspace hspace*",
    _phantom: "phantom hphantom vphantom",
    _modulus: "pmod mod pod",
    _fenced: " ".join(_FENCED),
    _quantity: "qty",
    _derivative: "dv pdv derivative",
    _differential: "dd differential",
    _struck: "cancel bcancel xcancel sout st",
    _substack: "substack",
    _tag: "tag tag*",
}
MACROS: dict[str, Macro] = {name: macro for macro, names in _BY_FUNCTION.items() for name in names.split()}
