"""The request for an exam, and how it is drawn."""

from __future__ import annotations

from random import Random
from typing import Any, ClassVar, Literal

import msgspec

from quiz.bank.exam_file import ExamFile, load_exam
from quiz.errors import QuizError, printable
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.exam.build import draw, quick
from quiz.study.exam.plan import ExamPlan
from quiz.study.exam.validate import query_check

SEEDS = 1_000_000
YAML = (".yaml", ".yml")


class RuleChanges(msgspec.Struct, frozen=True, kw_only=True):
    """Rules that override those of an ``ExamFile``; None leaves a rule as it is."""

    minutes: float | None = None
    pass_mark: float | None = None
    feedback: Literal["end", "once"] | None = None
    attempts: int | None = None
    order: Literal["fixed", "shuffled"] | None = None
    confidence: bool | None = None
    count: bool | None = None

    def applied(self, exam: ExamFile) -> ExamFile:
        """Return the exam with these changes."""
        changes: dict[str, Any] = {
            name: value for name, value in msgspec.structs.asdict(self).items() if value is not None
        }
        return msgspec.structs.replace(exam, **changes)


class ExamRequest(msgspec.Struct, frozen=True):
    """An exam over the cards that match ``query``, or of the exam file it names; a ``seed`` reproduces it."""

    kind: ClassVar[Literal["exam"]] = "exam"

    query: str = ""
    count: int | None = None
    seed: int | None = None
    rules: RuleChanges = RuleChanges()

    @property
    def path(self) -> str:
        """Return the path of the exam file, or an empty string."""
        return self.query if self.query.endswith(YAML) else ""


def prepare(study: Study, request: ExamRequest, moment: Timestamp, random: Random) -> ExamPlan:
    """Draw the requested exam.

    Raises ``QuizError`` if its file cannot be read, or too few questions match.
    """
    seed = random.randrange(SEEDS) if request.seed is None else request.seed
    exam = request.rules.applied(_file(study, request, moment))
    for finding in exam.findings():
        raise QuizError("The exam cannot be drawn", finding.message, finding.remedy)
    return draw(study, exam, seed, moment)


def _file(study: Study, request: ExamRequest, moment: Timestamp) -> ExamFile:
    if not request.path:
        return quick(study, request.query, moment, request.count)
    exam = load_exam(request.path, query_check(study.library.banks))
    if request.count is not None:
        raise QuizError(
            "The exam cannot be drawn",
            f"{printable(request.path)} sets the number of questions itself",
            "Leave out -n.",
        )
    return exam
