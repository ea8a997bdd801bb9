"""Tables of bank text as tables of HTML, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

CELL = "\x10"
"""Stands between the cells of a row while text is collected."""
TABLE_END = "\x11"
"""Ends the last line of a table while text is collected."""
KEPT = "\1"
"""Stands for a blank that stays, until the text is put together."""
AS_WRITTEN = "data-rule"
"""The attribute with the line below the head, of a table whose cells have blanks around them as written."""
_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_RULE = re.compile(r"\|(?: *:?-{1,100}:? *\|){2,}")
_SIDE = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_MEANS_NOTHING = re.compile(r"(`[^`\n]+`|\\\(.*?\\\)|\\\[.*?\\\])|\|")
"""Code or a formula, in which a bar ends no cell, or a bar that would."""
_AROUND = re.compile(r"^ +| +$")
_BAR = re.compile(r"(?<!\\)\|")


def written_rule(attributes: dict[str, str | None]) -> str:
    """Return the line below the head that a table has as it was written, ``""`` if it has none."""
    rule = attributes.get(AS_WRITTEN) or ""
    return rule if _RULE.fullmatch(rule) else ""


def side(style: str) -> str:
    """Return the side on which a cell with this style stands, ``""`` if the style has none."""
    found = _SIDE.search(style)
    return found[1].lower() if found else ""


def ruled(sides: Sequence[str]) -> str:
    """Return the line below the head of a table whose columns stand on these sides."""
    return f"|{''.join(f'{_RULES[side]}|' for side in sides)}"


def table(rows: str, sides: Sequence[str] = (), rule: str = "") -> str | None:
    """Return lines of cells, each followed by ``CELL`` but the last, as a table; None if they are none.

    ``rule`` is the line below the head if blanks around cells are to stay, else ``""``.
    """
    lines = [line for line in rows.split("\n") if line.strip(f" {KEPT}")]
    cells = [[_escaped(cell) for cell in line.split(CELL)] for line in lines]
    if not cells or len({len(row) for row in cells}) > 1 or len(cells[0]) == 1:
        return None
    if rule and rule.count("|") == len(cells[0]) + 1:
        head, *others = (f"|{'|'.join(map(_with_kept_blanks, row))}|" for row in cells)
    else:
        head, *others = (f"| {' | '.join(cell.strip(f' {KEPT}') for cell in row)} |" for row in cells)
        rule = ruled([*sides, *[""] * len(cells[0])][: len(cells[0])])
    return "\n".join([head, rule, *others]) + f"{TABLE_END}\n"


def _escaped(cell: str) -> str:
    return _MEANS_NOTHING.sub(lambda found: found[1] or r"\|", cell)


def _with_kept_blanks(cell: str) -> str:
    return _AROUND.sub(lambda blanks: KEPT * len(blanks[0]), cell)


def written_cells(line: str) -> list[str]:
    """Return the cells of a line of a table with the blanks around them."""
    return [cell.replace(r"\|", "|") for cell in _BAR.split(line)[1:-1]]


def is_usual(line: str) -> bool:
    """Tell whether the cells of a line have the blanks around them that ``table`` gives them."""
    return line == f"| {' | '.join(cell.strip() for cell in _BAR.split(line)[1:-1])} |"
