"""A small part of LaTeX to Unicode, brackets kept where they carry meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from quiz.text import latex_symbols

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9]+")
_ACCENTED = re.compile(f".[{''.join(latex_symbols.ACCENTS.values())}]*", re.DOTALL)
_OUTER = {"(": 1, "[": 1, "⟨": 1, "⌊": 1, "⌈": 1, ")": -1, "]": -1, "⟩": -1, "⌋": -1, "⌉": -1}
MAX_DEPTH = 30

Sort = Literal[
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
    """A piece of a formula that is not broken up further, and how it stands to its neighbours."""

    text: str
    sort: Sort


@lru_cache(maxsize=2048)
def maths(source: str) -> str:
    """Return a formula as one line of Unicode; what is not understood stays as written. Never raises."""
    return join(_Parser(source).formula())


def problems(source: str) -> tuple[tuple[str, int], ...]:
    """Return what is wrong with a formula: a message and the position in it, for each."""
    parser = _Parser(source)
    parser.formula()
    return tuple(parser.problems)


def join(atoms: list[Atom], *, tight: bool = False) -> str:
    """Return the text of a formula with blanks where its parts need them, or ``tight`` without."""
    text = ""
    last: Atom | None = None
    for atom in atoms:
        if atom.sort == "space":
            text += "" if tight or text.endswith(" ") else atom.text
            continue
        gap = _gap(last, atom, tight=tight)
        piece = f"({atom.text})" if atom.sort == "fraction" and last and last.text == "/" else atom.text
        text += piece if gap and text.endswith(" ") else f"{gap}{piece}"
        last = _as_unary(last, atom)
    return text.strip()


_OPERANDS = ("ordinary", "word", "close", "fraction", "fence")


def _as_unary(last: Atom | None, atom: Atom) -> Atom:
    """Return ``atom``, as an opening where it is an operator or a fence with nothing before it."""
    if atom.sort in ("binary", "fence") and (last is None or last.sort not in _OPERANDS):
        return Atom(atom.text, "open")
    return atom


def _gap(last: Atom | None, atom: Atom, *, tight: bool) -> str:  # noqa: PLR0911 - a table of rules, in order
    if last is None:
        return ""
    if atom.sort == "relation" or last.sort == "relation":
        return "" if tight else " "
    if atom.sort == "binary":
        return "" if tight or last.sort == "open" else " "
    if last.sort in ("binary", "punctuation"):
        return "" if tight or atom.sort == "close" else " "
    if last.sort in ("function", "big"):
        return "" if atom.sort in ("open", "close", "punctuation") else " "
    if atom.sort in ("function", "big"):
        return " " if last.sort in ("ordinary", "word", "close", "fraction") else ""
    if "/" in (last.text, atom.text) or (_is_digit(last.text) and atom.text[:1].isdecimal()):
        return ""
    if last.sort == "fraction" and atom.sort == "open":
        return " "
    wide = {last.sort, atom.sort}
    return " " if wide & {"word", "fraction"} and wide <= {"word", "fraction", "ordinary"} else ""


def _is_digit(text: str) -> bool:
    return text == "." or (text.isascii() and text.isdigit())


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, source: str) -> None:
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(source)]
        self.position = 0
        self.depth = 0
        self.macros = 0
        self.problems: list[tuple[str, int]] = []

    def formula(self) -> list[Atom]:
        atoms = self._until(frozenset())
        while self.position < len(self.tokens):
            self._wrong(f"a {self._peek()!r} closes nothing")
            self.position += 1
            atoms += self._until(frozenset())
        return atoms

    def _peek(self) -> str:
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self.position += 1
        return token

    def _wrong(self, message: str, back: int = 0) -> None:
        index = min(self.position - back, len(self.tokens) - 1)
        self.problems.append((message, self.tokens[index][1] if self.tokens else 0))

    def _until(self, ends: frozenset[str]) -> list[Atom]:
        """Return the atoms up to one of ``ends``, a closing brace, or the end of the formula."""
        atoms: list[Atom] = []
        while (token := self._peek()) and token not in ends and token != "}":
            self.position += 1
            if token in "^_":
                self._attach(atoms, token)
            else:
                atoms += self._atoms(token)
        return atoms

    def _attach(self, atoms: list[Atom], mark: str) -> None:
        """Put a script on the last atom."""
        script = join(self._argument(), tight=True)
        base = atoms.pop() if atoms else Atom("", "ordinary")
        rooted = mark == "^" and base.text[:1] in tuple(latex_symbols.ROOTS.values())
        text = f"({base.text})" if base.sort == "fraction" or rooted else base.text
        script = _script(script, mark)
        sort: Sort = "ordinary" if base.sort in ("fraction", "binary") else base.sort
        if script.startswith(mark) and sort == "ordinary":
            sort = "word"  # W_f x: what follows must not be read as part of the script
        atoms.append(Atom(text + script, sort))

    def _argument(self) -> list[Atom]:
        """Return the atoms of a braced group, or of the one token that stands for it."""
        while self._peek().isspace():
            self.position += 1
        token = self._take()
        if token == "{":
            return self._group()
        if not token or token == "}":
            self.position -= bool(token)
            self._wrong("something is missing", back=1)
            return []
        return self._atoms(token)

    def _group(self) -> list[Atom]:
        if self.depth >= MAX_DEPTH:
            return self._too_deep()
        self.depth += 1
        atoms = self._until(frozenset())
        self.depth -= 1
        if self._take() != "}":
            self._wrong("a brace is not closed", back=1)
        return atoms

    def _too_deep(self) -> list[Atom]:
        self._wrong(f"nested deeper than {MAX_DEPTH}", back=1)
        self.position = len(self.tokens)
        return []

    def _raw(self) -> str:
        """Return the text of a braced group as it is written."""
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
            self._wrong("a brace is not closed", back=1)
        return text

    def _atoms(self, token: str) -> list[Atom]:
        if token.startswith("\\") and len(token) > 1:
            return self._macro(token[1:])
        if token == "{":
            return self._group()
        return [_character(token)]

    def _macro(self, name: str) -> list[Atom]:
        if self.macros >= MAX_DEPTH:
            return self._too_deep()
        self.macros += 1
        atoms = self._read_macro(name)
        self.macros -= 1
        return atoms

    def _read_macro(self, name: str) -> list[Atom]:  # noqa: PLR0911 - one line for each sort of macro
        if (atom := _symbol(name)) is not None:
            return [atom]
        if name in latex_symbols.SIZES:
            return self._delimiter(name)
        if name in latex_symbols.TEXTS or name == "operatorname*":
            text = self._raw()
            return [Atom(text, "function" if name.startswith("operatorname") else "word")]
        if name in latex_symbols.FONTS:
            alphabet = latex_symbols.ALPHABETS.get(name, {})
            letters = join(self._argument())
            return [Atom("".join(alphabet.get(letter, letter) for letter in letters), "ordinary")]
        if name in latex_symbols.ACCENTS:
            letters = join(self._argument())
            return [Atom(_ACCENTED.sub(rf"\g<0>{latex_symbols.ACCENTS[name]}", letters), "ordinary")]
        if name in ("frac", "dfrac", "tfrac"):
            return [
                Atom(
                    f"{_factor(self._argument(), below=False)}/{_factor(self._argument(), below=True)}",
                    "fraction",
                )
            ]
        if name == "binom":
            return [Atom(f"C({join(self._argument())}, {join(self._argument())})", "ordinary")]
        if name == "sqrt":
            return [self._root()]
        if name == "begin":
            return [self._environment()]
        self._wrong(f"\\{name} is not known", back=1)
        return [Atom(f"\\{name}", "word")]

    def _delimiter(self, name: str) -> list[Atom]:
        """Return the bracket behind a ``left`` and its like; a dot stands for none."""
        if name in ("displaystyle", "textstyle", "limits", "nolimits"):
            return []
        token = self._take()
        if token == ".":
            return []
        if not token or token == "}":
            self.position -= bool(token)
            self._wrong("something is missing", back=1)
            return []
        atom = _one(self._atoms(token))
        side: Sort = "open" if name in ("left", "bigl", "Bigl", "biggl") else "close"
        return [Atom(atom.text, side if atom.sort in ("fence", "ordinary") else atom.sort)]

    def _root(self) -> Atom:
        index = ""
        if self._peek() == "[":
            self.position += 1
            index = join(self._until(frozenset("]")), tight=True)
            self.position += 1
        sign = latex_symbols.ROOTS.get(index) or f"{_script(index, '^')}√"
        return Atom(f"{sign}{_factor(self._argument(), below=True)}", "ordinary")

    def _environment(self) -> Atom:
        """Return a matrix as one line: blanks between columns, semicolons between rows."""
        name = self._raw()
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
                    self._raw()
                else:
                    self._wrong(f"\\begin{{{name}}} is not ended", back=1)
                break
        lines = [" ".join(cell for cell in row if cell) for row in rows]
        return Atom(f"{left}{'; '.join(line for line in lines if line)}{right}".strip(), "close")


_TABLES: tuple[tuple[dict[str, str], Sort], ...] = (
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
    for table, sort in _TABLES:
        if name in table:
            return Atom(table[name], sort)
    return Atom(name, "function") if name in latex_symbols.FUNCTIONS else None


_CHARACTERS: dict[str, Atom] = {
    "-": Atom("−", "binary"), "+": Atom("+", "binary"), "*": Atom("*", "binary"), "=": Atom("=", "relation"),
    "<": Atom("<", "relation"), ">": Atom(">", "relation"), ",": Atom(",", "punctuation"),
    ";": Atom(";", "punctuation"), "(": Atom("(", "open"), "[": Atom("[", "open"), ")": Atom(")", "close"),
    "]": Atom("]", "close"), "|": Atom("|", "fence"), "'": Atom("′", "ordinary"), "~": Atom(" ", "space"),
    "&": Atom(" ", "space"), ":": Atom(":", "relation"),
}  # fmt: skip


def _character(token: str) -> Atom:
    if token.isspace():
        return Atom("", "space")
    return _CHARACTERS.get(token, Atom(token, "ordinary"))


def _one(atoms: list[Atom]) -> Atom:
    """Return atoms as one, which its neighbours see by its only part."""
    if len(atoms) == 1:
        return atoms[0]
    return Atom(join(atoms), "ordinary")


def _script(text: str, mark: str) -> str:
    table = latex_symbols.SUPERSCRIPTS if mark == "^" else latex_symbols.SUBSCRIPTS
    if text and all(letter in table for letter in text):
        return "".join(table[letter] for letter in text)
    return f"{mark}{text}" if _NAME.fullmatch(text) or len(text) == 1 else f"{mark}({text})"


def _factor(atoms: list[Atom], *, below: bool) -> str:
    """Return a part of a fraction, in brackets where it would be read otherwise without them."""
    atoms = [atom for atom in atoms if atom.sort != "space"]
    text = join(atoms)
    signed = len(atoms) > 1 and atoms[0].sort == "binary" and not below
    parting = _outer_sorts(atoms[signed:]) & {"binary", "relation", "fraction", "big", "punctuation"}
    if parting or _is_parted(text):
        return f"({text})"
    return f"({text})" if below and not _is_one_factor(atoms) else text


def _outer_sorts(atoms: list[Atom]) -> set[Sort]:
    """Return the sorts of the atoms that no bracket holds."""
    found: set[Sort] = set()
    depth = 0
    for atom in atoms:
        depth -= atom.sort == "close"
        if depth <= 0:
            found.add(atom.sort)
        depth += atom.sort == "open"
    return found


def _is_parted(text: str) -> bool:
    """Tell whether a blank stands outside of all brackets."""
    depth = 0
    for letter in text:
        depth += _OUTER.get(letter, 0)
        if letter == " " and depth <= 0:
            return True
    return False


def _is_one_factor(atoms: list[Atom]) -> bool:
    """Tell whether atoms read as one thing behind a slash: a number, a letter, a derivative, a call."""
    if atoms and atoms[-1].text == "!":
        atoms = atoms[:-1]
    if len(atoms) <= 1 or all(atom.text.isdigit() or atom.text == "." for atom in atoms):
        return True
    if atoms[0].text in ("∂", "∇", "d", "Δ"):
        return len(atoms) == 2  # noqa: PLR2004 - the sign and its variable
    return _is_bracketed(atoms) or (atoms[0].sort in ("function", "ordinary") and _is_bracketed(atoms[1:]))


def _is_bracketed(atoms: list[Atom]) -> bool:
    """Tell whether one pair of brackets holds all of the atoms."""
    if any(atom.sort == "fence" for atom in atoms[1:-1]) and atoms[0].sort == "fence":
        return False
    depth = 0
    for number, atom in enumerate(atoms):
        depth += (atom.sort == "open") - (atom.sort == "close")
        if atom.sort == "fence" and number in (0, len(atoms) - 1):
            depth += 1 if number == 0 else -1
        if depth <= 0 and number < len(atoms) - 1:
            return False
    return len(atoms) > 1 and depth == 0
