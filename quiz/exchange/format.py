"""What a dataset and a format declare of themselves, each in one file of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TextIO, TypeVar

import msgspec

from quiz.exchange.report import SessionReport, reports
from quiz.progress.selection import EVERYTHING, LogRepository, Selection
from quiz.progress.store import Store
from quiz.study.results.result import Result, StoredAnswer

Row = TypeVar("Row")

FigureOf = Callable[[StoredAnswer, Result], str]
"""Returns an HTML fragment with what is drawn with a question, or an empty text."""


class Dataset(NamedTuple):
    """What there is to export, as rows; a module declares it as ``DATASET``."""

    name: str
    about: str
    """What a row is, for help and documents."""
    row: type[msgspec.Struct]
    read: Callable[[Store, Selection], Iterable[Any]]
    log: Callable[[Store], LogRepository] | None = None
    """Returns where the rows come from; None where they are what is known now of the library's cards."""


class Watch(Protocol):
    """Hears of each row on its way into the file; ``weight`` tells how many rows one stands for."""

    def __call__(self, rows: Iterable[Row], weight: Callable[[Row], int] = ...) -> Iterable[Row]:
        """Return ``rows``, watched."""
        ...


def _unwatched(rows: Iterable[Row], weight: object = None) -> Iterable[Row]:
    del weight
    return rows


class Export(msgspec.Struct, frozen=True):
    """What is exported, and what a format may need for it."""

    store: Store
    dataset: Dataset
    selection: Selection = EVERYTHING
    watch: Watch = _unwatched
    figure_of: FigureOf = lambda _answer, _result: ""
    """Draws for the formats that ask for it, since this room cannot."""
    options: Mapping[str, str] = {}
    """The values of the format's own options, by their names."""

    def reports(self, *kinds: str) -> Iterable[SessionReport]:
        """Return the sessions, or those of some kinds."""
        found = reports(self.store, self.selection, *([kinds] if kinds else []))
        return self.watch(found, lambda report: len(report.result.answers))

    def rows(self, read: Callable[[Store, Selection], Iterable[Any]] | None = None) -> Iterable[Any]:
        """Return the rows of the dataset, or what ``read`` yields instead."""
        return self.watch((read or self.dataset.read)(self.store, self.selection))


class FormatOption(NamedTuple):
    """An option of the command line that some formats take: ``--name VALUE``."""

    name: str
    metavar: str
    about: str


class Format(NamedTuple):
    """A format that datasets are written in; a module declares it as ``FORMAT``."""

    name: str
    about: str
    """What it is, for help and documents."""
    write: Callable[[Export, TextIO], None]
    of: str = ""
    """The one dataset that it is for; empty for any."""
    options: tuple[FormatOption, ...] = ()
    draws: bool = False
    """Whether it asks for figures."""
    example: str = ""
    """What a command line that shows it has besides ``quiz export DATASET --format NAME``."""
