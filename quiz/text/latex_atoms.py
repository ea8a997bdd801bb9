"""The atoms of the macros without arguments, and of the characters that are more than themselves."""

from __future__ import annotations

from quiz.text import latex_more_symbols as more
from quiz.text import latex_symbols
from quiz.text.latex_layout import Atom, Role

_TABLES: tuple[tuple[dict[str, str], Role], ...] = (
    (more.ORDINARY | latex_symbols.ORDINARY, "ordinary"),
    (more.BINARY | latex_symbols.BINARY, "binary"),
    (more.RELATIONS | latex_symbols.RELATIONS, "relation"),
    (more.BIG | latex_symbols.BIG, "big"),
    (more.OPENING | latex_symbols.OPENING, "open"),
    (more.CLOSING | latex_symbols.CLOSING, "close"),
    (more.SPACES | latex_symbols.SPACES, "space"),
)
DELIMITERS = latex_symbols.SIZES | more.SIZES
_LIMITED = frozenset((
    "lim", "limsup", "liminf", "max", "min", "sup", "inf", "argmax", "argmin", "det", "gcd", "Pr", "injlim",
    "projlim", "varinjlim", "varprojlim", "varliminf", "varlimsup",
))  # fmt: skip


def _symbols() -> dict[str, Atom]:
    """Return the atom of each macro without an argument."""
    atoms = {
        name: Atom(name, "function", limits=name in _LIMITED)
        for name in (*more.FUNCTIONS, *latex_symbols.FUNCTIONS)
    }
    atoms |= {name: Atom(sign, "fence") for name, sign in latex_symbols.FENCES.items()}
    for table, role in reversed(_TABLES):
        limited = role == "big"
        atoms |= {
            name: Atom(sign, role, limits=limited and "int" not in name) for name, sign in table.items()
        }
    return atoms


SYMBOLS = _symbols()
CHARACTERS: dict[str, Atom] = {
    "-": Atom("−", "binary"), "+": Atom("+", "binary"), "*": Atom("*", "binary"), "=": Atom("=", "relation"),
    "<": Atom("<", "relation"), ">": Atom(">", "relation"), ",": Atom(",", "punctuation"),
    ";": Atom(";", "punctuation"), "(": Atom("(", "open"), "[": Atom("[", "open"), ")": Atom(")", "close"),
    "]": Atom("]", "close"), "|": Atom("|", "fence"), "'": Atom("′", "ordinary"), "~": Atom(" ", "space"),
    "&": Atom(" ", "space"), ":": Atom(":", "relation"), ":=": Atom(":=", "relation"),
}  # fmt: skip
