r"""Matrices, cases, tables and aligned equations: what stands between ``\begin`` and ``\end``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.text.latex_box import Box, beside, bracket, grid
from quiz.text.latex_layout import Atom, boxed, join

if TYPE_CHECKING:
    from quiz.text.latex import Parser

Rows = list[list[list[Atom]]]

_BRACKETS = {
    "matrix": "[]", "smallmatrix": "[]", "pmatrix": "()", "bmatrix": "[]", "Bmatrix": "{}", "vmatrix": "||",
    "Vmatrix": "‖‖", "array": "[]", "psmallmatrix": "()", "bsmallmatrix": "[]",
}  # fmt: skip
_BARE = frozenset(("matrix", "smallmatrix", "array"))
"""Those that LaTeX gives no brackets: on one line they need some, unless they stand between others."""
_CASES = frozenset(("braced", "cases", "dcases", "rcases", "numcases"))
_LINED = frozenset((
    "aligned", "align", "alignat", "alignedat", "split", "eqnarray", "gathered", "gather", "multline",
    "equation", "displaymath", "math", "flalign", "subarray", "substack",
))  # fmt: skip
_CENTRED = frozenset(("gathered", "gather", "substack"))
_WITH_ARGUMENT = frozenset(("array", "alignat", "alignedat", "subarray"))
_UNSEEN_IN_COLUMNS = re.compile(r"[@!<>]\{[^{}]*\}|[^lcrpmbX|*{}0-9]")
_REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")
_WIDTH = re.compile(r"[pmb]\{[^{}]*\}")
_OPENS = frozenset(("(", "[", "|", "\\{", "\\lbrace", "\\lbrack", ".", "\\|", "\\vert", "\\Vert"))
EMPTY = "□"
"""An empty cell of a matrix on one line, where the others would otherwise seem to be all."""


def environment(parser: Parser, _name: str) -> list[Atom]:
    r"""Return what follows ``\begin``."""
    before = next((token for token, _ in reversed(parser.tokens[: parser.position - 1]) if token.strip()), "")
    name = parser.literal()
    kind = name.rstrip("*")
    if kind not in _BRACKETS.keys() | _CASES | _LINED:
        parser.report(f"\\begin{{{name}}} is not supported", back=1)
    if kind != "array" and kind.endswith("matrix"):
        parser.optional()
    columns = _columns(parser.literal()) if kind in _WITH_ARGUMENT else ""
    rows, lines = _rows(parser, name)
    if kind in _BARE and before in _OPENS:
        kind = "braced" if before in ("\\{", "\\lbrace") else f"bare {kind}"
    return [rows_as_atom(kind, columns, rows, lines, in_lines=parser.in_lines)]


def _columns(argument: str) -> str:
    """Return the letters and lines of the columns of an array."""
    text = _REPEATED.sub(lambda match: match[2] * min(int(match[1]), 50), _WIDTH.sub("l", argument))
    return re.sub(r"[^lcr|]", "", _UNSEEN_IN_COLUMNS.sub("", text))


def _rows(parser: Parser, name: str) -> tuple[Rows, frozenset[int]]:
    """Return the cells of each row, and the numbers of the rows above which there is a line."""
    rows: Rows = [[]]
    lines: set[int] = set()
    ends = frozenset({"&", "\\\\", "\\end", "\\cr", "\\tabularnewline"})
    while True:
        while (token := parser.peek()).isspace() or token in ("\\hline", "\\toprule", "\\midrule"):
            lines |= {len(rows) - 1} if token.startswith("\\") else set()
            parser.position += 1
        rows[-1].append(parser.until(ends))
        end = parser.take()
        if end == "&":
            continue
        if end == "\\end":
            parser.literal()
            break
        if end not in ends:
            parser.report(f"\\begin{{{name}}} has no \\end", back=1)
            break
        rows.append([])
        if parser.peek() == "[":
            parser.optional()
    if not any(join(cell) for cell in rows[-1]):
        rows.pop()
    return rows, frozenset(lines)


def rows_as_atom(kind: str, columns: str, rows: Rows, lines: frozenset[int], *, in_lines: bool) -> Atom:
    """Return rows on one line (semicolons between them) and, ``in_lines``, in two dimensions."""
    box = _as_box(kind, columns, rows, lines) if in_lines and rows else None
    name = kind.removeprefix("bare ")
    if name in _CASES:
        text = "; ".join(filter(None, (_case(row) for row in rows)))
        return Atom({"rcases": f"{text}}}", "braced": text}.get(name, f"{{{text}"), "ordinary", box)
    if name in _BRACKETS:
        left, right = ("", "") if name != kind else tuple(_BRACKETS[name])
        text = "; ".join(filter(None, (_row(row, columns) for row in rows)))
        return Atom(f"{left}{text}{right}", "ordinary", box)
    lined = ("".join(f" {join(cell)}" for cell in _led(row)).strip() for row in rows)
    return Atom("; ".join(filter(None, lined)), "ordinary", box)


def _row(row: list[list[Atom]], columns: str) -> str:
    cells = [join(cell) for cell in row]
    if not any(cells):
        return ""
    gaps = _gaps(columns, len(cells), " ", " | ")
    return "".join(f"{cell or EMPTY}{gap}" for cell, gap in zip(cells, [*gaps, ""], strict=False))


def _case(row: list[list[Atom]]) -> str:
    """Return a value and its condition, with a comma between them unless there is a word."""
    text = ""
    for cell in row:
        part = join(cell)
        first = next((atom for atom in cell if atom.role != "space"), None)
        worded = first is not None and first.role == "word"
        text += part if not text or not part else f"{'' if worded or text[-1] in ',;:' else ','} {part}"
    return text


def _led(row: list[list[Atom]]) -> Iterator[list[Atom]]:
    """Yield the cells of an aligned row; a sign behind a ``&`` has two operands, and so keeps its blanks."""
    for number, cell in enumerate(row):
        yield [Atom("", "ordinary"), *cell] if number % 2 else cell


def _gaps(columns: str, count: int, gap: str, line: str) -> list[str]:
    """Return what stands between each column and the next."""
    behind = [bool(match[1]) for match in re.finditer(r"[lcr](\|*)", columns)][:count]
    behind += [False] * (count - len(behind))
    return [line if lined else gap for lined in behind[: max(0, count - 1)]]


def _as_box(kind: str, columns: str, rows: Rows, lines: frozenset[int]) -> Box:
    count = max(map(len, rows))
    name = kind.removeprefix("bare ")
    if name in _BRACKETS:
        sides = columns.replace("|", "").ljust(count, "c")[:count]
        inner = grid([[*map(boxed, row)] for row in rows], sides, _gaps(columns, count, "  ", " │ "), lines)
        left, right = ("", "") if name in _BARE else tuple(_BRACKETS[name])
    elif name in _CASES:
        inner = grid([[*map(boxed, row)] for row in rows], "l" * count, ["  "] * count, lines)
        left, right = {"rcases": ("", "}"), "braced": ("", "")}.get(name, ("{", ""))
    else:
        sides = "c" * count if name in _CENTRED else ("rl" * count)[:count]
        gaps = ["" if number % 2 == 0 else "   " for number in range(count)]
        inner = grid([[boxed(cell) for cell in _led(row)] for row in rows], sides, gaps, lines)
        left = right = ""
    fences = [bracket(sign, inner.axis, inner.below) if sign else Box(("",)) for sign in (left, right)]
    return beside([fences[0], inner, fences[1]])
