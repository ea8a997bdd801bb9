"""One bank file in; a bank and every problem out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from yaml import YAMLError

from quiz.bank.comments import name_comments
from quiz.bank.lint import card_findings, figure_findings, lint_question, picture_findings, unknown_rules
from quiz.bank.media import picture_folders
from quiz.bank.pictures import MARK
from quiz.bank.positions import Positions
from quiz.bank.problems import MAX_PROBLEMS, limited, problem_of_finding, problem_of_flaw
from quiz.bank.salvage import salvage
from quiz.bank.schema import Bank, BankHead
from quiz.bank.validate import MERGE_KEY, MERGE_REMEDY, MISSING_KEY, WRONG_TYPE, diagnose
from quiz.bank.yaml_reader import EMPTY_FILE, Flaw, YamlError, decode, parse
from quiz.errors import Problem
from quiz.kinds import KINDS
from quiz.kinds.base import Finding, Question
from quiz.text.suggestions import did_you_mean


class Loaded(NamedTuple):
    """The content of one file; ``bank`` is None if not even its head can be read."""

    bank: Bank | None
    problems: list[Problem]


def load(path: str, data: bytes, most: int | None = MAX_PROBLEMS) -> Loaded:
    """Return the bank in ``data``. Broken questions are left out and reported; the rest is kept.

    ``path`` is only used to name the file in problems, of which ``most`` are listed; all if that is None.
    """
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as error:
        return _load_salvaged(path, data, error.flaw, most)
    return _assemble(path, text, tree, flaws, most)


def _load_salvaged(path: str, data: bytes, flaw: Flaw, most: int | None) -> Loaded:
    """Load what a syntax error leaves readable."""
    text = data.decode("utf-8-sig", "replace")
    salvaged = salvage(text) if flaw.code in ("yaml", "bad-key", "unknown-alias", "too-deep") else None
    if salvaged is None:
        return Loaded(None, [problem_of_flaw(path, flaw)])
    tree, flaws = parse(salvaged.text)
    if isinstance(tree, dict) and tree.get("questions") == "":
        # No question was readable, but the author did write some: an empty list is not the problem.
        return Loaded(None, limited([problem_of_flaw(path, flaw) for flaw in salvaged.flaws], most))
    return _assemble(path, salvaged.text, tree, [*salvaged.flaws, *flaws], most)


def _assemble(
    path: str,
    text: str,
    tree: Any,  # noqa: ANN401 - any YAML
    flaws: list[Flaw],
    most: int | None,
) -> Loaded:
    if tree in (None, ""):
        return Loaded(None, [problem_of_flaw(path, EMPTY_FILE)])
    looked_for = None if most is None else most + 1
    collector = _Collector(looked_for)
    bank = _bank(tree, collector)
    problems = [problem_of_flaw(path, flaw) for flaw in flaws[:looked_for]]
    if collector.findings:
        positions = Positions(text)
        found = [problem_of_finding(path, positions, finding) for finding in collector.findings]
        name_comments(found, text)
        problems += found
    problems.sort(key=lambda problem: (problem.line, problem.column, problem.code))
    return Loaded(bank, limited(problems, most))


class _Collector:
    """Findings, each with the path of the question that it is about, until there are ``most``."""

    def __init__(self, most: int | None = MAX_PROBLEMS + 1) -> None:
        self.findings: list[Finding] = []
        self._most = most

    def add(self, findings: Iterable[Finding], *path: str | int) -> None:
        room = None if self._most is None else self._most - len(self.findings)
        self.findings += [
            msgspec.structs.replace(finding, where=(*path, *finding.where))
            for finding in islice(findings, room)
        ]


def _bank(tree: Any, collector: _Collector) -> Bank | None:  # noqa: ANN401 - any YAML
    head = _head(tree, collector)
    items = head.questions if head else _listed_questions(tree)
    questions = [_question(item, position, collector) for position, item in enumerate(items)]
    if head is None:
        return None
    for question in questions:
        if question is not None and question.hint_cost is None:
            question.hint_cost = head.hint_cost
    unique = _without_duplicates(questions, collector)
    return Bank(head.id, head.title, head.tags, head.requires, unique, head.description, head.level)


def _head(tree: Any, collector: _Collector) -> BankHead | None:  # noqa: ANN401 - any YAML
    try:
        head = msgspec.convert(tree, BankHead, strict=False)
    except msgspec.ValidationError:
        collector.add(diagnose(tree, BankHead))
        return _partial_head(tree)
    if head.disregard:
        collector.add(unknown_rules(head.disregard))
    return head


def _partial_head(tree: Any) -> BankHead | None:  # noqa: ANN401 - any YAML
    """Return a head made of the valid fields, if they include an id and questions."""
    if not isinstance(tree, dict):
        return None
    valid: dict[str, Any] = {"title": tree.get("id")}
    for field in msgspec.structs.fields(BankHead):
        try:
            valid[field.name] = msgspec.convert(tree.get(field.name), field.type, strict=False)
        except msgspec.ValidationError:
            continue
    return BankHead(**valid) if {"id", "questions"} <= valid.keys() else None


def _listed_questions(tree: Any) -> list[Any]:  # noqa: ANN401 - any YAML
    """Return the questions of a bank, even of one without a valid head."""
    items = tree.get("questions") if isinstance(tree, dict) else None
    return items if isinstance(items, list) else []


def _question(item: Any, position: int, collector: _Collector) -> Question | None:  # noqa: ANN401 - any YAML
    kind = _kind(item, position, collector)
    if kind is None:
        return None
    try:
        question = msgspec.convert(item, kind, strict=False)
    except msgspec.ValidationError:
        collector.add(diagnose(item, kind), "questions", position)
        return None
    findings = list(card_findings(question)) or [*question.findings(), *figure_findings(question)]
    collector.add(findings, "questions", position)
    collector.add(lint_question(question), "questions", position)
    return None if findings else question


def _kind(item: Any, position: int, collector: _Collector) -> type[Question] | None:  # noqa: ANN401 - any YAML
    name = item.get("kind") if isinstance(item, dict) else None
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    collector.add(_kind_findings(item, name), "questions", position)
    return None


def _kind_findings(item: Any, name: Any) -> Iterator[Finding]:  # noqa: ANN401 - any YAML
    if not isinstance(item, dict):
        yield Finding((), WRONG_TYPE, "a question must be keys with values")
    elif name is None and MERGE_KEY in item:
        yield Finding((MERGE_KEY,), "unknown-key", f"there is no key {MERGE_KEY!r}", MERGE_REMEDY)
    elif name is None:
        yield Finding((), MISSING_KEY, "'kind' is missing", did_you_mean("", KINDS))
    else:
        remedy = did_you_mean(str(name), KINDS)
        yield Finding(("kind",), "unknown-kind", f"there is no kind {name!r}", remedy)


def _without_duplicates(questions: list[Question | None], collector: _Collector) -> list[Question]:
    """Return the readable questions, without those whose id an earlier one has."""
    kept: dict[str, Question] = {}
    for position, question in enumerate(questions):
        if question is None:
            continue
        if question.id in kept:
            message = f"another question has the id {question.id!r}"
            finding = Finding(("id",), "duplicate-id", message, "Choose another.")
            collector.add([finding], "questions", position)
        else:
            kept[question.id] = question
    return list(kept.values())


def try_questions(path: str) -> list[Problem]:
    """Return the problems that show up when the questions of a file are asked many times.

    Only questions with random numbers can have them, or with pictures that are not beside their bank. They
    are tried by ``quiz check``.
    """
    collector = _Collector()
    written = read_again(path)
    folders = picture_folders(path, written.head.id if written.head else "")
    of_pictures: dict[str, list[Finding]] = {}
    for position, question in written.questions.items():
        collector.add(question.trial_findings(), "questions", position)
        for finding in picture_findings(question, folders) if MARK in written.text else ():
            at = msgspec.structs.replace(finding, where=("questions", position, *finding.where))
            of_pictures.setdefault(finding.message, []).append(at)
    collector.add(map(_first_of, of_pictures.values()))
    return problems_at(path, written.text, collector.findings)


def _first_of(findings: list[Finding]) -> Finding:
    """Return the first of the findings about one picture, which says how often the bank uses that."""
    first, count = findings[0], len(findings)
    return first if count == 1 else msgspec.structs.replace(first, message=f"{first.message} ({count} uses)")


class Written(NamedTuple):
    """A file as its author wrote it; ``questions`` are those that can be read, by their position in it."""

    text: str
    head: BankHead | None
    questions: dict[int, Question]


def read_again(path: str) -> Written:
    """Return what can be read of the bank at ``path``, whose problems ``load`` has reported."""
    try:
        text = _text_of(path)
        tree, _ = parse(text)
    except (OSError, YamlError):
        return Written("", None, {})
    items = enumerate(_listed_questions(tree))
    nothing = _Collector(most=0)
    questions = {position: _question(item, position, nothing) for position, item in items}
    kept = {position: question for position, question in questions.items() if question is not None}
    return Written(text, _head(tree, nothing), kept)


def problems_at(path: str, text: str, findings: list[Finding]) -> list[Problem]:
    """Return findings on the file at ``path`` as problems, with their positions in its ``text``."""
    if not findings:
        return []
    positions = Positions(text)
    return limited([problem_of_finding(path, positions, finding) for finding in findings])


def position_of(path: str, keys: tuple[str | int, ...]) -> tuple[int, int]:
    """Return the line and column of a value in the file at ``path``, or its start if it cannot be read."""
    try:
        return Positions(_text_of(path)).value(keys)
    except (OSError, YamlError, YAMLError):
        return (1, 1)


def places_of_questions(path: str) -> dict[str, tuple[int, int]]:
    """Return the line and column where each question of the file at ``path`` begins, by its id.

    A question that cannot be found is left out.
    """
    try:
        text = _text_of(path)
        positions = Positions(text)
        items = enumerate(_listed_questions(parse(text)[0]))
    except (OSError, YamlError, YAMLError):
        return {}
    return {
        item["id"]: positions.value(("questions", index))
        for index, item in items
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    }


def _text_of(path: str) -> str:
    """Return the text of a file. Raises ``OSError`` or ``YamlError``."""
    with open(path, "rb") as file:
        return decode(file.read())
