"""Where a line may be broken: between words, but in formulas and code only where a reader would."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from quiz.text.segments import Kind

KEPT = 28
"""Columns up to which a formula or a piece of code is not broken."""
_OPERATOR = re.compile(r" (?=[=≠<>≤≥≈∼≡≔∝→←⇒⇔⟹⟺+−±·×∈⊂⊆|,]|:= )")
_NESTING = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def wrapped(
    line: Text, kept: Sequence[tuple[int, int, Kind]], width: int, indent: int, first: int = 0
) -> list[Text]:
    """Return the lines of a text that is at most ``width`` columns wide; all but the first are indented.

    ``kept`` says where formulas and code are. The first line begins in the column ``first``.
    """
    plain = line.plain
    if first + cell_len(plain) <= width:
        return [line]
    if not 0 <= indent <= width // 2:
        indent = 0
    offsets: list[int] = []
    start, room = 0, width - first
    places = _places(plain, kept)
    word = cell_len(plain[: places[1] if len(places) > 1 else len(plain)].rstrip())
    moved = room < word <= width - indent
    if moved:  # the first word goes below what stands before it
        room = width - indent
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(plain)
        while start < place and cell_len(plain[start:end].rstrip()) > room:
            offsets.append(place)
            start, room = place, width - indent
        while cell_len(plain[start:end].rstrip()) > room:
            fitting = max(1, _fitting(plain[start:end], room))
            blank = plain.rfind(" ", start + 1, start + fitting)
            start = blank + 1 if plain[start:blank].strip() and blank > 0 else start + fitting
            offsets.append(start)
            room = width - indent
    parts = [*([Text("")] if moved else []), *line.divide(offsets)]
    for part in parts:
        part.rstrip()
    return [parts[0], *(Text(" " * indent).append_text(part) for part in parts[1:])]


def _places(plain: str, kept: Sequence[tuple[int, int, Kind]]) -> list[int]:
    """Return the positions at which a line may begin."""
    starts = [start for start, _, _ in kept]
    places = [0]
    for blank in re.finditer(r" +(?=[^ ])", plain):
        before = bisect_right(starts, blank.start()) - 1
        if before < 0 or blank.start() >= kept[before][1] or _may_break(plain, blank.start(), kept[before]):
            places.append(blank.end())
    return places


def _may_break(plain: str, position: int, span: tuple[int, int, Kind]) -> bool:
    start, end, kind = span
    if cell_len(plain[start:end]) <= KEPT:
        return False
    if kind != "maths":
        return True
    depth = sum(_NESTING.get(letter, 0) for letter in plain[start:position])
    return depth <= 0 and _OPERATOR.match(plain, position) is not None


def _fitting(text: str, room: int) -> int:
    """Return how many characters of ``text`` fit into ``room`` columns."""
    taken = 0
    for number, letter in enumerate(text):
        taken += cell_len(letter)
        if taken > room:
            return number
    return len(text)


def chopped(line: Text, width: int, mark: str) -> list[Text]:
    """Return a line of code cut into pieces of ``width`` columns, with a mark where it goes on."""
    lines: list[Text] = []
    while cell_len(line.plain) > width > len(mark):
        count = max(1, _fitting(line.plain, width - cell_len(mark)))
        blank = line.plain.rfind(" ", 0, count) + 1
        if blank > count // 2 and line.plain[:blank].strip():
            count = blank
        piece, line = line.divide([count])
        lines.append(piece.append(mark, "dim"))
    return [*lines, line]
