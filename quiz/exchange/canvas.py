"""A gradebook of exams for Canvas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from quiz.exchange.format import Format
from quiz.exchange.gradebook import EXAMPLE, OPTIONS, Learner, learner_of, points, possible, titles, write
from quiz.exchange.report import SessionReport

COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_RESERVED = {*COLUMNS, "Integration ID", "Root Account"}
_TAKEN = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
"""Canvas mistakes a column with this in its name for one of its own totals."""
_NUMBERED = re.compile(r"\((\d+)\)$")
"""Canvas takes a number in brackets at the end of a name for the id of an assignment."""


def write_canvas(reports: Iterable[SessionReport], learner: Learner, file: TextIO) -> None:
    """Write a header, the points possible and the learner's points; only the header if there is no exam."""
    exams = list(reports)
    rows: list[Iterable[object]] = [(*COLUMNS, *map(_for_canvas, titles(exams, _RESERVED)))]
    if exams:
        rows.append(("    Points Possible", "", "", "", "", *map(possible, exams)))
        rows.append((learner.name, "", learner.id, "", "", *map(points, exams)))
    write(rows, file)


def _for_canvas(title: str) -> str:
    return _NUMBERED.sub(r"[\1]", _TAKEN.sub(r"\1-\2", title))


FORMAT = Format(
    "canvas",
    "a gradebook for Canvas",
    lambda export, file: write_canvas(export.reports("exam"), learner_of(export), file),
    of="scores",
    options=OPTIONS,
    example=EXAMPLE,
)
