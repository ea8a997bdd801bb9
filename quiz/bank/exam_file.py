"""An exam file: which questions are drawn, and by which rules they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from quiz.bank.positions import Places
from quiz.bank.validate import diagnose, one_line
from quiz.bank.yaml_reader import MAX_BYTES, Flaw, YamlError, decode, parse
from quiz.errors import Problem, QuizError
from quiz.kinds.base import Finding, Text

EMPTY_REMEDY = "Start with title: and sections:."

QueryCheck = Callable[[str], Iterable[Finding]]
"""Returns what is wrong with a query; the room above knows how they are read."""

CountCheck = Callable[[Mapping[int, "Section"]], Iterable[Finding]]
"""Returns which of the sections, by their places, ask for more questions than there are."""

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
            yield Finding(("attempts",), "attempts", message, "Set feedback to once.")


class LoadedExam(NamedTuple):
    """What an exam file holds; ``exam`` is None where its problems leave none."""

    exam: ExamFile | None
    problems: list[Problem]


def load_exam(path: str, check: QueryCheck | None = None) -> ExamFile:
    """Return the exam in the file at ``path``, its queries judged by ``check``.

    Raises ``QuizError`` with a line for every problem: ``path:line:column: code message``.
    """
    try:
        exam, problems = read_exam(path, check)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError("The exam file cannot be read", f"{path}: {reason}", "Name a YAML file.") from None
    if exam is None or problems:
        lines = "\n".join(map(str, problems))
        hint = "docs/scoring.md has every key of an exam."
        raise QuizError("The exam file has problems", f"\n{lines}", hint)
    return exam


def exam_problems(path: str, check: QueryCheck, count: CountCheck | None = None) -> list[Problem]:
    """Return what is wrong with the exam file at ``path``."""
    try:
        return read_exam(path, check, count).problems
    except OSError as error:
        reason = error.strerror or str(error)
        return [Problem(path, 1, 1, "unreadable", reason, "Allow reading it, or move it elsewhere.")]


def read_exam(path: str, check: QueryCheck | None = None, count: CountCheck | None = None) -> LoadedExam:
    """Return the exam in a file, and its problems in their order; raises ``OSError``."""
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as broken:
        return LoadedExam(None, [_flawed(path, broken.flaw)])
    if tree in (None, ""):
        return LoadedExam(None, [Problem(path, 1, 1, "empty-file", "the file is empty", EMPTY_REMEDY)])
    exam, findings = _convert(tree)
    findings += _judged(tree, check, count)
    places = Places(text)
    problems = [_flawed(path, flaw) for flaw in flaws]
    problems += [_problem(path, places, finding) for finding in findings]
    return LoadedExam(exam, sorted(problems, key=lambda one: (one.line, one.column)))


def _convert(tree: Any) -> tuple[ExamFile | None, list[Finding]]:  # noqa: ANN401 - any YAML
    try:
        exam = msgspec.convert(tree, ExamFile, strict=False)
    except msgspec.ValidationError:
        return None, list(diagnose(tree, ExamFile))
    return exam, list(exam.findings())


def _judged(tree: Any, check: QueryCheck | None, count: CountCheck | None) -> Iterator[Finding]:  # noqa: ANN401
    """Yield what is wrong with sections that are well formed, and with the queries of all."""
    sound = {}
    for number, raw in _sections(tree):
        query = raw.get("query", "")
        wrong = list(check(query)) if check and isinstance(query, str) else []
        for finding in wrong:
            yield msgspec.structs.replace(finding, where=("sections", number, "query"))
        if not wrong and (section := _section(raw)):
            sound[number] = section
    yield from count(sound) if count else ()


def _sections(tree: Any) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401
    found = tree.get("sections") if isinstance(tree, dict) else None
    for number, raw in enumerate(found if isinstance(found, list) else ()):
        if isinstance(raw, dict):
            yield number, raw


def _section(raw: dict[str, Any]) -> Section | None:
    try:
        return msgspec.convert(raw, Section, strict=False)
    except msgspec.ValidationError:
        return None


def _problem(path: str, places: Places, finding: Finding) -> Problem:
    return Problem(path, *places.of(finding), finding.code, one_line(finding.message), finding.remedy)


def _flawed(path: str, flaw: Flaw) -> Problem:
    remedy = EMPTY_REMEDY if flaw.code == "empty-file" else flaw.remedy
    return Problem(path, flaw.line, flaw.column, flaw.code, one_line(flaw.message), remedy)
