"""Sessions as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from typing import TextIO

from quiz.exchange.format import Export, Format


def _write(export: Export, file: TextIO) -> None:
    from quiz.exchange.html.page import (
        write_html,
    )  # jinja2 takes longer to import than other formats to write

    write_html(export.reports(), export.figure_of, file)


FORMAT = Format(
    "html", "a report on one page, with figures", _write, of="scores", draws=True, example="--session last"
)
