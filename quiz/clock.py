"""The clock, for the two faces alone: everything below them is told the time."""

from __future__ import annotations

import time


def now() -> tuple[int, int]:
    """Return the present moment: UTC in ms, and the local offset in minutes east of UTC."""
    at = time.time()
    return int(at * 1000), (time.localtime(at).tm_gmtoff or 0) // 60
