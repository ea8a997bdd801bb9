"""The outcome of measuring one speed goal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bench.turns import Turns


class Result(NamedTuple):
    """Ours beside the peer's; ``goal`` is the highest ratio allowed, None for information only."""

    what: str
    peer: str
    goal: float | None
    turns: Turns

    @property
    def holds(self) -> bool:
        """Tell whether the goal is met."""
        return self.goal is None or self.turns.ratio <= self.goal


class Quantity(NamedTuple):
    """A number of ours beside another, such as a loss, which must not exceed a ``limit``."""

    what: str
    ours: float
    peer: str
    its: float
    limit: float

    @property
    def holds(self) -> bool:
        """Tell whether the goal is met."""
        return self.ours <= self.limit


class Skipped(NamedTuple):
    """A goal that could not be measured because the peer is missing."""

    what: str
    peer: str
    reason: str


Results = Iterator[Result | Quantity | Skipped]
