"""Figures as HTML fragments that need no style but their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from quiz.kinds.base import Presentation, Question
from quiz.render.figure import Figure
from quiz.render.question import option_figures, question_figure

WIDTH = 84
_INK = (1, 2, 3)
_THEME = TerminalTheme(_INK, _INK, [_INK] * 8)
"""Ink on ink: dim text, which Rich mixes of both, can then be told, and left to the page."""
_DIM = "color: #010203; text-decoration-color: #010203"


def question_html(question: Question, part: str, seed: int, shown: Presentation) -> str:
    """Return what is drawn before the answer, for the options and after it; empty where that is nothing.

    Raises ``LabError``.
    """
    return "".join(_drawn(question, part, seed, shown))


def _drawn(question: Question, part: str, seed: int, shown: Presentation) -> Iterator[str]:
    for after, label in ((False, "Shown with the question"), (True, "Shown with the answer")):
        figure = question_figure(question, part, seed, after=after)
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
    drawn = console.export_html(theme=_THEME, code_format="{code}", inline_styles=True)
    said = escape(label)
    drawn = drawn.replace(_DIM, "color: var(--faint)").rstrip()
    return (
        f"<figure>\n<figcaption>{said}</figcaption>\n"
        f'<pre role="img" aria-label="{said}" tabindex="0">{drawn}</pre>\n</figure>\n'
    )
