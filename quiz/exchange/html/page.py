"""The templates of the report, and what they may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quiz.exchange.answer_details import details, grade, verdict
from quiz.exchange.format import FigureOf
from quiz.exchange.html.text import cleaned, marked
from quiz.exchange.report import KINDS, SessionReport, lasted, percent, points
from quiz.study.results.result import Result, StoredAnswer
from quiz.text.iso import iso_moment

VERDICTS = {"right": "✓ Right", "partly": "◐ Partly right", "wrong": "✗ Wrong", "open": "– Not answered"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def write_html(reports: Iterable[SessionReport], figure_of: FigureOf, file: TextIO) -> None:
    """Write the page piece by piece; ``figure_of`` draws, which this room cannot."""

    def drawn(answer: StoredAnswer, result: Result) -> Markup:
        return Markup(figure_of(answer, result))  # noqa: S704 - it is HTML, and its texts are escaped where it is made

    page = templates().get_template("report.html")
    file.writelines(page.generate(reports=reports, figure_of=drawn))


@cache
def templates() -> Environment:
    """Return the templates, in which all text is cleaned and escaped unless it is markup."""
    found = Environment(
        loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), "templates")),
        autoescape=True,
        finalize=cleaned,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    found.filters |= {
        "marked": marked, "points": points, "percent": percent, "lasted": lasted, "iso_moment": iso_moment,
        "repr": repr,
    }  # fmt: skip
    found.globals |= {
        "KINDS": KINDS, "VERDICTS": VERDICTS, "LETTERS": LETTERS, "details": details, "grade": grade,
        "verdict": verdict, "zip": zip,
    }  # fmt: skip
    return found
