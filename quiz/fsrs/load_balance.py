"""Load balance: of the days within a card's fuzz range, one on which few other cards are due is likelier.

A day is drawn with the weight (1/n)²·(1/t)·e: n is the number of cards already due on that day, t the
interval that it gives, and e how much is to be studied on such a day, from 0 for none to 1 as usual.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

Weigh = Callable[[int, int], Sequence[float]]
"""Returns the weight of each interval from the first to the second, in days."""


def day_weight(due: int, interval: int, share: float) -> float:
    """Weight of a day on which ``due`` cards are due, and a ``share`` of the usual work is to be done."""
    return share / (max(due, 1) ** 2 * max(interval, 1))


def drawn(low: int, high: int, uniform: float, weigh: Weigh | None = None) -> int:
    """Draw an interval from ``low`` to ``high`` days by ``uniform``, from [0, 1).

    All are equally likely without weights, or if no day has one, as in a long break.
    """
    count = high - low + 1
    weights = weigh(low, high) if weigh is not None and count > 1 else ()
    sums = list(accumulate(weights))
    if not sums or sums[-1] <= 0:
        return low + min(int(uniform * count), count - 1)
    last = bisect_left(sums, sums[-1])  # rounding must not lead to a later day, whose weight is 0
    return low + min(bisect_right(sums, uniform * sums[-1]), last)
