"""What a lab computed: ordered named values, each saying how it is drawn."""

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
"""How a value is drawn.

``image``: a grey picture. ``signed``: around 0 in two colours. ``heat``: from low to high. ``mask``:
kept or dropped. ``bars``: a bar for each number. ``number``: plain. ``lines``: a curve over its index,
or one for each row; ``log-lines``: the same over a logarithmic axis. ``table``: rows of numbers under
``labels``. ``path``: points (x, y) in their order, over the ``ground``. ``network``: numbers of units
by layer. ``words``: texts.
"""


class Ground(NamedTuple):
    """What a path runs over: values on a grid, its columns along ``x`` and its rows upward along ``y``.

    Both are (low, high).
    """

    values: NDArray[np.float64]
    x: tuple[float, float]
    y: tuple[float, float]


class Entry(NamedTuple):
    """One value of a trace, with a line about it: an array of numbers, or of texts."""

    name: str
    value: NDArray[Any]
    figure_style: FigureStyle
    about: str
    labels: tuple[str, ...] = ()
    """Names of the bars, the lines or the columns of a table, in their order."""
    ground: Ground | None = None


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
        """Return the entries as they are in ``quiz lab --json``: in full precision, null if not finite."""
        return [
            {"name": entry.name, "value": _finite(entry.value.tolist()), "about": entry.about}
            for entry in self
        ]


def _finite(value: Any) -> Any:  # noqa: ANN401 - numbers in lists, or texts
    """Return what JSON can hold: null for what is not finite."""
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
