"""The figures of a question, shown before or after its answer, and the pictures in its texts.

Most questions have none, so the modules that render figures are imported only when one is needed.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from quiz.bank.pictures import MARK, DrawnText, drawn_text
from quiz.errors import QuizError
from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import Response
from quiz.render.limits import MAX_LINES

if TYPE_CHECKING:
    from quiz.render.figure import Figure
    from quiz.render.pictures import Pictures


def question_figure(  # noqa: PLR0913 - which figure, and how to render it
    question: Question,
    part: str,
    seed: int,
    *,
    after: bool,
    color: bool | None = None,
    max_lines: int = MAX_LINES,
) -> Figure | None:
    """Return the figure shown before or ``after`` the answer (see ``Figure``), or None.

    The same ``seed`` gives the same numbers as in the presentation. A question of an exam or of a past
    answer may be one whose figure this version of the program cannot draw; it is shown without.
    """
    try:
        trace = question.trace(part, Random(seed), after=after)  # noqa: S311 - reproducible, not secret
    except (QuizError, ValueError):  # errors of labs, and of expressions
        return None
    if not trace:
        return None
    from quiz.render.figure import Figure

    return Figure(trace, color=color, max_lines=max_lines)


def response_figure(
    way: AnswerWay, response: Response, *, color: bool | None = None, max_lines: int = MAX_LINES
) -> Figure | None:
    """Return what is drawn of a response once it is graded, or None."""
    trace = way.figures(response)
    if not trace:
        return None
    from quiz.render.figure import Figure

    return Figure(trace, color=color, max_lines=max_lines)


def without_pictures(text: str, folders: tuple[str, ...]) -> DrawnText:
    """Return bank text apart from the pictures that can be drawn; without Pillow none can be."""
    if not folders or MARK not in text:
        return DrawnText(text, [])
    from quiz.render.pictures import can_draw

    return drawn_text(text, folders) if can_draw() else DrawnText(text, [])


def asked_texts(shown: Presentation) -> tuple[str, ...]:
    """Return the texts of a question that may have pictures."""
    return (shown.prompt, *shown.way.options)


def texts_of(shown: Presentation, explanation: str) -> tuple[str, ...]:
    """Return the texts of a card that may have pictures, those of the question before those of its answer."""
    return (*asked_texts(shown), shown.answer_text, explanation)


def picture_figure(files: list[str], *, color: bool, max_lines: int = MAX_LINES) -> Pictures | None:
    """Return pictures as a figure, or None if there are none."""
    if not files:
        return None
    from quiz.render.pictures import Pictures

    return Pictures(files, color=color, max_lines=max_lines)


def option_figures(way: AnswerWay, *, color: bool | None = None) -> list[Figure]:
    """Return the picture of each option, or an empty list if the options are texts."""
    if way.pictures is None:
        return []
    import numpy as np

    from quiz.labs.trace import Entry, Trace
    from quiz.render.figure import Figure

    figure_style = way.pictures.drawn
    entries = (Entry("", np.array(values), figure_style, "") for values in way.pictures.values)
    return [Figure(Trace((entry,)), color=color, max_lines=1) for entry in entries]
