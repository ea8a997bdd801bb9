"""Exams as gradebooks that Canvas and Moodle take in: one learner, a column for each exam."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec

from quiz.exchange.csv_file import safe
from quiz.exchange.report import SessionReport

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("Full name", "ID number")
_TAKEN = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
"""Canvas takes a column with this in its name for one of its own totals."""
_NUMBERED = re.compile(r"\((\d+)\)$")
"""And a number in brackets at its end for the number of an assignment."""
DECIMALS = 4
"""More of them than any gradebook shows; sums of thirds have no end."""


class Learner(msgspec.Struct, frozen=True):
    """Whose grades they are; ``id`` is what the institution knows them by."""

    name: str = "Learner"
    id: str = ""


def write_canvas(reports: Iterable[SessionReport], learner: Learner, file: TextIO) -> None:
    """Write a header, the points possible and the learner's points; of no exam, the header alone."""
    exams = list(reports)
    titles = [_for_canvas(title) for title in _titles(exams, {*CANVAS, "Integration ID", "Root Account"})]
    rows: list[Iterable[object]] = [(*CANVAS, *titles)]
    if exams:
        rows.append(("    Points Possible", "", "", "", "", *map(_possible, exams)))
        rows.append((learner.name, "", learner.id, "", "", *map(_points, exams)))
    _write(rows, file)


def write_moodle(reports: Iterable[SessionReport], learner: Learner, file: TextIO) -> None:
    """Write a header, with the points possible in the names of the exams, and the learner's points."""
    exams = list(reports)
    titles = [
        f"{title} (max {_possible(exam):.10g})"
        for title, exam in zip(_titles(exams, set(MOODLE)), exams, strict=True)
    ]
    rows: list[Iterable[object]] = [(*MOODLE, *titles)]
    if exams:
        rows.append((learner.name, learner.id, *map(_points, exams)))
    _write(rows, file)


def _points(exam: SessionReport) -> float:
    return round(exam.result.session.score, DECIMALS) + 0.0  # no cell shall read -0.0


def _possible(exam: SessionReport) -> float:
    return round(exam.result.session.out_of, DECIMALS)


def _titles(exams: list[SessionReport], taken: set[str]) -> Iterator[str]:
    """Yield a name for each column: the exam's title, with its date where it was taken more than once."""
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


def _for_canvas(title: str) -> str:
    return _NUMBERED.sub(r"[\1]", _TAKEN.sub(r"\1-\2", title))


def _write(rows: Iterable[Iterable[object]], file: TextIO) -> None:
    csv.writer(file).writerows([safe(cell) for cell in row] for row in rows)
