"""What a drawing may take."""

from __future__ import annotations

from typing import NamedTuple

MOST_LINES = 16


class Room(NamedTuple):
    """Columns, colour or none, how far a picture is enlarged, and about how many lines."""

    width: int
    color: bool
    scale: int = 1
    lines: int = MOST_LINES

    def narrower(self, columns: int) -> Room:
        """Return this room without so many of its columns, one at least."""
        return self._replace(width=max(1, self.width - columns))
