"""``quiz export``: scores and reviews, for other programs to read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from sqlite3 import Connection
from typing import TextIO

import msgspec

from quiz import paths
from quiz.cli.parser import add_query
from quiz.exchange.atomic import write_atomically
from quiz.exchange.csv_file import write_csv
from quiz.exchange.json_file import write_json
from quiz.exchange.reviews import ReviewRow, reviews
from quiz.exchange.scores import Score, scores
from quiz.progress.store import Store

_SOURCES: dict[str, tuple[Callable[[Connection], Iterable[msgspec.Struct]], type[msgspec.Struct]]] = {
    "scores": (scores, Score),
    "reviews": (reviews, ReviewRow),
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "what", choices=_SOURCES, help="each answered question, or the log as fsrs-optimizer reads it"
    )
    add_query(parser)
    parser.add_argument("--format", choices=("csv", "json"), default="csv")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE rather than to stdout")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


def run(options: Namespace, _start_app: object) -> int:
    """Write the export."""
    wanted = _wanted(options)
    store = Store(options.progress or paths.progress_file())
    rows, row = _SOURCES[options.what]

    def write(file: TextIO) -> None:
        if options.format == "json":
            write_json(_of(wanted, rows(store.connection)), options.what, file)
        else:
            write_csv(_of(wanted, rows(store.connection)), row.__struct_fields__, file)

    with store.explained():
        if options.output:
            write_atomically(options.output, write, force=options.force)
        else:
            write(sys.stdout)
    store.close()
    return 0


def _wanted(options: Namespace) -> set[str] | None:
    """Return the names of the cards that match the query, former ones too; None, for all, without one."""
    if not options.query:
        return None
    from quiz.clock import now
    from quiz.study.moment import Moment
    from quiz.study.opening import open_study
    from quiz.study.search import joined, names

    study = open_study(options.banks, options.progress)
    try:
        return names(study, joined(options.query), Moment(*now()))
    finally:
        study.close()


def _of(wanted: set[str] | None, rows: Iterable[msgspec.Struct]) -> Iterable[msgspec.Struct]:
    """Return the rows of the cards that are wanted."""
    return rows if wanted is None else (row for row in rows if _card(row) in wanted)


def _card(row: msgspec.Struct) -> str:
    if isinstance(row, ReviewRow):
        return row.card_id
    assert isinstance(row, Score)  # noqa: S101 - there are no other sources
    return f"{row.bank}/{row.question}"
