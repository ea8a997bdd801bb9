"""Load balance: of the days within a card's fuzz range, one on which few other cards are due is likelier.

A day is drawn with the weight (1/n)²·(1/t)·e: n is the number of cards already due on that day, t the
interval that it gives, and e how much is to be studied on such a day, up to 1 as usual. A day on which
nothing is to be studied is closed, and never drawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

FURTHEST = 36500
"""So many days ahead an open day is looked for."""

Weigh = Callable[[Sequence[int]], Sequence[float]]
"""Returns the weights of intervals, which rise."""


def _alike(intervals: Sequence[int]) -> Sequence[float]:
    return [1.0] * len(intervals)


class Days(NamedTuple):
    """The days that intervals lead to: what they weigh, by default alike, and which are open, if not all."""

    weigh: Weigh = _alike
    is_open: Callable[[int], bool] | None = None

    def open_among(self, intervals: range) -> Sequence[int]:
        """Return those of the intervals that lead to an open day."""
        return intervals if self.is_open is None else list(filter(self.is_open, intervals))

    def nearest_open(self, interval: int, shortest: int, longest: int) -> int | None:
        """Return the open day nearest to an interval, or None if there is none for a century.

        It is at least ``shortest``, and more than ``longest`` only if there is no other. Of two that are
        equally near it is the later one: a card that waits a little longer loses little.
        """
        start = max(interval, shortest)
        before = next(filter(self.is_open, range(start, shortest - 1, -1)), None)
        after = next(filter(self.is_open, range(start, start + FURTHEST)), None)
        if before is None or after is None:
            return after if before is None else before
        return before if after > longest or start - before < after - start else after

    def drawn(self, intervals: Sequence[int], uniform: float) -> int:
        """Draw one of the intervals by ``uniform``, from [0, 1); all are alike if none has a weight."""
        if len(intervals) == 1:
            return intervals[0]
        sums = list(accumulate(self.weigh(intervals)))
        if sums[-1] <= 0:
            sums = list(accumulate(_alike(intervals)))
        last = bisect_left(sums, sums[-1])  # rounding must not lead to a later day, whose weight is 0
        return intervals[min(bisect_right(sums, uniform * sums[-1]), last)]


EVERY_DAY = Days()


def day_weight(due: int, interval: int, share: float) -> float:
    """Weight of a day on which ``due`` cards are due, and a ``share`` of the usual work is to be done."""
    return share / (max(due, 1) ** 2 * max(interval, 1))
