"""How much the learner's code may use."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """The time and memory of one run, and how much it may print."""

    seconds: float = 3.0
    """The time of all cases together, from when the code begins to run."""
    start_seconds: float = 20.0
    """The time until then, in which Python and numpy are loaded."""
    memory: int = 1 << 30
    """The size of the address space, in bytes."""
    printed: int = 1 << 20
    """Characters that may be printed before the run is ended."""
