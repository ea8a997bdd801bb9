"""The trace of a lab: named values in order, each with what its figure has to say."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Names = tuple[str, ...]
Scale = tuple[float, float]

SHARE: Scale = (0.0, 1.0)
"""The scale of shares and probabilities, so that a bar for 0.3 is equally long in every figure."""
SIGNED_SHARE: Scale = (-1.0, 1.0)
"""The scale of numbers between −1 and 1, such as correlations, cosines, and values of tanh."""


class Ground(NamedTuple):
    """The background of a path: ``values`` on a grid, in columns along ``x`` and rows upward along ``y``."""

    values: NDArray[np.float64]
    x: tuple[float, float]
    """The lowest and the highest x."""
    y: tuple[float, float]
    """Likewise."""
    about: str = "ground"
    """What the values are."""


class Cloud(NamedTuple):
    """What the points of a plot are drawn over: other points, and axes through all of them."""

    points: NDArray[np.float64]
    """A row (x, y) for each."""
    groups: tuple[int, ...] = ()
    """The number of the group of each point; groups have the numbers of the rows of the entry."""
    axes: NDArray[np.float64] = np.zeros((0, 2, 2))
    """For each axis its two ends (x, y), of which the second is marked with its number from 1."""


class Entry(NamedTuple):
    """One value of a trace, an array of numbers or texts, and all that its figure says."""

    name: str
    value: NDArray[Any]
    figure_style: str
    """The name of the figure style in which it is drawn (see ``quiz.render.styles``)."""
    about: str
    """Its caption: what is drawn."""
    rows: Names = ()
    """The names of its rows: of bars, lines, layers and texts, too."""
    columns: Names = ()
    axes: tuple[str, str] = ("", "")
    """What is counted or measured across and down, or up: the titles of the axes of a plot."""
    scale: Scale | None = None
    """The ends of a fixed scale; by default, the scale fits the numbers."""
    key: tuple[str, str] = ("1", "0")
    """What the signs ● and × stand for."""
    plot: str = ""
    """The caption of the plot that neighbouring entries share; those with the same are drawn in one."""
    ground: Ground | None = None
    cloud: Cloud | None = None


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
            {
                "name": entry.name,
                "value": _finite(entry.value.tolist()),
                "about": entry.about,
                "rows": list(entry.rows),
                "columns": list(entry.columns),
                "axes": list(entry.axes),
                "scale": None if entry.scale is None else list(entry.scale),
            }
            for entry in self
        ]


def _finite(value: Any) -> Any:  # noqa: ANN401 - nested lists of numbers or texts
    """Return ``value`` with None for numbers that JSON cannot hold."""
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
