"""A line on stderr that tells how far a computation has come whose length is not known."""

from __future__ import annotations

from typing import Self, TextIO


class StepLine:
    """Counts steps by name on ``stream``, if there is one; the line is wiped at the end of the block."""

    def __init__(self, doing: str, stream: TextIO | None) -> None:
        self._doing = doing
        self._stream = stream
        self._steps = 0
        self._width = 0

    def __enter__(self) -> Self:
        """Return the line."""
        return self

    def __call__(self, name: str) -> None:
        """Show one more step."""
        self._steps += 1
        if self._stream is not None:
            line = f"{self._doing} {name.upper()}: step {self._steps}"
            self._width = max(self._width, len(line))
            self._stream.write(f"\r{line:{self._width}}")
            self._stream.flush()

    def __exit__(self, *_error: object) -> None:
        """Wipe the line."""
        if self._stream is not None and self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
