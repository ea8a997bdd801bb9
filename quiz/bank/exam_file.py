"""Exam files: which questions to choose, and the rules of the exam."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from quiz.bank.files import EXAM_ENDINGS, access_problem, as_text, name_problem
from quiz.bank.positions import Positions
from quiz.bank.problems import problem_of_finding, problem_of_flaw
from quiz.bank.validate import diagnose
from quiz.bank.yaml_reader import EMPTY_FILE, MAX_BYTES, YamlError, decode, parse
from quiz.errors import Problem, QuizError, printable
from quiz.kinds.base import Finding
from quiz.kinds.field_types import OptionalText, Text

EMPTY = EMPTY_FILE._replace(remedy="Start with title: and sections:.")
IS_BANK = "is-bank"
"""The code of the one problem of an exam file that is a bank."""

QueryCheck = Callable[[str], Iterable[Finding]]
"""Returns the findings on a query. It is passed in, because queries are parsed in a room above."""

CountCheck = Callable[[Mapping[int, "Section"]], Iterable[Finding]]
"""Returns the sections, by number, that ask for more questions than there are."""

Minutes = Annotated[float, msgspec.Meta(gt=0, le=24 * 60)]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions chosen at random from the matches of ``query``, or all of them if no number is given."""

    query: OptionalText = ""
    questions: Annotated[int, msgspec.Meta(ge=1, le=1000)] | None = None
    title: OptionalText = ""
    points: Annotated[float, msgspec.Meta(gt=0, le=1000)] = 1.0
    """The points of each question."""
    minutes_each: Minutes | None = None
    """The time limit of each question, in addition to that of the exam."""


class ExamFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of an exam, and its rules."""

    title: Text
    sections: Annotated[list[Section], msgspec.Meta(min_length=1, max_length=100)]
    minutes: Minutes | None = None
    """The time limit of the exam, or None."""
    pass_mark: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    """The percentage of points needed to pass."""
    feedback: Literal["end", "once"] = "end"
    """When answers are graded: at ``once``, or at the ``end``, until which they can be changed."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    """How often a question may be tried if feedback is given at once."""
    order: Literal["fixed", "shuffled"] = "shuffled"
    """The order of questions within a section; sections keep the order of the file."""
    confidence: bool = False
    """Whether the learner states a confidence in each answer and is scored by it."""
    count: bool = False
    """Whether answers are recorded as reviews."""

    def findings(self) -> Iterator[Finding]:
        """Yield the contradictions between rules."""
        if self.attempts > 1 and self.feedback == "end":
            message = "attempts need feedback: once; with feedback at the end, answers can be changed anyway"
            yield Finding(("attempts",), "attempts", message, "Set feedback to once.")


class LoadedExam(NamedTuple):
    """The content of an exam file; ``exam`` is None if its problems are too serious."""

    exam: ExamFile | None
    problems: list[Problem]


def load_exam(path: str, check: QueryCheck | None = None) -> ExamFile:
    """Return the exam in the file at ``path``, with its queries checked by ``check``.

    Raises ``QuizError`` with a line for every problem: ``path:line:column: code message``.
    """
    try:
        exam, problems = read_exam(path, check)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError(
            "The exam file cannot be read", f"{printable(path)}: {reason}", "Name a YAML file."
        ) from None
    if problems and problems[0].code == IS_BANK:
        raise QuizError("This is a bank, not an exam file", printable(path), problems[0].remedy)
    if exam is None or problems:
        lines = "\n".join(map(str, problems))
        hint = "docs/scoring.md lists every key of an exam."
        raise QuizError("The exam file has problems", f"\n{lines}", hint)
    return exam


def exam_titles(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return each path with the exam's title; with the file's name if it has none, or shares it."""
    titles = {path: _title(path) for path in paths}
    shared = Counter(titles.values())
    return [(path, _named(path, title, shared[title])) for path, title in titles.items()]


def _title(path: str) -> str:
    try:
        exam, _problems = read_exam(path)
    except OSError:
        return ""
    return exam.title if exam is not None else ""


def _named(path: str, title: str, count: int) -> str:
    name = path.rpartition("/")[2]
    return name if not title else f"{title} ({name})" if count > 1 else title


def exam_problems(path: str, check: QueryCheck, count: CountCheck | None = None) -> list[Problem]:
    """Return the problems of the exam file at ``path``."""
    try:
        return read_exam(path, check, count).problems
    except OSError as error:
        return [access_problem(path, error)]


def read_exam(path: str, check: QueryCheck | None = None, count: CountCheck | None = None) -> LoadedExam:
    """Return the exam in a file, and its problems in order. Raises ``OSError``."""
    if (name := as_text(path)) != path:
        return LoadedExam(None, [name_problem(name)])
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as error:
        return LoadedExam(None, [problem_of_flaw(path, EMPTY if error.flaw == EMPTY_FILE else error.flaw)])
    if tree in (None, ""):
        return LoadedExam(None, [problem_of_flaw(path, EMPTY)])
    if isinstance(tree, dict) and isinstance(tree.get("questions"), list) and "sections" not in tree:
        return LoadedExam(None, [_bank_problem(path)])
    exam: ExamFile | None
    try:
        exam = msgspec.convert(tree, ExamFile, strict=False)
        findings = list(exam.findings())
    except msgspec.ValidationError:
        exam, findings = None, list(diagnose(tree, ExamFile))
    findings += _section_findings(tree, check, count)
    positions = Positions(text)
    problems = [problem_of_flaw(path, flaw) for flaw in flaws]
    problems += [problem_of_finding(path, positions, finding) for finding in findings]
    return LoadedExam(exam, sorted(problems, key=lambda problem: (problem.line, problem.column)))


def _bank_problem(path: str) -> Problem:
    """Return that the file is a bank, and how to be asked an exam on that, if its name lets it be one."""
    if ending := next(filter(path.endswith, EXAM_ENDINGS), ""):
        remedy = f"Rename it: only the names of exam files end in {ending}."
    else:
        remedy = f"An exam on it: quiz --banks {shlex.quote(printable(path))} exam"
    return Problem(path, 1, 1, IS_BANK, "this is a bank, not an exam file", remedy)


def _section_findings(tree: Any, check: QueryCheck | None, count: CountCheck | None) -> Iterator[Finding]:  # noqa: ANN401 - any YAML
    """Yield the findings of ``check`` on every query, and of ``count`` on the valid sections."""
    sections = tree.get("sections") if isinstance(tree, dict) else None
    valid = {}
    for number, raw in enumerate(sections if isinstance(sections, list) else ()):
        query = raw.get("query", "") if isinstance(raw, dict) else None
        findings = list(check(query)) if check and isinstance(query, str) else []
        for finding in findings:
            yield msgspec.structs.replace(finding, where=("sections", number, "query"))
        if isinstance(raw, dict) and not findings:
            with suppress(msgspec.ValidationError):
                valid[number] = msgspec.convert(raw, Section, strict=False)
    yield from count(valid) if count else ()
