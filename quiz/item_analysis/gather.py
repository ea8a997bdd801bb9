"""Gathering: files of many learners in, one analysis of the class out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from quiz.errors import QuizError
from quiz.item_analysis.analysis import item_analysis
from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.figures import ItemAnalysis
from quiz.item_analysis.learners import Learners
from quiz.item_analysis.parquet import read_parquet
from quiz.item_analysis.source import AGAIN, PARQUET, BadFile, GatheredAnswer, read, refuse

BATCH = 50_000
"""How many answers are handed to DuckDB at once."""

Attempts = Literal["first", "last"]


class Wanted(NamedTuple):
    """Which answers count; ``by_file`` takes each file as a learner of its own."""

    bank: str | None = None
    title: str | None = None
    attempts: Attempts = "first"
    by_file: bool = False


class Gathered(NamedTuple):
    """An analysis; files of one learner that were put together, and files without an answer."""

    analysis: ItemAnalysis
    together: list[list[str]]
    empty: list[str]


class Gathering:
    """Reads files into a database, and notes which are one learner's."""

    def __init__(self, database: ClassDatabase, *, by_file: bool = False) -> None:
        self._database = database
        self._by_file = by_file
        self._learners = Learners()
        self._sources: dict[str, str] = {}
        self._waiting: tuple[list[str], list[GatheredAnswer]] = ([], [])
        self.empty: list[str] = []

    def read(self, files: Iterable[str]) -> None:
        """Read all files. Raises ``QuizError`` that names every file that cannot be read."""
        bad: dict[str, str] = {}
        for path in files:
            try:
                (self._read_parquet if path.lower().endswith(PARQUET) else self._read)(path)
            except BadFile as error:
                bad[path] = str(error)
        refuse(bad)
        self._flush()

    def _read(self, path: str) -> None:
        source, answers = f"file:{path}", read(path)
        self._sources[source] = path
        self._learners.join([source] if self._by_file else [source, *_belongings(answers)])
        if not answers:
            self.empty.append(path)
        sources, waiting = self._waiting
        sources += [source] * len(answers)
        waiting += answers
        if len(waiting) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        sources, answers = self._waiting
        if answers:
            self._database.take(sources, answers)
        self._waiting = [], []

    def _read_parquet(self, path: str) -> None:
        for learner, session in read_parquet(self._database, path):
            self._sources.setdefault(learner, "")
            tie = [f"session:{session}"] if session and not self._by_file else []
            self._learners.join([learner, *tie])

    def learners(self) -> dict[str, str]:
        """Return the learner of each source."""
        return {source: self._learners.of(source) for source in self._sources}

    def together(self) -> list[list[str]]:
        """Return the files that are one learner's, for each learner with several."""
        files: dict[str, list[str]] = {}
        for source, path in self._sources.items():
            if path:
                files.setdefault(self._learners.of(source), []).append(path)
        return [paths for paths in files.values() if len(paths) > 1]


def _belongings(answers: Iterable[GatheredAnswer]) -> Iterator[str]:
    """Yield the devices and sessions of answers, which tell whose they are."""
    for device in {answer.learner for answer in answers if answer.learner}:
        yield device if device.startswith(("device:", "file:")) else f"device:{device}"
    yield from {f"session:{answer.session}" for answer in answers if answer.session}


def gathered(database: ClassDatabase, files: Iterable[str], wanted: Wanted) -> Gathered:
    """Read the files and analyse what is wanted. Raises ``QuizError``, also if that is nothing."""
    import duckdb

    gathering = Gathering(database, by_file=wanted.by_file)
    gathering.read(files)
    try:
        if not database.sort(gathering.learners(), wanted.bank, wanted.title):
            raise QuizError(
                "There is nothing to gather",
                "no answer in the files has points, or is of that bank and title",
                AGAIN,
            )
        database.analyse(wanted.attempts)
        analysis = item_analysis(database)
    except duckdb.Error as error:
        message = str(error).partition("\n")[0]
        raise QuizError("The class cannot be added up", message, "Try fewer files at once.") from None
    return Gathered(analysis, gathering.together(), gathering.empty)
