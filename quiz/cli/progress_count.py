"""A line on stderr that tells how far something has come that is told step by step."""

from __future__ import annotations

import sys
import time
from typing import Self

from quiz.cli.progress_bar import PATIENCE, PAUSE


class ProgressCount:
    """Shows how many ``things`` are done if that takes long; the line is wiped at the end of the block."""

    def __init__(self, doing: str, things: str) -> None:
        self._doing = doing
        self._things = things
        self._stream = sys.stderr if sys.stderr.isatty() else None
        self._next = time.monotonic() + PATIENCE
        self._width = 0

    def __enter__(self) -> Self:
        """Return the line."""
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done."""
        if self._stream is not None and time.monotonic() >= self._next:
            line = f"{self._doing}: {done:,} of {total:,} {self._things}"
            self._width = max(self._width, len(line))
            self._stream.write(f"\r{line:{self._width}}")
            self._stream.flush()
            self._next = time.monotonic() + PAUSE

    def __exit__(self, *_error: object) -> None:
        """Wipe the line."""
        if self._stream is not None and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
