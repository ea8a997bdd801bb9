"""Timing. What is compared is measured in turns, so that a busy machine slows both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter


def timed(run: Callable[[], object]) -> float:
    """Return how long one run takes, in ms."""
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def in_turns(runs: list[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median time (ms) of each of ``runs``, over ``rounds`` in which each has its turn."""
    found: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for times, run in zip(found, runs, strict=True):
            times.append(timed(run))
    return [median(times) for times in found]


def percentile(times: list[float], share: float) -> float:
    """Return the value that ``share`` of ``times`` do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def settle() -> None:
    """Collect garbage now, so that it is not collected while something is timed."""
    gc.collect()
