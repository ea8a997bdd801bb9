"""What gradebooks have in common: one learner, a column for each exam."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec

from quiz.exchange.csv_file import safe
from quiz.exchange.format import Export, FormatOption
from quiz.exchange.report import SessionReport

OPTIONS = (
    FormatOption("student", "NAME", "whose grades they are"),
    FormatOption("student-id", "ID", "what the institution knows the learner by"),
)
EXAMPLE = "--student 'Ada Lovelace' --student-id 1815"
DECIMALS = 4
"""More of them than any gradebook shows; sums of thirds have no end."""


class Learner(msgspec.Struct, frozen=True):
    """Whose grades they are; ``id`` is what the institution knows them by."""

    name: str = "Learner"
    id: str = ""


def learner_of(export: Export) -> Learner:
    """Return the learner that the options name."""
    return Learner(export.options.get("student") or Learner().name, export.options.get("student-id", ""))


def points(exam: SessionReport) -> float:
    """Return the points that were reached in an exam."""
    return round(exam.result.session.score, DECIMALS) + 0.0  # no cell shall read -0.0


def possible(exam: SessionReport) -> float:
    """Return the points that could be reached."""
    return round(exam.result.session.out_of, DECIMALS)


def titles(exams: list[SessionReport], taken: set[str]) -> Iterator[str]:
    """Yield a name for each column: the exam's title, with its date where another has that name."""
    taken = set(taken)
    often = Counter(exam.title for exam in exams)
    for exam in exams:
        title = exam.title
        if often[title] > 1 or title in taken:
            title = f"{title}, {exam.date}"
        number = 1
        while title in taken:
            number += 1
            title = f"{exam.title}, {exam.date}, {number}"
        taken.add(title)
        yield title


def write(rows: Iterable[Iterable[object]], file: TextIO) -> None:
    """Write rows in which no cell is a formula."""
    csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
