"""Ids of what is logged: in order of time, and unique over devices."""

from __future__ import annotations

BITS = 20
"""Random bits behind the moment."""


def new_id(at: int, bits: int, last: int) -> int:
    """Return an id made of a moment (UTC ms) and 20 random ``bits``.

    It is above ``last`` even where the clock stood still or was set back: the order of ids is the order in
    which things happened.
    """
    return max(at << BITS | bits, last + 1)


def moment_of(id: int) -> int:  # noqa: A002 - it is what the log calls it
    """Return the moment (UTC ms) at which an id was given."""
    return id >> BITS
