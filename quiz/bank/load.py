"""One bank file in; a bank and every problem out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from yaml import YAMLError

from quiz.bank.lint import lint_question
from quiz.bank.positions import Places
from quiz.bank.salvage import readable_part
from quiz.bank.schema import Bank, BankHead
from quiz.bank.validate import MERGE_KEY, MERGE_REMEDY, diagnose, one_line
from quiz.bank.yaml_reader import EMPTY_FILE, Flaw, YamlError, decode, parse
from quiz.errors import Problem
from quiz.kinds import KINDS
from quiz.kinds.base import Finding, Question
from quiz.text.format import did_you_mean


class Loaded(NamedTuple):
    """What one file holds; ``bank`` is None where not even its head can be read."""

    bank: Bank | None
    problems: list[Problem]


def load(path: str, data: bytes) -> Loaded:
    """Return the bank in ``data``; a broken question is left out, with its problems, and the rest kept.

    ``path`` only names the file in problems.
    """
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as broken:
        return _load_rest(path, data, broken.flaw)
    return _assemble(path, text, tree, flaws)


def _load_rest(path: str, data: bytes, flaw: Flaw) -> Loaded:
    """Load what a syntax error leaves readable."""
    text = data.decode("utf-8-sig", "replace")
    part = readable_part(text) if flaw.code in ("yaml", "bad-key", "unknown-alias", "too-deep") else None
    if part is None:
        return Loaded(None, [_flawed(path, flaw)])
    tree, flaws = parse(part.text)
    if (
        isinstance(tree, dict) and tree.get("questions") == ""
    ):  # none of them was readable: that there are none is not the author's mistake
        return Loaded(None, [_flawed(path, one) for one in part.flaws])
    return _assemble(path, part.text, tree, [*part.flaws, *flaws])


def _assemble(path: str, text: str, tree: Any, flaws: list[Flaw]) -> Loaded:  # noqa: ANN401 - any YAML
    if tree in (None, ""):
        return Loaded(None, [_flawed(path, EMPTY_FILE)])
    reader = _Findings()
    bank = _bank(tree, reader)
    problems = [_flawed(path, flaw) for flaw in flaws]
    if reader.found:
        places = Places(text)
        problems += [_problem(path, places, finding) for finding in reader.found]
    return Loaded(bank, sorted(problems, key=lambda one: (one.line, one.column, one.code)))


class _Findings:
    """Findings gathered with the path of the question they are about."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def add(self, findings: Iterable[Finding], *path: str | int) -> None:
        self.found += [msgspec.structs.replace(one, where=(*path, *one.where)) for one in findings]


def _bank(tree: Any, reader: _Findings) -> Bank | None:  # noqa: ANN401
    head = _head(tree, reader)
    items = head.questions if head else _listed_questions(tree)
    questions = [_question(item, position, reader) for position, item in enumerate(items)]
    if head is None:
        return None
    for question in questions:
        if question is not None and question.hint_cost is None:
            question.hint_cost = head.hint_cost
    return Bank(head.id, head.title, head.tags, head.requires, _without_twins(questions, reader))


def _head(tree: Any, reader: _Findings) -> BankHead | None:  # noqa: ANN401
    try:
        return msgspec.convert(tree, BankHead, strict=False)
    except msgspec.ValidationError:
        reader.add(diagnose(tree, BankHead))
        return _head_in_spite(tree)


def _head_in_spite(tree: Any) -> BankHead | None:  # noqa: ANN401
    """Return the head made of those fields that are right, if an id and questions are among them."""
    if not isinstance(tree, dict):
        return None
    right: dict[str, Any] = {"title": tree.get("id")}
    for field in msgspec.structs.fields(BankHead):
        try:
            right[field.name] = msgspec.convert(tree.get(field.name), field.type, strict=False)
        except msgspec.ValidationError:
            continue
    return BankHead(**right) if {"id", "questions"} <= right.keys() else None


def _listed_questions(tree: Any) -> list[Any]:  # noqa: ANN401
    """Return the questions of a bank without a head, to be told what is wrong with them all the same."""
    found = tree.get("questions") if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def _question(item: Any, position: int, reader: _Findings) -> Question | None:  # noqa: ANN401
    kind = _kind(item, position, reader)
    if kind is None:
        return None
    try:
        question = msgspec.convert(item, kind, strict=False)
    except msgspec.ValidationError:
        reader.add(diagnose(item, kind), "questions", position)
        return None
    wrong = list(question.findings())
    reader.add(wrong, "questions", position)
    reader.add(lint_question(question), "questions", position)
    return None if wrong else question


def _kind(item: Any, position: int, reader: _Findings) -> type[Question] | None:  # noqa: ANN401
    name = item.get("kind") if isinstance(item, dict) else None
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    if not isinstance(item, dict):
        finding = Finding((), "wrong-type", "a question must be keys with values")
    elif name is None and MERGE_KEY in item:
        finding = Finding((MERGE_KEY,), "unknown-key", f"there is no key {MERGE_KEY!r}", MERGE_REMEDY)
    elif name is None:
        finding = Finding((), "missing-key", "'kind' is missing", did_you_mean("", KINDS))
    else:
        finding = Finding(
            ("kind",), "unknown-kind", f"there is no kind {name!r}", did_you_mean(str(name), KINDS)
        )
    reader.add([finding], "questions", position)
    return None


def _without_twins(questions: list[Question | None], reader: _Findings) -> list[Question]:
    """Return the questions that could be read, less those whose id an earlier one has."""
    kept: dict[str, Question] = {}
    for position, question in enumerate(questions):
        if question is None:
            continue
        if question.id in kept:
            finding = Finding(
                ("id",), "duplicate-id", f"another question has the id {question.id!r}", "Choose another."
            )
            reader.add([finding], "questions", position)
        else:
            kept[question.id] = question
    return list(kept.values())


def _problem(path: str, places: Places, finding: Finding) -> Problem:
    return Problem(path, *places.of(finding), finding.code, one_line(finding.message), finding.remedy)


def _flawed(path: str, flaw: Flaw) -> Problem:
    return Problem(path, *flaw._replace(message=one_line(flaw.message)))


def try_questions(path: str) -> list[Problem]:
    """Return what goes wrong when the questions of a file are asked many times.

    Only questions that are asked with new numbers each time can be wrong so; for ``quiz check``.
    """
    try:
        with open(path, "rb") as file:
            text = decode(file.read())
        tree, _ = parse(text)
    except (OSError, YamlError):
        return []  # what is wrong with it is told already
    reader = _Findings()
    for position, item in enumerate(_listed_questions(tree)):
        question = _question(item, position, _Findings())
        if question is not None:
            reader.add(question.trials(), "questions", position)
    places = Places(text) if reader.found else None
    return [_problem(path, places, finding) for finding in reader.found if places is not None]


def place_of(path: str, where: tuple[str | int, ...]) -> tuple[int, int]:
    """Return line and column of a value in the file at ``path``; its start where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return Places(decode(file.read())).value(where)
    except (OSError, YamlError, YAMLError):
        return (1, 1)


def line_of_question(path: str, question: str) -> int:
    """Return the line on which a question begins in the file at ``path``; 1 where it cannot be found."""
    try:
        with open(path, "rb") as file:
            text = decode(file.read())
        tree, _ = parse(text)
        positions = [number for number, item in enumerate(tree["questions"]) if item["id"] == question]
        return Places(text).value(("questions", positions[0]))[0]
    except (OSError, YamlError, YAMLError, LookupError, TypeError):
        return 1
