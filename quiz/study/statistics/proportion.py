"""A share of successes, with what chance allows it to be."""

from __future__ import annotations

from math import sqrt

import msgspec

_Z = 1.959964
"""The quantile of the normal distribution that leaves 5 % outside."""


class Proportion(msgspec.Struct, frozen=True):
    """``passed`` of ``count``; without a count, ``share``, ``low`` and ``high`` are None.

    ``low`` and ``high`` are Wilson's 95 % interval (1927), which stays within 0 and 1.
    """

    passed: int
    count: int
    share: float | None
    low: float | None
    high: float | None


def proportion(passed: int, count: int) -> Proportion:
    """Return ``passed`` of ``count`` with its interval."""
    if not count:
        return Proportion(0, 0, None, None, None)
    share, z2 = passed / count, _Z * _Z / count
    middle = (share + z2 / 2) / (1 + z2)
    reach = _Z / (1 + z2) * sqrt(share * (1 - share) / count + z2 / count / 4)
    return Proportion(passed, count, share, max(0.0, middle - reach), min(1.0, middle + reach))
