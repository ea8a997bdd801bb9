"""Figures as self-contained HTML fragments."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import Response
from quiz.render.figure import Figure
from quiz.render.question import option_figures, question_figure, response_figure

WIDTH = 84
_INK = (1, 2, 3)
_THEME = TerminalTheme(_INK, _INK, [_INK] * 8)
"""Rich mixes dim text from the text colour and the background. With both equal, it can be recognised, and the
page decides its colour.
"""
_DIM = "color: #010203; text-decoration-color: #010203"


def question_html(
    question: Question, part: str, seed: int, shown: Presentation, response: Response = ()
) -> str:
    """Return the figures before the answer, of the options, of the response, and after the answer."""
    return "".join(_figures(question, part, seed, shown, response))


def _figures(
    question: Question, part: str, seed: int, shown: Presentation, response: Response
) -> Iterator[str]:
    for after, label in ((False, "Shown with the question"), (True, "Shown with the answer")):
        figure = question_figure(question, part, seed, after=after)
        if after and (failed := response_figure(shown.way, response)) is not None:
            yield figure_html(failed, "The case that failed")
        if figure is not None:
            yield figure_html(figure, label)
        if not after:
            for name, picture in zip(shown.way.options, option_figures(shown.way), strict=False):
                yield figure_html(picture, name)


def figure_html(figure: Figure, label: str) -> str:
    """Return a figure with ``label`` as its caption."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(figure)
    text = console.export_html(theme=_THEME, code_format="{code}", inline_styles=True)
    text = text.replace(_DIM, "color: var(--faint)").rstrip()
    caption = escape(label)
    return (
        f"<figure>\n<figcaption>{caption}</figcaption>\n"
        f'<pre role="img" aria-label="{caption}" tabindex="0">{text}</pre>\n</figure>\n'
    )
