"""A subset of LaTeX maths turned into one line of Unicode."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.text import latex_symbols
from quiz.text.latex_layout import Atom, Role, fraction_part, join, merge, script

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_ACCENTED = re.compile(f".[{''.join(latex_symbols.ACCENTS.values())}]*", re.DOTALL)
MAX_DEPTH = 30


@lru_cache(maxsize=2048)
def to_unicode(source: str) -> str:
    """Return a formula as one line of Unicode; unknown macros stay as written. Never raises."""
    return join(_Parser(source).formula())


def problems(source: str) -> tuple[tuple[str, int], ...]:
    """Return the problems of a formula, each a message and a position in ``source``."""
    parser = _Parser(source)
    parser.formula()
    return tuple(parser.problems)


class _Parser:
    """A recursive-descent parser over the tokens of one formula."""

    def __init__(self, source: str) -> None:
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(source)]
        self.position = 0
        self.depth = 0
        self.macros = 0
        self.problems: list[tuple[str, int]] = []

    def formula(self) -> list[Atom]:
        atoms = self._until(frozenset())
        while self.position < len(self.tokens):
            self._report(f"unmatched {self._peek()!r}")
            self.position += 1
            atoms += self._until(frozenset())
        return atoms

    def _peek(self) -> str:
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self.position += 1
        return token

    def _report(self, message: str, back: int = 0) -> None:
        index = min(self.position - back, len(self.tokens) - 1)
        self.problems.append((message, self.tokens[index][1] if self.tokens else 0))

    def _until(self, ends: frozenset[str]) -> list[Atom]:
        """Return the atoms before the first of ``ends``, a closing brace, or the end of the formula."""
        atoms: list[Atom] = []
        while (token := self._peek()) and token not in ends and token != "}":
            self.position += 1
            if token in "^_":
                self._attach(atoms, token)
            else:
                atoms += self._atoms(token)
        return atoms

    def _attach(self, atoms: list[Atom], mark: str) -> None:
        """Attach a subscript or superscript to the last atom."""
        argument = join(self._argument(), tight=True)
        base = atoms.pop() if atoms else Atom("", "ordinary")
        rooted = mark == "^" and base.text[:1] in tuple(latex_symbols.ROOTS.values())
        text = f"({base.text})" if base.role == "fraction" or rooted else base.text
        script_text = script(argument, mark)
        role: Role = "ordinary" if base.role in ("fraction", "binary") else base.role
        if script_text.startswith(mark) and role == "ordinary":
            role = "word"  # W_f x: a space keeps what follows from being read as part of the script
        atoms.append(Atom(text + script_text, role))

    def _argument(self) -> list[Atom]:
        """Return the atoms of a braced group, or of a single token in its place."""
        while self._peek().isspace():
            self.position += 1
        token = self._take()
        if token == "{":
            return self._group()
        if not token or token == "}":
            self.position -= bool(token)
            self._report("an argument is missing", back=1)
            return []
        return self._atoms(token)

    def _group(self) -> list[Atom]:
        if self.depth >= MAX_DEPTH:
            return self._too_deep()
        self.depth += 1
        atoms = self._until(frozenset())
        self.depth -= 1
        if self._take() != "}":
            self._report("a brace is never closed", back=1)
        return atoms

    def _too_deep(self) -> list[Atom]:
        self._report(f"nested deeper than {MAX_DEPTH} levels", back=1)
        self.position = len(self.tokens)
        return []

    def _literal(self) -> str:
        """Return the source text of a braced group."""
        while self._peek().isspace():
            self.position += 1
        if self._peek() != "{":
            return self._take()
        self.position += 1
        text, depth = "", 0
        while (token := self._take()) and (token != "}" or depth):
            depth += (token == "{") - (token == "}")
            text += {"\\_": "_", "\\%": "%", "\\&": "&", "\\ ": " ", "\\,": " "}.get(token, token)
        if not token:
            self._report("a brace is never closed", back=1)
        return text

    def _atoms(self, token: str) -> list[Atom]:
        if token.startswith("\\") and len(token) > 1:
            return self._macro(token[1:])
        if token == "{":
            return self._group()
        if token.isspace():
            return [Atom("", "space")]
        return [_CHARACTERS.get(token, Atom(token, "ordinary"))]

    def _macro(self, name: str) -> list[Atom]:
        if self.macros >= MAX_DEPTH:
            return self._too_deep()
        self.macros += 1
        atoms = self._read_macro(name)
        self.macros -= 1
        return atoms

    def _read_macro(self, name: str) -> list[Atom]:  # noqa: PLR0911 - one branch for each type of macro
        if (atom := _symbol(name)) is not None:
            return [atom]
        if name in latex_symbols.SIZES:
            return self._delimiter(name)
        if name in latex_symbols.TEXTS or name == "operatorname*":
            text = self._literal()
            return [Atom(text, "function" if name.startswith("operatorname") else "word")]
        if name in latex_symbols.FONTS:
            alphabet = latex_symbols.ALPHABETS.get(name, {})
            letters = join(self._argument())
            return [Atom("".join(alphabet.get(letter, letter) for letter in letters), "ordinary")]
        if name in latex_symbols.ACCENTS:
            letters = join(self._argument())
            return [Atom(_ACCENTED.sub(rf"\g<0>{latex_symbols.ACCENTS[name]}", letters), "ordinary")]
        if name in ("frac", "dfrac", "tfrac"):
            above = fraction_part(self._argument(), denominator=False)
            below = fraction_part(self._argument(), denominator=True)
            return [Atom(f"{above}/{below}", "fraction")]
        if name == "binom":
            return [Atom(f"C({join(self._argument())}, {join(self._argument())})", "ordinary")]
        if name == "sqrt":
            return [self._root()]
        if name == "begin":
            return [self._environment()]
        self._report(f"\\{name} is not supported", back=1)
        return [Atom(f"\\{name}", "word")]

    def _delimiter(self, name: str) -> list[Atom]:
        """Return the bracket after ``left``, ``bigr`` and the like; a dot means no bracket."""
        if name in ("displaystyle", "textstyle", "limits", "nolimits"):
            return []
        token = self._take()
        if token == ".":
            return []
        if not token or token == "}":
            self.position -= bool(token)
            self._report("an argument is missing", back=1)
            return []
        atom = merge(self._atoms(token))
        side: Role = "open" if name in ("left", "bigl", "Bigl", "biggl") else "close"
        return [Atom(atom.text, side if atom.role in ("fence", "ordinary") else atom.role)]

    def _root(self) -> Atom:
        index = ""
        if self._peek() == "[":
            self.position += 1
            index = join(self._until(frozenset("]")), tight=True)
            self.position += 1
        sign = latex_symbols.ROOTS.get(index) or f"{script(index, '^')}√"
        return Atom(f"{sign}{fraction_part(self._argument(), denominator=True)}", "ordinary")

    def _environment(self) -> Atom:
        """Return a matrix on one line: spaces between columns, semicolons between rows."""
        name = self._literal()
        brackets = {"pmatrix": ("(", ")"), "vmatrix": ("|", "|"), "cases": ("{", "")}
        left, right = brackets.get(name, ("[", "]"))
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(join(self._until(frozenset({"&", "\\\\", "\\end"}))))
            end = self._take()
            if end == "\\\\":
                rows.append([])
            elif end != "&":
                if end == "\\end":
                    self._literal()
                else:
                    self._report(f"\\begin{{{name}}} has no \\end", back=1)
                break
        lines = [" ".join(cell for cell in row if cell) for row in rows]
        return Atom(f"{left}{'; '.join(line for line in lines if line)}{right}".strip(), "close")


_TABLES: tuple[tuple[dict[str, str], Role], ...] = (
    (latex_symbols.ORDINARY, "ordinary"),
    (latex_symbols.BINARY, "binary"),
    (latex_symbols.RELATIONS, "relation"),
    (latex_symbols.BIG, "big"),
    (latex_symbols.OPENING, "open"),
    (latex_symbols.CLOSING, "close"),
    (latex_symbols.FENCES, "fence"),
    (latex_symbols.SPACES, "space"),
)


def _symbol(name: str) -> Atom | None:
    for table, role in _TABLES:
        if name in table:
            return Atom(table[name], role)
    return Atom(name, "function") if name in latex_symbols.FUNCTIONS else None


_CHARACTERS: dict[str, Atom] = {
    "-": Atom("−", "binary"), "+": Atom("+", "binary"), "*": Atom("*", "binary"), "=": Atom("=", "relation"),
    "<": Atom("<", "relation"), ">": Atom(">", "relation"), ",": Atom(",", "punctuation"),
    ";": Atom(";", "punctuation"), "(": Atom("(", "open"), "[": Atom("[", "open"), ")": Atom(")", "close"),
    "]": Atom("]", "close"), "|": Atom("|", "fence"), "'": Atom("′", "ordinary"), "~": Atom(" ", "space"),
    "&": Atom(" ", "space"), ":": Atom(":", "relation"),
}  # fmt: skip
