"""How far a long run has come, on a line of stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Row = TypeVar("Row")
PATIENCE = 1.0
"""Seconds for which nothing is said."""
PAUSE = 0.1
"""Between two looks at the line, in seconds."""


def _one(_row: object) -> int:
    return 1


class ProgressBar:
    """Counts rows that pass, and tells of them on ``stream``, if there is one, once it takes long."""

    def __init__(
        self, total: Callable[[], int], stream: TextIO | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.done = 0
        self._total = total
        self._of: int | None = None
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE
        self._width = 0

    def __call__(self, rows: Iterable[Row], weight: Callable[[Row], int] = _one) -> Iterator[Row]:
        """Yield ``rows``, each of which stands for as many as its ``weight``."""
        try:
            for row in rows:
                yield row
                self.done += weight(row)
                if self._stream is not None and self._clock() >= self._next:
                    self._say(self._stream)
        finally:
            if self._width and self._stream is not None:
                self._stream.write(f"\r{' ' * self._width}\r")
                self._stream.flush()

    def _say(self, stream: TextIO) -> None:
        if self._of is None:
            self._of = self._total()
        line = f"{self.done:,} of {self._of:,} rows"
        self._width = max(self._width, len(line))
        stream.write(f"\r{line:{self._width}}")
        stream.flush()
        self._next = self._clock() + PAUSE


def watched_stream(*, to_file: bool) -> TextIO | None:
    """Return where to tell of it: stderr, if that is a terminal and rows do not appear on it too."""
    return sys.stderr if sys.stderr.isatty() and (to_file or not sys.stdout.isatty()) else None
