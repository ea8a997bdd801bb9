"""What each lab takes to compute and to draw, and what a key in the app costs of our own work."""

from __future__ import annotations

import io

from rich.console import Console

from bench.measure import in_turns
from bench.redraw import Redraw, redraws
from bench.table import Row
from quiz.labs import labs
from quiz.render.figure import Figure

FRAME = 16.0
"""ms: goal of our own part of a redraw in the app, for every lab at its default size."""


def rows(folder: str) -> list[Row]:
    """Return a row for each lab: its redraw after a key, held against a frame."""
    redrawn = redraws(folder)
    return [_row(name, redrawn[name]) for name in labs()]


def _row(name: str, redrawn: Redraw) -> Row:
    lab = labs()[name]
    trace = lab.run({}, 0)[1]
    compute, draw = in_turns([lambda: lab.run({}, 0), lambda: _draw(Figure(trace, color=True))], 15)
    what = f"{name}: {compute:.2f} ms to compute, {draw:.2f} to draw; redrawn in the app"
    return Row(what, redrawn.ours, "textual's part", redrawn.floor, FRAME, "over")


def _draw(figure: Figure) -> None:
    Console(file=io.StringIO(), width=80, color_system="truecolor", force_terminal=True).print(figure)
