"""Two things measured in turns, ABAB…, until the median of their ratio is known.

A busy machine slows both alike, so their ratio says more than either time. It still scatters, and how much
is not known beforehand: turns go on until the confidence interval of the median is narrow, or time is up.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import sqrt
from statistics import median
from time import perf_counter

from bench.machine import Load

PRECISION = 0.05
"""Half the 95 % confidence interval of the median ratio, as a share of it, at which the turns end."""
FEWEST, MOST = 9, 500

Measure = Callable[[], float]
"""Does once what is measured, and returns its figure in ms."""


class Turns:
    """The figures (ms) of both sides, turn by turn, and how busy the machine was meanwhile.

    After ``longest`` seconds the turns end all the same, once there are the fewest of them.
    """

    def __init__(self, longest: float = 40.0) -> None:
        self._longest = longest
        self._began = perf_counter()
        self._load = Load()
        self._ours: list[float] = []
        self._peers: list[float] = []
        self.others = 0.0
        """The share of all processors that other programs took."""

    def add(self, ours: float, peer: float) -> None:
        """Take the figures of one more turn."""
        self._ours.append(ours)
        self._peers.append(peer)
        self.others = self._load.share()

    def __len__(self) -> int:
        return len(self._ours)

    @property
    def ours(self) -> float:
        """Return the median of our figures."""
        return median(self._ours)

    @property
    def peer(self) -> float:
        """Return the median of the peer's figures."""
        return median(self._peers)

    @property
    def ratio(self) -> float:
        """Return the median of the ratios of one turn."""
        return median(self._ratios())

    @property
    def error(self) -> float:
        """Return half the 95 % confidence interval of the ratio, as a share of it.

        The interval lies between two of the ratios in order, whatever their distribution.
        """
        ratios, count = self._ratios(), len(self)
        away = 0.98 * sqrt(count)
        low, high = int(count / 2 - away), int(count / 2 + away)
        return (ratios[min(high, count - 1)] - ratios[max(low, 0)]) / 2 / self.ratio

    @property
    def settled(self) -> bool:
        """Tell whether the ratio is known well enough."""
        return len(self) >= FEWEST and self.error <= PRECISION

    @property
    def ended(self) -> bool:
        """Tell whether no more turns are needed, or may be had."""
        out_of_time = perf_counter() - self._began > self._longest
        return self.settled or len(self) >= MOST or (len(self) >= FEWEST and out_of_time)

    def _ratios(self) -> list[float]:
        return sorted(ours / peer for ours, peer in zip(self._ours, self._peers, strict=True))


def in_turns(ours: Measure, peer: Measure) -> Turns:
    """Return the turns of two measures, after one of each that only warms up."""
    ours(), peer()
    gc.collect()  # now, so that what was made before is not gone through while something is timed
    turns = Turns()
    while not turns.ended:
        turns.add(ours(), peer())
    return turns


def timed(run: Callable[[], object]) -> float:
    """Return how long one run takes, in ms."""
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def percentile(times: list[float], share: float) -> float:
    """Return the value that ``share`` of ``times`` do not exceed."""
    return sorted(times)[round(share * (len(times) - 1))]
