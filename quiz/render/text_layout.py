"""Pieces of text laid out in lines: cleaned, cropped and wrapped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.style import Style
from rich.text import Text

CACHED = 512
"""Wrapped texts that are kept, because a lab is drawn again with each of its settings."""
FAINT = Style(dim=True)
HEADS = Style(dim=True, italic=False)
"""The style of what belongs directly above a figure, such as the names of columns, and of nothing else."""
_VISIBLE = str.maketrans({"\n": "↵", "\t": "⇥"})


def clean(text: str) -> str:
    """Return ``text`` on one line, with signs for line ends and tabs, and ``�`` for what is not printable."""
    return "".join(letter if letter.isprintable() else "�" for letter in text.translate(_VISIBLE))


def cropped(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` columns, with ``…`` at the end if it was cut."""
    shown = clean(text)
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + "…" if width > 0 else ""


def column(names: Iterable[str], width: int) -> list[str]:
    """Return ``names`` padded to equal width, at most ``width`` columns."""
    shown = [cropped(name, width) for name in names]
    widest = max(map(cell_len, shown), default=0)
    return [set_cell_size(name, widest) for name in shown]


def flow(pieces: Iterable[Text], width: int, separator: Text) -> list[Text]:
    """Return ``pieces`` joined by ``separator`` and wrapped to lines of at most ``width`` columns."""
    lines: list[Text] = []
    for piece in pieces:
        fits = piece.cell_len <= width
        chopped = [] if fits else chop_cells(piece.plain, max(2, width))
        for part in [piece] if fits else [Text(part, piece.style) for part in chopped]:
            if lines and lines[-1].cell_len + separator.cell_len + part.cell_len <= width:
                lines[-1].append_text(separator).append_text(part)
            else:
                lines.append(part.copy())
    return lines


def wrapped(text: str, width: int) -> list[Text]:
    """Return ``text`` wrapped between words to lines of at most ``width`` columns."""
    return [Text(line) for line in _words(text, width)]


def captions(pieces: Iterable[str], width: int) -> list[Text]:
    """Return the captions of a figure as faint lines; ``Panel`` recognises them by their style."""
    fitting = (
        line for piece in pieces for line in ([piece] if cell_len(piece) <= width else _words(piece, width))
    )
    return [Text(line, FAINT) for line in _lines(tuple(filter(None, fitting)), width, ", ")]


@lru_cache(maxsize=CACHED)
def _words(text: str, width: int) -> tuple[str, ...]:
    return _lines(tuple(clean(text).split()), width, " ")


@lru_cache(maxsize=CACHED)
def _lines(pieces: tuple[str, ...], width: int, separator: str) -> tuple[str, ...]:
    return tuple(line.plain for line in flow(map(Text, pieces), width, Text(separator)))
