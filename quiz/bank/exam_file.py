"""An exam file: which questions are drawn, and by which rules they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec

from quiz.bank.diagnose import diagnose
from quiz.bank.places import Places
from quiz.bank.source import Broken, decode, parse
from quiz.errors import Problem, QuizError
from quiz.kinds.base import Finding, Text

Minutes = Annotated[float, msgspec.Meta(gt=0, le=24 * 60)]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions drawn from those that ``query`` finds, all of them where no number is given."""

    query: str = ""
    questions: Annotated[int, msgspec.Meta(ge=1, le=1000)] | None = None
    title: str = ""
    points: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 1.0
    """For each question."""
    minutes_each: Minutes | None = None
    """For each question, beside what the whole exam has."""


class ExamFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an exam is drawn from, and its rules."""

    title: Text
    sections: Annotated[list[Section], msgspec.Meta(min_length=1, max_length=100)]
    minutes: Minutes | None = None
    """For the whole of it; None for no limit."""
    pass_mark: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """The percentage of the points from which on it is passed."""
    feedback: Literal["end", "once"] = "end"
    """Whether answers are graded as they are given, or when all is handed in and can be changed till then."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    """How often a question may be tried where feedback comes at once."""
    order: Literal["fixed", "shuffled"] = "shuffled"
    """Within a section; sections come as they are written."""
    confidence: bool = False
    """Whether the learner says how sure an answer is, and is scored by that."""
    count: bool = False
    """Whether answers count as reviews."""

    def findings(self) -> Iterator[Finding]:
        """Yield rules that contradict each other."""
        if self.attempts > 1 and self.feedback == "end":
            message = "attempts are for feedback at once: at the end, answers can be changed anyway"
            yield Finding(("attempts",), "attempts", message, "Add feedback: once.")


def load_exam(path: str) -> ExamFile:
    """Return the exam in the file at ``path``.

    Raises ``QuizError`` with a line for every problem: ``path:line:column: code message``.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError("The exam file cannot be read", f"{path}: {reason}", "Name a YAML file.") from None
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except Broken as broken:
        raise _refused([Problem(path, *broken.flaw)]) from None
    exam, findings = _convert(tree)
    places = Places(text)
    problems = [Problem(path, *flaw) for flaw in flaws]
    problems += [_problem(path, places, finding) for finding in findings]
    if exam is None or problems:
        raise _refused(sorted(problems, key=lambda one: (one.line, one.column)))
    return exam


def _convert(tree: Any) -> tuple[ExamFile | None, list[Finding]]:  # noqa: ANN401 - any YAML
    try:
        exam = msgspec.convert(tree, ExamFile, strict=False)
    except msgspec.ValidationError:
        return None, list(diagnose(tree, ExamFile))
    return exam, list(exam.findings())


def _problem(path: str, places: Places, finding: Finding) -> Problem:
    place = places.key(finding.where) if finding.code == "unknown-key" else places.value(finding.where)
    return Problem(path, *place, finding.code, finding.message, finding.remedy)


def _refused(problems: list[Problem]) -> QuizError:
    lines = "\n".join(map(str, problems))
    return QuizError("The exam file has problems", f"\n{lines}", "docs/scoring.md has every key of an exam.")
