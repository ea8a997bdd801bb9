"""What each lab takes to compute and to draw, and what a key in the app costs of our own work."""

from __future__ import annotations

import io

from rich.console import Console

from bench.measure import in_turns
from bench.table import Row
from quiz.draw.figure import Figure
from quiz.labs import labs

FRAME = 16.0
"""ms: goal of computing and drawing together, for every lab at its default size."""


def rows() -> list[Row]:
    """Return a row for each lab: its redraw after a key, held against a frame."""
    return [_row(name) for name in labs()]


def _row(name: str) -> Row:
    lab = labs()[name]
    trace = lab.run({}, 0)[1]
    compute, draw = in_turns([lambda: lab.run({}, 0), lambda: _draw(Figure(trace, color=True))], 15)
    what = f"{name}: {compute:.2f} ms to compute, {draw:.2f} to draw"
    return Row(what, compute + draw, "a frame", FRAME, 1)


def _draw(figure: Figure) -> None:
    Console(file=io.StringIO(), width=80, color_system="truecolor", force_terminal=True).print(figure)
