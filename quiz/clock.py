"""The system's clocks. Only the app and the command line read them; everything below is passed the time."""

from __future__ import annotations

import time


def now() -> tuple[int, int]:
    """Return the current time in UTC milliseconds, and the local offset in minutes east of UTC."""
    seconds = time.time()
    return int(seconds * 1000), (time.localtime(seconds).tm_gmtoff or 0) // 60


def steady() -> int:
    """Return a count of milliseconds that nobody sets, and that stands still while the computer sleeps."""
    return time.monotonic_ns() // 1_000_000
