"""What a lab computed: ordered named values, each saying how it is drawn."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Drawn = Literal["image", "signed", "heat", "mask", "bars", "number"]
"""As a grey picture; around 0 in two colours; from low to high; kept or dropped; bars; a plain number."""


class Entry(NamedTuple):
    """One value of a trace, with a line about it."""

    name: str
    value: NDArray[np.float64]
    drawn: Drawn
    about: str


class Trace(tuple[Entry, ...]):
    """The entries of a lab in the order they were computed."""

    __slots__ = ()

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries, in order."""
        return tuple(entry.name for entry in self)

    def select(self, names: list[str]) -> Trace:
        """Return the entries named, in that order. Raises ``KeyError`` for one that is not there."""
        found = {entry.name: entry for entry in self}
        return Trace(found[name] for name in names)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the entries as they are in ``quiz lab --json``, with full precision."""
        return [{"name": entry.name, "value": entry.value.tolist(), "about": entry.about} for entry in self]
