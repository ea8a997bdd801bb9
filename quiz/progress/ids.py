"""The ids of logged rows: in the order of time, and unique across devices."""

from __future__ import annotations

BITS = 20
"""The number of random bits after the timestamp."""


def new_id(at: int, bits: int, last: int) -> int:
    """Return an id made of a timestamp (UTC in ms) and 20 random ``bits``.

    It is always greater than ``last``, even if the clock was set back, so that ids sort in the order in which
    things happened.
    """
    return max(at << BITS | bits, last + 1)


def moment_of(id: int) -> int:  # noqa: A002 - it is what the log calls it
    """Return the timestamp (UTC in ms) in an id."""
    return id >> BITS
