"""A question's figures: its lab run with its parameters, what is wanted of the trace drawn."""

from __future__ import annotations

from quiz.draw.figure import MOST_LINES, Figure
from quiz.kinds.base import Figures
from quiz.labs import run


def question_figure(
    figures: Figures, seed: int, *, after: bool, color: bool | None = None, most_lines: int = MOST_LINES
) -> Figure | None:
    """Return what is to be drawn before or ``after`` the answer (see ``Figure``); None where that is nothing.

    The same ``seed`` gives the same numbers before and after. Raises ``LabError``.
    """
    names = figures.after if after else figures.before
    if not names:
        return None
    _, trace = run(figures.lab, figures.with_, seed)
    return Figure(trace.select(names), color=color, most_lines=most_lines)
