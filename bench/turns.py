"""Two things measured in turns, ABAB…, until the median of their ratio is stable.

A busy machine slows both alike, so their ratio says more than either time. Turns are repeated until the
confidence interval of the median ratio is narrow, or time is up.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import sqrt
from statistics import median
from time import perf_counter

from bench.machine import Load

PRECISION = 0.05
"""The half-width of the median ratio's 95 % confidence interval, relative to it, at which turns end."""
FEWEST, MOST = 9, 500

Measure = Callable[[], float]
"""Performs what is measured once, and returns its time in ms."""


class Turns:
    """The times (ms) of both sides, turn by turn, and how busy the machine was meanwhile.

    They end after ``longest`` seconds even if the ratio is not stable, but never before ``FEWEST``.
    """

    def __init__(self, longest: float = 40.0) -> None:
        self._longest = longest
        self._began = perf_counter()
        self._load = Load()
        self._ours: list[float] = []
        self._peers: list[float] = []
        self.others = 0.0
        """The share of all processors that other programs used, once the turns have ended."""

    def add(self, ours: float, peer: float) -> None:
        """Add the times of one turn."""
        self._ours.append(ours)
        self._peers.append(peer)

    def __len__(self) -> int:
        return len(self._ours)

    @property
    def ours(self) -> float:
        """Return the median of our times."""
        return median(self._ours)

    @property
    def peer(self) -> float:
        """Return the median of the peer's times."""
        return median(self._peers)

    @property
    def ratio(self) -> float:
        """Return the median ratio of ours to the peer's within a turn."""
        return median(self._ratios())

    @property
    def error(self) -> float:
        """Return the half-width of the 95 % confidence interval of the ratio, relative to it.

        Its bounds are two order statistics, so no distribution is assumed.
        """
        ratios, count = self._ratios(), len(self)
        away = 0.98 * sqrt(count)
        low, high = int(count / 2 - away), int(count / 2 + away)
        return (ratios[min(high, count - 1)] - ratios[max(low, 0)]) / 2 / self.ratio

    @property
    def stable(self) -> bool:
        """Tell whether the ratio is stable."""
        return len(self) >= FEWEST and self.error <= PRECISION

    def ended(self) -> bool:
        """Tell whether the ratio is stable or the limit of turns or time is reached."""
        out_of_time = perf_counter() - self._began > self._longest
        ended = self.stable or len(self) >= MOST or (len(self) >= FEWEST and out_of_time)
        if ended:  # not at every turn: reading the load would leave our side with cold caches
            self.others = self._load.share()
        return ended

    def _ratios(self) -> list[float]:
        return sorted(ours / peer for ours, peer in zip(self._ours, self._peers, strict=True))


def in_turns(ours: Measure, peer: Measure) -> Turns:
    """Measure both in turns, after one turn that warms up."""
    ours(), peer()
    gc.collect()  # so that earlier garbage is not collected while something is timed
    turns = Turns()
    while not turns.ended():
        turns.add(ours(), peer())
    return turns


def timed(run: Callable[[], object]) -> float:
    """Return the time of one run in ms."""
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def percentile(times: list[float], share: float) -> float:
    """Return the value that ``share`` of ``times`` do not exceed."""
    return sorted(times)[round(share * (len(times) - 1))]
