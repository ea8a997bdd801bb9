"""A gradebook of exams for Moodle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quiz.exchange.format import Format
from quiz.exchange.gradebook import EXAMPLE, OPTIONS, Learner, learner_of, points, possible, titles, write
from quiz.exchange.report import SessionReport

COLUMNS = ("Full name", "ID number")


def write_moodle(reports: Iterable[SessionReport], learner: Learner, file: TextIO) -> None:
    """Write a header that names exams with their points possible, and the learner's points."""
    exams = list(reports)
    heads = [
        f"{title} (max {possible(exam):.10g})"
        for title, exam in zip(titles(exams, set(COLUMNS)), exams, strict=True)
    ]
    rows: list[Iterable[object]] = [(*COLUMNS, *heads)]
    if exams:
        rows.append((learner.name, learner.id, *map(points, exams)))
    write(rows, file)


FORMAT = Format(
    "moodle",
    "a gradebook for Moodle",
    lambda export, file: write_moodle(export.reports("exam"), learner_of(export), file),
    of="scores",
    options=OPTIONS,
    example=EXAMPLE,
)
