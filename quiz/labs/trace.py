"""The trace of a lab: named values in order, each with the figure that shows it."""

from __future__ import annotations

import math
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

FigureStyle = Literal[
    "image",
    "signed",
    "heat",
    "mask",
    "bars",
    "number",
    "lines",
    "log-lines",
    "table",
    "path",
    "network",
    "words",
]
"""The figure that shows a value.

``image``: a greyscale picture. ``signed``: two colours around 0. ``heat``: from low to high. ``mask``: kept
or dropped. ``bars``: a bar for each number. ``number``: plain. ``lines``: a curve over the index, or one for
each row; ``log-lines``: the same on a logarithmic axis. ``table``: rows of numbers under ``labels``.
``path``: points (x, y) in order, over the ``ground``. ``network``: the number of units in each layer.
``words``: texts.
"""


class Ground(NamedTuple):
    """The background of a path: values on a grid, with columns along ``x`` and rows upward along ``y``.

    Both are (low, high).
    """

    values: NDArray[np.float64]
    x: tuple[float, float]
    y: tuple[float, float]


class Entry(NamedTuple):
    """One value of a trace, an array of numbers or texts, with a line about it."""

    name: str
    value: NDArray[Any]
    figure_style: FigureStyle
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
        """Return the named entries, in that order. Raises ``KeyError`` for an unknown name."""
        entries = {entry.name: entry for entry in self}
        return Trace(entries[name] for name in names)

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
