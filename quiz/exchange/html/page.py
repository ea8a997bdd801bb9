"""The HTML page of a report, and what its templates may use."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quiz.exchange.answer_details import details
from quiz.exchange.format import FigureOf
from quiz.exchange.html.text import cleaned, marked
from quiz.exchange.report import SessionReport
from quiz.study.results.answer_review import grade_of
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Result, StoredAnswer
from quiz.study.results.text_report import pass_note
from quiz.text.format import LETTERS, NOTHING_ANSWERED, not_answered, percent, plural, points
from quiz.text.iso import iso_moment
from quiz.text.times import duration
from quiz.text.verdict import Verdict


def write_html(reports: Iterable[SessionReport], figure_of: FigureOf, file: TextIO) -> None:
    """Write the page piece by piece; ``figure_of`` renders the figures."""

    def figure(answer: StoredAnswer, result: Result) -> Markup:
        return Markup(figure_of(answer, result))  # noqa: S704 - it is HTML, whose texts are already escaped

    page = templates().get_template("report.html")
    file.writelines(page.generate(reports=reports, figure_of=figure))


@cache
def templates() -> Environment:
    """Return the templates, which clean and escape all text except markup."""
    environment = Environment(
        loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), "templates")),
        autoescape=True,
        finalize=cleaned,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "marked": marked, "points": points, "percent": percent, "duration": duration,
        "iso_moment": iso_moment, "repr": repr,
    }  # fmt: skip
    environment.globals |= {
        "LETTERS": LETTERS, "NOTHING_ANSWERED": NOTHING_ANSWERED, "Verdict": Verdict, "details": details,
        "grade_of": grade_of, "question_of": question_of, "pass_note": pass_note,
        "not_answered": not_answered, "plural": plural, "zip": zip,
    }  # fmt: skip
    return environment
