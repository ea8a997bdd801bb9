"""Figures of a question: what it shows before its answer or after it.

What draws them is imported with the first of them: most questions have none.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, cast

from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.base import Question
from quiz.render.limits import MAX_LINES

if TYPE_CHECKING:
    from quiz.labs.trace import FigureStyle
    from quiz.render.figure import Figure


def question_figure(  # noqa: PLR0913 - what is drawn, and how
    question: Question,
    part: str,
    seed: int,
    *,
    after: bool,
    color: bool | None = None,
    most_lines: int = MAX_LINES,
) -> Figure | None:
    """Return the figure shown before or ``after`` the answer (see ``Figure``); None where there is none.

    The same ``seed`` gives the same numbers as the presentation has. Raises ``LabError``.
    """
    trace = question.trace(part, Random(seed), after=after)  # noqa: S311 - to be repeated, not to be secret
    if trace is None:
        return None
    from quiz.render.figure import Figure

    return Figure(trace, color=color, most_lines=most_lines)


def option_figures(way: AnswerWay, *, color: bool | None = None) -> list[Figure]:
    """Return the picture of each option; none where the options are texts."""
    if way.pictures is None:
        return []
    import numpy as np

    from quiz.labs.trace import Entry, Trace
    from quiz.render.figure import Figure

    figure_style = cast("FigureStyle", way.pictures.drawn)
    entries = (Entry("", np.array(values), figure_style, "") for values in way.pictures.values)
    return [Figure(Trace((entry,)), color=color, most_lines=1) for entry in entries]
