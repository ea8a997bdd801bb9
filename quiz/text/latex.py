"""A subset of LaTeX maths turned into Unicode: one line of it, or several for a formula that stands alone."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.text import latex_symbols
from quiz.text.latex_atoms import CHARACTERS, DELIMITERS, SYMBOLS
from quiz.text.latex_box import Box, stacked
from quiz.text.latex_environments import rows_as_atom
from quiz.text.latex_layout import Atom, Role, boxed, join, merge, script
from quiz.text.latex_macros import MACROS, binomial, quotient

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|:=|\s+|.", re.DOTALL)
_LETTERS = re.compile(r"[A-Za-z]+")
_FRACTIONS = {"\\over": "─", "\\atop": "", "\\choose": "C"}
MAX_DEPTH = 30


def to_unicode(source: str) -> str:
    """Return a formula as one line of Unicode; unknown macros stay as written. Never raises."""
    return _one_line(source)[0]


@lru_cache(maxsize=256)
def to_lines(source: str) -> tuple[str, ...]:
    """Return a formula in two dimensions: as many lines as its fractions, matrices and limits need."""
    return tuple(line.rstrip() for line in boxed(_parsed(Parser(source, in_lines=True))).lines)


def problems(source: str) -> tuple[tuple[str, int], ...]:
    """Return the problems of a formula, each a message and a position in ``source``."""
    return _one_line(source)[1]


@lru_cache(maxsize=2048)
def _one_line(source: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Return a formula as one line, with its problems."""
    parser = Parser(source)
    return join(_parsed(parser)), tuple(parser.problems)


def _parsed(parser: Parser) -> list[Atom]:
    """Return the atoms of a formula, in which the indices of one letter are all written alike."""
    atoms = parser.formula()
    mixed = parser.marked & parser.raised
    return parser.again(mixed).formula() if mixed else atoms


class Parser:
    """A recursive-descent parser over the tokens of one formula.

    With ``in_lines`` atoms have boxes. ``marked`` holds the letters whose scripts get a mark: ``g_x`` beside
    ``g_y``, because Unicode has no y that stands below the line.
    """

    def __init__(
        self, source: str, *, in_lines: bool = False, marked: set[tuple[str, str]] | None = None
    ) -> None:
        self._source = source
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(source)]
        self.in_lines = in_lines
        self.position = 0
        self.depth = 0
        self.macros = 0
        self.problems: list[tuple[str, int]] = []
        self._always_marked = marked or set()
        self.marked: set[tuple[str, str]] = set()
        self.raised: set[tuple[str, str]] = set()

    def again(self, marked: set[tuple[str, str]]) -> Parser:
        """Return a parser of the same formula by which the scripts of the letters ``marked`` get a mark."""
        return Parser(self._source, in_lines=self.in_lines, marked=marked)

    def formula(self) -> list[Atom]:
        """Return the atoms of the whole formula."""
        atoms = self._lines() if self.in_lines else self.until(frozenset())
        while self.position < len(self.tokens):
            self.report(f"unmatched {self.peek()!r}")
            self.position += 1
            atoms += self.until(frozenset())
        return atoms

    def _lines(self) -> list[Atom]:
        """Return the lines of a formula that has some without an environment."""
        ends = frozenset({"\\\\", "\\newline", "&"})
        rows = [[self.until(ends)]]
        while (token := self.peek()) in ends:
            self.position += 1
            rows[-1].append(self.until(ends)) if token == "&" else rows.append([self.until(ends)])
        one = len(rows) == len(rows[0]) == 1
        return rows[0][0] if one else [rows_as_atom("aligned", "", rows, frozenset(), in_lines=True)]

    def peek(self) -> str:
        """Return the next token; nothing at the end."""
        return self.tokens[self.position][0] if self.position < len(self.tokens) else ""

    def take(self) -> str:
        """Return the next token, and go on to the one after it."""
        token = self.peek()
        self.position += 1
        return token

    def skip_blanks(self) -> None:
        """Go on to the next token that is no white space."""
        while self.peek().isspace():
            self.position += 1

    def report(self, message: str, back: int = 0) -> None:
        """Note a problem at the next token, or the one ``back`` tokens before it."""
        index = min(self.position - back, len(self.tokens) - 1)
        self.problems.append((message, self.tokens[index][1] if self.tokens else 0))

    def until(self, ends: frozenset[str]) -> list[Atom]:
        """Return the atoms before the first of ``ends``, a closing brace, or the end of the formula."""
        atoms: list[Atom] = []
        while (token := self.peek()) and token not in ends and token != "}":
            self.position += 1
            if token in "^_":
                self._attach(atoms, token)
            elif token in _FRACTIONS:
                atoms = [divided(atoms, self.until(ends), _FRACTIONS[token], in_lines=self.in_lines)]
            else:
                atoms += self._atoms(token)
        return atoms

    def _attach(self, atoms: list[Atom], mark: str) -> None:
        """Attach a subscript or superscript to the last atom."""
        argument = self.argument()
        while atoms and atoms[-1].role == "space" and not atoms[-1].text:
            atoms.pop()
        base = atoms.pop() if atoms else Atom("", "ordinary")
        atoms.append(self._with_script(base, argument, mark))

    def _with_script(self, base: Atom, argument: list[Atom], mark: str) -> Atom:
        inner = join(argument, tight=True)
        if base.text.endswith(tuple("⏟⏞")):
            return base._replace(text=f"{base.text}({inner})", box=_with_limit(base, argument, mark))
        rooted = mark == "^" and base.text[:1] in tuple(latex_symbols.ROOTS.values())
        text = f"({base.text})" if base.role == "fraction" or rooted else base.text
        script_text = self._script(base.text, inner, mark)
        role: Role = "ordinary" if base.role in ("fraction", "binary") else base.role
        if script_text.startswith(mark) and role == "ordinary":
            role = "word"  # W_f x: a space keeps what follows from being read as part of the script
        box = None
        if self.in_lines and base.limits:
            box = _with_limit(base, argument, mark)
        elif base.box and len(base.box.lines) > 1:
            box = _in_corner(base.box, inner if script_text.startswith(mark) else script_text, mark)
        return base._replace(text=text + script_text, role=role, box=box)

    def _script(self, base: str, inner: str, mark: str) -> str:
        if not _LETTERS.fullmatch(inner):
            return script(inner, mark)
        if (base, mark) in self._always_marked:
            return f"{mark}{inner}"
        text = script(inner, mark)
        (self.marked if text.startswith(mark) else self.raised).add((base, mark))
        return text

    def argument(self) -> list[Atom]:
        """Return the atoms of a braced group, or of a single token in its place."""
        self.skip_blanks()
        token = self.take()
        if token == "{":
            return self._group()
        if not token or token == "}":
            self.position -= bool(token)
            self.report("an argument is missing", back=1)
            return []
        return self._atoms(token)

    def optional(self) -> list[Atom] | None:
        """Return the atoms between square brackets; None if there are none."""
        self.skip_blanks()
        if self.peek() != "[":
            return None
        self.position += 1
        atoms = self.until(frozenset("]"))
        self.position += 1
        return atoms

    def _group(self) -> list[Atom]:
        if self.depth >= MAX_DEPTH:
            return self._too_deep()
        self.depth += 1
        atoms = self.until(frozenset())
        self.depth -= 1
        if self.take() != "}":
            self.report("a brace is never closed", back=1)
        return atoms

    def _too_deep(self) -> list[Atom]:
        self.report(f"nested deeper than {MAX_DEPTH} levels", back=1)
        self.position = len(self.tokens)
        return []

    def literal(self) -> str:
        """Return the source text of a braced group."""
        self.skip_blanks()
        if self.peek() != "{":
            return self.take()
        self.position += 1
        text, depth = "", 0
        while (token := self.take()) and (token != "}" or depth):
            depth += (token == "{") - (token == "}")
            text += token
        if not token:
            self.report("a brace is never closed", back=1)
        return text

    def _atoms(self, token: str) -> list[Atom]:
        if token.startswith("\\") and len(token) > 1:
            return self._macro(token[1:])
        if token == "{":
            return self._group() or [Atom("", "ordinary")]
        if token.isspace():
            return [Atom("", "space")]
        return [CHARACTERS.get(token, Atom(token, "ordinary"))]

    def _macro(self, name: str) -> list[Atom]:
        if self.macros >= MAX_DEPTH:
            return self._too_deep()
        self.macros += 1
        atoms = self._read_macro(name)
        self.macros -= 1
        return atoms

    def _read_macro(self, name: str) -> list[Atom]:
        if name in DELIMITERS:
            return self._delimiter(name)
        if name in SYMBOLS:
            return [SYMBOLS[name]]
        if name in MACROS:
            return MACROS[name](self, name)
        self.report(f"\\{name} is not supported", back=1)
        return [Atom(f"\\{name}", "word")]

    def _delimiter(self, name: str) -> list[Atom]:
        """Return the bracket after ``left``, ``bigr`` and the like; a dot means no bracket."""
        if name in ("displaystyle", "textstyle", "limits", "nolimits"):
            return []
        self.skip_blanks()
        token = self.take()
        side: Role = "open" if name in ("left", "bigl", "Bigl", "biggl", "Biggl") else "close"
        stretch = name if self.in_lines and name in ("left", "right") else ""
        if token == ".":
            return [Atom("", side, stretch=stretch)] if stretch else []
        if not token or token == "}":
            self.position -= bool(token)
            self.report("an argument is missing", back=1)
            return []
        atom = merge(self._atoms(token))
        role = side if atom.role in ("fence", "ordinary") else atom.role
        return [Atom(atom.text, role, stretch=stretch)]


def divided(above: list[Atom], below: list[Atom], sign: str, *, in_lines: bool) -> Atom:
    """Return one formula over another: a fraction, or a binomial coefficient (``C``)."""
    return (
        quotient(above, below, in_lines=in_lines)
        if sign == "─"
        else binomial(above, below, in_lines=in_lines)
    )


def _with_limit(base: Atom, argument: list[Atom], mark: str) -> Box:
    """Return a sign with its limit above (``^``) or below it."""
    limit = boxed(argument) if any(atom.box for atom in argument) else Box((join(argument, tight=True),))
    sign = base.box or Box((base.text,))
    return stacked([sign, limit], 0) if mark == "_" else stacked([limit, sign], 1)


def _in_corner(box: Box, text: str, mark: str) -> Box:
    """Return a tall box with a script at its upper or lower right corner."""
    place = 0 if mark == "^" else len(box.lines) - 1
    blank = " " * len(text)
    lines = (f"{line}{text if number == place else blank}" for number, line in enumerate(box.lines))
    return Box(tuple(lines), box.axis)
