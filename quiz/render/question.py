"""A question's figures: what it shows before or after its answer, drawn."""

from __future__ import annotations

from random import Random
from typing import cast

import numpy as np

from quiz.kinds.base import Presentation, Question
from quiz.labs.trace import Entry, FigureStyle, Trace
from quiz.render.figure import Figure
from quiz.render.limits import MAX_LINES


def question_figure(  # noqa: PLR0913 - what is drawn, and how
    question: Question,
    part: str,
    seed: int,
    *,
    after: bool,
    color: bool | None = None,
    most_lines: int = MAX_LINES,
) -> Figure | None:
    """Return what is to be drawn before or ``after`` the answer (see ``Figure``); None where that is nothing.

    The same ``seed`` gives the same numbers as the presentation has. Raises ``LabError``.
    """
    trace = question.trace(part, Random(seed), after=after)  # noqa: S311 - to be repeated, not to be secret
    return None if trace is None else Figure(trace, color=color, most_lines=most_lines)


def option_figures(shown: Presentation, *, color: bool | None = None) -> list[Figure]:
    """Return the picture of each option; none where the options are texts."""
    figure_style = cast("FigureStyle", shown.drawn)
    entries = (Entry("", np.array(picture), figure_style, "") for picture in shown.pictures)
    return [Figure(Trace((entry,)), color=color, most_lines=1) for entry in entries]
