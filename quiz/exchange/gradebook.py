"""The common parts of gradebooks: one learner, and a column for each exam."""

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
    FormatOption("student", "NAME", "the name of the learner"),
    FormatOption("student-id", "ID", "the learner's id at the institution"),
)
EXAMPLE = "--student 'Ada Lovelace' --student-id 1815"
DECIMALS = 4
"""Scores are rounded, since sums of thirds have no end; no gradebook shows this many decimals."""


class Learner(msgspec.Struct, frozen=True):
    """The learner whose grades these are; ``id`` is their id at the institution."""

    name: str = "Learner"
    id: str = ""


def learner_of(export: Export) -> Learner:
    """Return the learner that the options name."""
    return Learner(export.options.get("student") or Learner().name, export.options.get("student-id", ""))


def points(exam: SessionReport) -> float:
    """Return the points scored in an exam."""
    return round(exam.result.session.score, DECIMALS) + 0.0  # adding 0.0 turns -0.0 into 0.0


def possible(exam: SessionReport) -> float:
    """Return the points possible in an exam."""
    return round(exam.result.session.out_of, DECIMALS)


def titles(exams: list[SessionReport], taken: set[str]) -> Iterator[str]:
    """Yield a unique column name for each exam: its title, with its date if the title alone is ``taken``."""
    taken = set(taken)
    counts = Counter(exam.title for exam in exams)
    for exam in exams:
        title = exam.title
        if counts[title] > 1 or title in taken:
            title = f"{title}, {exam.iso_date}"
        number = 1
        while title in taken:
            number += 1
            title = f"{exam.title}, {exam.iso_date}, {number}"
        taken.add(title)
        yield title


def write(rows: Iterable[Iterable[object]], file: TextIO) -> None:
    """Write rows as CSV in which no cell is a formula."""
    csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
