"""The gaps of a prompt, written as other programs mark them."""

from __future__ import annotations

from collections.abc import Callable

from quiz.kinds.gaps import Gap, GapParser

WriteGap = Callable[[Gap, str], str]
"""Returns a gap as a format writes it, given the text that fills it."""


def numbered(gap: Gap, text: str) -> str:
    """Return a gap with its number, as Anki and banks have it."""
    return f"{{{{c{gap.number}::{text}{f'::{gap.hint}' if gap.hint else ''}}}}}"


def gaps_written(prompt: str, write: WriteGap) -> str:
    """Return a prompt with each of its gaps as ``write`` returns it; inner ones are written first."""
    return _written(GapParser(prompt).pieces, write)


def _written(pieces: tuple[str | Gap, ...], write: WriteGap) -> str:
    return "".join(
        piece if isinstance(piece, str) else write(piece, _written(piece.pieces, write)) for piece in pieces
    )
