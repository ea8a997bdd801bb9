"""The entries of a trace: a function for each figure style of labs, which takes all that its figure says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from quiz.labs.rng import Array
from quiz.labs.trace import Cloud, Entry, Ground, Names, Scale


class Grid(NamedTuple):
    """The names of the rows and columns of a value."""

    rows: Names = ()
    columns: Names = ()
    axes: tuple[str, str] = ("", "")
    """What is counted across and down; of points, the titles of the axes across and up."""


PICTURE = Grid()
"""The grid of a picture, in which rows and columns need no names."""


class Plot(NamedTuple):
    """The plot in which a curve is drawn."""

    axes: tuple[str, str]
    """The titles of the axes, across and up."""
    caption: str = ""
    """That of a plot that neighbouring curves share."""
    scale: Scale | None = None


def bars(name: str, value: Array, about: str, named: Names | Grid, scale: Scale | None = None) -> Entry:
    """Return an entry with a bar for each number; numbers in rows are named by a grid."""
    return Entry(name, value, "bars", about, *_grid(named), scale)


def mask(name: str, value: Array, about: str, named: Names | Grid, key: tuple[str, str]) -> Entry:
    """Return an entry of ones and zeros; ``key`` says what each of them stands for."""
    return Entry(name, value, "mask", about, *_grid(named), key=key)


def _grid(named: Names | Grid) -> Grid:
    return named if isinstance(named, Grid) else Grid(named)


def heat(name: str, value: Array, about: str, grid: Grid = PICTURE, scale: Scale | None = None) -> Entry:
    """Return an entry in colours from low to high."""
    return Entry(name, value, "heat", about, *grid, scale)


def signed(name: str, value: Array, about: str, grid: Grid = PICTURE, scale: Scale | None = None) -> Entry:
    """Return an entry in two colours, for numbers above and below 0."""
    return Entry(name, value, "signed", about, *grid, scale)


def image(name: str, value: Array, about: str) -> Entry:
    """Return an entry drawn as a grey picture."""
    return Entry(name, value, "image", about)


def table(name: str, value: Array, about: str, grid: Grid) -> Entry:
    """Return an entry written as rows of numbers."""
    return Entry(name, value, "table", about, *grid)


def number(name: str, value: float, about: str) -> Entry:
    """Return an entry of one number."""
    return Entry(name, np.array(value), "number", about)


def words(name: str, texts: Iterable[str], about: str, rows: Names = ()) -> Entry:
    """Return an entry of texts, one after another, or each in a line of its own if ``rows`` names it."""
    return Entry(name, np.array(list(texts)), "words", about, rows)


def points(name: str, value: Array, about: str, grid: Grid, cloud: Cloud | None = None) -> Entry:
    """Return an entry of points (x, y), which may lie over a cloud of others."""
    return Entry(name, value, "points", about, *grid, cloud=cloud)


def path(name: str, value: Array, about: str, grid: Grid, ground: Ground) -> Entry:
    """Return an entry of points (x, y) in order, over a ground."""
    return Entry(name, value, "path", about, *grid, ground=ground)


def lines(name: str, value: Array, about: str, plot: Plot, label: str = "") -> Entry:
    """Return an entry drawn as a curve over the index; ``label`` names it in a shared plot."""
    return _curve(Entry(name, value, "lines", about), plot, label)


def log_lines(name: str, value: Array, about: str, plot: Plot, label: str = "") -> Entry:
    """Return the like on a logarithmic axis."""
    return _curve(Entry(name, value, "log-lines", about), plot, label)


def curve(name: str, value: Array, about: str, plot: Plot, label: str = "") -> Entry:
    """Return an entry drawn as a curve through points (x, y)."""
    return _curve(Entry(name, value, "curve", about), plot, label)


def _curve(entry: Entry, plot: Plot, label: str) -> Entry:
    rows = (label,) if label else ()
    return entry._replace(rows=rows, axes=plot.axes, scale=plot.scale, plot=plot.caption)
