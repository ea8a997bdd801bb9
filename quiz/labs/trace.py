"""The trace of a lab: named values in order, each with the figure that shows it."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Ground(NamedTuple):
    """The background of a path: ``values`` on a grid, in columns along ``x`` and rows upward along ``y``."""

    values: NDArray[np.float64]
    x: tuple[float, float]
    """The lowest and the highest x."""
    y: tuple[float, float]
    """Likewise."""


class Entry(NamedTuple):
    """One value of a trace, an array of numbers or texts, with a line about it."""

    name: str
    value: NDArray[Any]
    figure_style: str
    """The name of the figure style in which it is drawn (see ``quiz.render.styles``)."""
    about: str
    labels: tuple[str, ...] = ()
    """The names of the bars, of the lines, or of the columns of a table, in order."""
    ground: Ground | None = None


class Trace(tuple[Entry, ...]):
    """The entries of a lab, in the order in which they were computed."""

    __slots__ = ()

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries, in order."""
        return tuple(entry.name for entry in self)

    def select(self, names: list[str]) -> Trace:
        """Return the named entries, in that order, as far as they exist.

        Names are checked when a bank is read, but an exam may have been drawn by another version.
        """
        entries = {entry.name: entry for entry in self}
        return Trace(entries[name] for name in names if name in entries)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the entries for ``quiz lab --json``: in full precision, with null for not finite."""
        return [
            {"name": entry.name, "value": _finite(entry.value.tolist()), "about": entry.about}
            for entry in self
        ]


def _finite(value: Any) -> Any:  # noqa: ANN401 - nested lists of numbers or texts
    """Return ``value`` with None for numbers that JSON cannot hold."""
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
