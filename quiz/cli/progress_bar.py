"""A progress line on stderr for commands that take long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds before the line first appears."""
PAUSE = 0.1
"""Seconds between two updates."""


class ProgressBar:
    """Counts the rows that pass through it; if that takes long, it shows the count on ``stream``."""

    def __init__(
        self,
        total: Callable[[], int],
        stream: TextIO | None,
        clock: Callable[[], float] = time.monotonic,
        unit: str = "rows",
    ) -> None:
        self._unit = unit
        self.done = 0
        self._count_all = total
        self._total: int | None = None
        self._stream = stream
        self._clock = clock
        self._next = clock() + PATIENCE
        self._width = 0

    def __call__(self, rows: Iterable[T], weight: Callable[[T], int] = lambda _item: 1) -> Iterator[T]:
        """Yield ``rows``; each counts as many times as its ``weight``."""
        try:
            for row in rows:
                yield row
                self.done += weight(row)
                if self._stream is not None and self._clock() >= self._next:
                    self._show(self._stream)
        finally:
            if self._width and self._stream is not None:
                self._stream.write(f"\r{' ' * self._width}\r")
                self._stream.flush()

    def _show(self, stream: TextIO) -> None:
        if self._total is None:
            self._total = self._count_all()
        line = f"{self.done:,} of {self._total:,} {self._unit}"
        self._width = max(self._width, len(line))
        stream.write(f"\r{line:{self._width}}")
        stream.flush()
        self._next = self._clock() + PAUSE


def progress_stream(*, to_file: bool) -> TextIO | None:
    """Return stderr if it is a terminal on which no rows appear, else None."""
    return sys.stderr if sys.stderr.isatty() and (to_file or not sys.stdout.isatty()) else None
