"""What exam is asked for, before it is drawn."""

from __future__ import annotations

from random import Random
from typing import Any, ClassVar

import msgspec

from quiz.bank.exam_file import ExamFile, load_exam
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.exam.build import draw, quick
from quiz.study.exam.plan import ExamPlan
from quiz.study.exam.validate import query_check

SEEDS = 1_000_000
YAML = (".yaml", ".yml")


class ExamRequest(msgspec.Struct, frozen=True):
    """An exam over what ``query`` finds, or of the exam file that it names.

    ``rules`` are fields of ``ExamFile`` that are set beside it; without a ``seed`` one is drawn.
    """

    kind: ClassVar[str] = "exam"

    query: str = ""
    count: int | None = None
    seed: int | None = None
    rules: dict[str, Any] = {}

    @property
    def path(self) -> str:
        """Return the path of the exam file, empty where there is none."""
        return self.query if self.query.endswith(YAML) else ""


def prepare(study: Study, request: ExamRequest, moment: Timestamp, random: Random) -> ExamPlan:
    """Return the exam that is asked for, drawn.

    Raises ``QuizError`` where its file cannot be read, or too few questions match.
    """
    seed = random.randrange(SEEDS) if request.seed is None else request.seed
    exam = _file(study, request, moment)
    for finding in exam.findings():
        raise QuizError("The exam cannot be drawn", finding.message, finding.remedy)
    return draw(study, exam, seed, moment)


def _file(study: Study, request: ExamRequest, moment: Timestamp) -> ExamFile:
    if not request.path:
        return quick(study, request.query, moment, request.count, request.rules)
    if request.count is not None:
        raise QuizError(
            "The exam cannot be drawn",
            f"{request.path} says itself how many questions it has",
            "Leave -n out.",
        )
    exam = load_exam(request.path, query_check(study.library.banks))
    return msgspec.structs.replace(exam, **request.rules)
