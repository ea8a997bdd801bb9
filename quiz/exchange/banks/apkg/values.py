"""Values of foreign columns: SQLite keeps any type in any column, so nothing is taken for granted."""

from __future__ import annotations

_MOST = 2**62


def whole(value: object) -> int:
    """Return a value as a whole number; 0 if it is none."""
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, float) and abs(value) < _MOST else 0


def text(value: object) -> str:
    """Return a value as text; numbers as they are written, and bytes as none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def blob(value: object) -> bytes:
    """Return a value as bytes; empty if it is none."""
    return value if isinstance(value, bytes) else b""
