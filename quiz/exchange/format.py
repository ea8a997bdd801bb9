"""The declarations of datasets and formats, and what an export passes to a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TextIO, TypeVar

import msgspec

from quiz.exchange.report import SessionReport, reports
from quiz.progress.selection import EVERYTHING, LogRepository, Selection
from quiz.progress.store import Store
from quiz.study.results.result import Result, StoredAnswer

T = TypeVar("T")

FigureOf = Callable[[StoredAnswer, Result], str]
"""Returns the figures of an answered question as HTML, or an empty string."""


class Dataset(NamedTuple):
    """A set of rows to export, declared as ``DATASET`` by a module of this package."""

    name: str
    about: str
    """What the rows are, for help and documentation."""
    row: type[msgspec.Struct]
    read: Callable[[Store, Selection], Iterable[Any]]
    log: Callable[[Store], LogRepository] | None = None
    """Returns the log that the rows come from; None for the current state of the library's cards."""


class Watch(Protocol):
    """Observes the rows as they are written, to show progress; ``weight`` is how many rows one counts for."""

    def __call__(self, rows: Iterable[T], weight: Callable[[T], int] = ...) -> Iterable[T]:
        """Return ``rows``, observed."""
        ...


def _unwatched(rows: Iterable[T], weight: object = None) -> Iterable[T]:
    del weight
    return rows


class Export(msgspec.Struct, frozen=True):
    """An export: its rows, and what its format may need besides."""

    store: Store
    dataset: Dataset
    selection: Selection = EVERYTHING
    watch: Watch = _unwatched
    figure_of: FigureOf = lambda _answer, _result: ""
    """Renders figures for the formats that have some; ``quiz.exchange`` may not import ``quiz.render``."""
    options: Mapping[str, str] = {}
    """The values of the format's own options, by name."""

    def reports(self, *kinds: str) -> Iterable[SessionReport]:
        """Return a report of each session, or of each session of some ``kinds``."""
        selected = reports(self.store, self.selection, kinds)
        return self.watch(selected, lambda report: len(report.result.answers))

    def rows(self, read: Callable[[Store, Selection], Iterable[Any]] | None = None) -> Iterable[Any]:
        """Return the rows of the dataset, or those that ``read`` yields instead."""
        return self.watch((read or self.dataset.read)(self.store, self.selection))


class FormatOption(NamedTuple):
    """A command-line option that only some formats take: ``--name VALUE``, or only ``--name``."""

    name: str
    metavar: str
    """A placeholder for the value; empty if the option has none."""
    about: str


class Format(NamedTuple):
    """A file format, declared as ``FORMAT`` by a module of this package."""

    name: str
    about: str
    """A short description, for help and documentation."""
    write: Callable[[Export, TextIO], None]
    of: str = ""
    """The only dataset it can write; empty for any."""
    options: tuple[FormatOption, ...] = ()
    draws: bool = False
    """Whether it contains figures."""
    example: str = ""
    """Arguments that an example adds to ``quiz export DATASET --format NAME``."""
