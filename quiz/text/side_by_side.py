"""What was answered beside what is right, in two columns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

HEADS = ("Yours", "Right")
NOTHING = "…"
"""Stands for what was not answered."""
GAP = 2
"""Columns between two others."""
LONGEST_LABEL, MIN_HALF = 24, 14
"""A wider label, or one that leaves less room for a column, stands on a line of its own."""


class Widths(NamedTuple):
    """The widths of the labels, 0 if each stands above its line, and of either column."""

    label: int
    half: int


def widths(labels: Iterable[int], width: int) -> Widths:
    """Return the widths of the columns for labels of these widths, in ``width`` columns."""
    label = max(labels, default=0)
    half = (width - (label + GAP if label else 0) - GAP) // 2
    if label > LONGEST_LABEL or half < MIN_HALF:
        return Widths(0, max(1, (width - GAP) // 2))
    return Widths(label, half)


class Compared(NamedTuple):
    """The sign and the plain texts of a part."""

    sign: str
    label: str
    given: str
    right: str


def side_by_side(rows: list[Compared], width: int) -> list[str]:
    """Return rows as lines of at most ``width``."""
    sign = max(len(row.sign) for row in rows) + 1
    label, half = widths([len(row.label) for row in rows], width - sign)
    indent = sign + (label + GAP if label else 0)
    lines = [f"{'':{indent}}{HEADS[0]:{half + GAP}}{HEADS[1]}"]
    for row in rows:
        above = [] if label or not row.label else wrap(row.label, width - sign)
        beside = [
            wrap(row.label, label) if label else [],
            wrap(row.given or NOTHING, half),
            wrap(row.right, half),
        ]
        cells = [
            (f"{name:{label + GAP}}" if label else "") + f"{given:{half + GAP}}{right}"
            for name, given, right in zip_longest(*beside, fillvalue="")
        ]
        signs = zip_longest([row.sign], [*above, *cells], fillvalue="")
        lines += [f"{mark:{sign}}{cell}".rstrip() for mark, cell in signs]
    return lines
