"""A report as one self-contained HTML file: no scripts, and no fonts or pictures from elsewhere."""

from __future__ import annotations

from typing import TextIO

from quiz.exchange.format import Export, Format


def _write(export: Export, file: TextIO) -> None:
    from quiz.exchange.html.page import write_html  # jinja2 is slow to import

    write_html(export.reports(), export.figure_of, file)


FORMAT = Format(
    "html",
    "a report on one page, with figures",
    _write,
    of="scores",
    draws=True,
    example="--session last -o scores.html",
)
