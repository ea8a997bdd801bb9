"""A promise of speed, and what was measured of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bench.turns import Turns


class Result(NamedTuple):
    """What was measured beside what; ``goal`` is the highest ratio that holds, None if none is set."""

    what: str
    peer: str
    goal: float | None
    turns: Turns

    @property
    def holds(self) -> bool:
        """Tell whether the goal is reached."""
        return self.goal is None or self.turns.ratio <= self.goal


class Skipped(NamedTuple):
    """A promise whose peer is missing, and why."""

    what: str
    peer: str
    reason: str


Results = Iterator[Result | Skipped]
