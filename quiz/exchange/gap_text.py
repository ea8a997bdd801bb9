"""The gaps of a prompt, written as other programs mark them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from quiz.exchange.portable import Changed, lose
from quiz.kinds.gaps import Gap, GapParser, all_gaps

_NUMBERED_ANEW = Changed("numbers of gaps", "in their order")
WriteGap = Callable[[Gap, str], str]
"""Returns a gap as a format writes it, given the text that fills it."""


def numbered(gap: Gap, text: str) -> str:
    """Return a gap with its number, as Anki and banks have it."""
    return f"{{{{c{gap.number}::{text}{f'::{gap.hint}' if gap.hint else ''}}}}}"


def gaps_written(prompt: str, write: WriteGap, write_text: Callable[[str], str] = str) -> str:
    """Return a prompt with each of its gaps as ``write`` returns it; inner ones are written first.

    ``write_text`` returns the text around and in them as the format writes it.
    """
    return _written(GapParser(prompt).pieces, write, write_text)


def _written(pieces: tuple[str | Gap, ...], write: WriteGap, write_text: Callable[[str], str]) -> str:
    return "".join(
        write_text(piece)
        if isinstance(piece, str)
        else write(piece, _written(piece.pieces, write, write_text))
        for piece in pieces
    )


def count_changed_gaps(prompt: str, losses: Counter[str]) -> None:
    """Count what changes of gaps where each is asked by itself, by its place, and has only text in it."""
    pieces = GapParser(prompt).pieces
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    numbers = Counter(gap.number for gap in gaps)
    within = sum(1 for _ in all_gaps(pieces)) - len(gaps)
    together = sum(count for count in numbers.values() if count > 1)
    is_in_order = [*numbers] == [*range(1, len(numbers) + 1)]
    lose(losses, "gap within a gap", within)
    lose(losses, "gap asked together with others", together)
    lose(losses, _NUMBERED_ANEW, not (within or together or is_in_order))
