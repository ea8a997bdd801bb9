"""The analysis as one self-contained page, by the templates of the reports."""

from __future__ import annotations

from typing import TextIO

from quiz.item_analysis.figures import ItemAnalysis
from quiz.item_analysis.formats import wording
from quiz.item_analysis.formats.class_format import ClassFormat


def _write(analysis: ItemAnalysis, file: TextIO) -> None:
    from quiz.exchange.html.page import templates  # jinja2 is slow to import

    page = templates().get_template("class.html")
    file.writelines(page.generate(analysis=analysis, wording=wording))


CLASS_FORMAT = ClassFormat("html", ".html", "a page to read and to print", _write)
