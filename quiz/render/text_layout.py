"""Pieces of text in lines: wrapped, cropped, and made safe to stand in a line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.style import Style
from rich.text import Text

FAINT = Style(dim=True)
_SHOWN = str.maketrans({"\n": "↵", "\t": "⇥"})


def clean(text: str) -> str:
    """Return ``text`` on one line: line ends and tabs as signs, other unprintable characters as ``�``."""
    return "".join(one if one.isprintable() else "�" for one in text.translate(_SHOWN))


def cropped(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` columns, ended by ``…`` where something is missing."""
    shown = clean(text)
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + "…" if width > 0 else ""


def column(names: Iterable[str], width: int) -> list[str]:
    """Return ``names`` padded to the longest of them, in at most ``width`` columns."""
    shown = [cropped(name, width) for name in names]
    most = max(map(cell_len, shown), default=0)
    return [set_cell_size(name, most) for name in shown]


def flow(pieces: Iterable[Text], width: int, between: Text) -> list[Text]:
    """Return ``pieces`` with ``between`` them in lines of at most ``width`` columns."""
    lines: list[Text] = []
    for piece in pieces:
        for part in _parts(piece, width):
            if lines and lines[-1].cell_len + between.cell_len + part.cell_len <= width:
                lines[-1].append_text(between).append_text(part)
            else:
                lines.append(part.copy())
    return lines


def said(pieces: Iterable[str], width: int) -> list[Text]:
    """Return what is said of a figure, in faint lines."""
    return flow([Text(piece, FAINT) for piece in pieces if piece], width, Text(", ", FAINT))


def _parts(piece: Text, width: int) -> list[Text]:
    if piece.cell_len <= width:
        return [piece]
    return [Text(part, piece.style) for part in chop_cells(piece.plain, max(2, width))]
