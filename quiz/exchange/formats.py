"""What there is to export, and the formats of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TextIO, TypeVar

import msgspec

from quiz.exchange.cards import ExportedCard, cards
from quiz.exchange.csv_file import write_csv
from quiz.exchange.gradebook import Learner, write_canvas, write_moodle
from quiz.exchange.html import FigureOf, write_html
from quiz.exchange.json_file import write_json
from quiz.exchange.markdown import write_markdown
from quiz.exchange.report import SessionReport, reports
from quiz.exchange.reviews import ExportedReview, reviews
from quiz.exchange.scores import ExportedScore, scores
from quiz.exchange.xapi import statements, write_xapi
from quiz.progress.selection import Selection
from quiz.progress.store import Store

Row = TypeVar("Row")


class Watch(Protocol):
    """Hears of each row on its way into the file; ``weight`` tells how many rows one stands for."""

    def __call__(self, rows: Iterable[Row], weight: Callable[[Row], int] = ...) -> Iterable[Row]:
        """Return ``rows``, watched."""
        ...


class Export(msgspec.Struct, frozen=True):
    """What is exported, and what a format may need for it."""

    store: Store
    selection: Selection
    watch: Watch
    figure_of: FigureOf
    learner: Learner

    def reports(self, *kinds: str) -> Iterable[SessionReport]:
        """Return the sessions, or those of some kinds."""
        found = reports(self.store, self.selection, *([kinds] if kinds else []))
        return self.watch(found, lambda report: len(report.result.answers))

    def rows(self, read: Callable[[Store, Selection], Iterable[Any]]) -> Iterable[Any]:
        """Return what ``read`` yields."""
        return self.watch(read(self.store, self.selection))


Write = Callable[[Export, TextIO], None]


def _csv(read: Callable[..., Iterable[Any]], row: type[msgspec.Struct]) -> Write:
    return lambda export, file: write_csv(export.rows(read), row.__struct_fields__, file)


def _json(read: Callable[..., Iterable[Any]], what: str) -> Write:
    return lambda export, file: write_json(export.rows(read), what, file)


FORMATS: dict[str, dict[str, Write]] = {
    "scores": {
        "csv": _csv(scores, ExportedScore),
        "json": _json(scores, "scores"),
        "md": lambda export, file: write_markdown(export.reports(), file),
        "html": lambda export, file: write_html(export.reports(), export.figure_of, file),
        "xapi": lambda export, file: write_xapi(export.rows(statements), file),
        "canvas": lambda export, file: write_canvas(export.reports("exam"), export.learner, file),
        "moodle": lambda export, file: write_moodle(export.reports("exam"), export.learner, file),
    },
    "reviews": {"csv": _csv(reviews, ExportedReview), "json": _json(reviews, "reviews")},
    "cards": {"csv": _csv(cards, ExportedCard), "json": _json(cards, "cards")},
}
"""What writes each; a format of scores is a line here and a file in this room."""
