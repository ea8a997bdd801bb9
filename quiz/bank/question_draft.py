"""A question being written: what is typed into a form, and what ``quiz check`` says about it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from quiz.bank.load import load
from quiz.bank.validate import MISSING_KEY
from quiz.bank.yaml_reader import YamlError, parse
from quiz.bank.yaml_writer import bank_text
from quiz.errors import Problem
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.kinds.form import COMMON, PAIR, FormField
from quiz.text.identifier import free_id, slug


class QuestionDraft(NamedTuple):
    """A question as it is so far; None if it cannot be asked yet, for what is missing and its problems."""

    item: dict[str, Any]
    question: Question | None
    missing: tuple[str, ...]
    """The required keys that are not there, in the order of the form."""
    problems: list[Problem]
    """The others; whether a value lacks a part is found once no key is missing."""


def form_of(kind: str) -> tuple[FormField, ...]:
    """Return the fields of the form for a kind."""
    return (*KINDS[kind].form, *COMMON)


def item_typed(kind: str, typed: Mapping[str, str], taken: Container[str]) -> dict[str, Any]:
    """Return a question as a bank lists it, with an id that is not ``taken`` unless one is typed."""
    values = {field.key: _value(field, typed.get(field.key, "").strip("\n")) for field in form_of(kind)}
    filled = {key: value for key, value in values.items() if value not in ("", [])}
    own = {key: value for key, value in filled.items() if key != "id"}
    return {"id": filled.get("id") or id_for(own, taken), "kind": kind, **own}


def id_for(item: Mapping[str, Any], taken: Container[str]) -> str:
    """Return an id for a question, made of its prompt."""
    return free_id(slug(str(item.get("prompt", ""))) or "card", taken)


def draft(item: Mapping[str, Any]) -> QuestionDraft:
    """Return a question by itself, with what keeps it from being asked."""
    kind = str(item["kind"])
    keys = required(kind) - {*item}
    missing = tuple(field.key for field in form_of(kind) if field.key in keys)
    bank, problems = load("", bank_text({"id": "bank", "title": "Bank"}, [item]).encode("utf-8", "replace"))
    questions = bank.questions if bank else []
    others = [problem for problem in problems if not missing or problem.code != MISSING_KEY]
    return QuestionDraft(dict(item), questions[0] if questions else None, missing, others)


def required(kind: str) -> set[str]:
    """Return the keys without which a question of a kind cannot be asked."""
    return {field.encode_name for field in msgspec.structs.fields(KINDS[kind]) if field.required}


def template(kind: str, bank: str) -> str:
    """Return a question of a kind to be filled in, with each key that its form has, below a hint.

    What is typed at the end of a line must not become part of a comment.
    """
    keys = required(kind) - {"id"}
    lines = [
        f"# A question for the bank {bank}: {KINDS[kind].summary}.",
        "# Save it to add it; to add nothing, leave it as it is.",
        f"kind: {kind}",
    ]
    for field in form_of(kind):
        mark = "" if field.key in keys else "# "
        if field.hint:
            lines.append(f"#   {field.hint}:")
        lines.append(f"{mark}{field.key}:")
    example = KINDS[kind].example.strip("\n").split("\n")
    margin = len(example[0]) - len(example[0].lstrip())
    return "\n".join([*lines, "", "# Such as:", *(f"# {line[margin:]}".rstrip() for line in example)]) + "\n"


def items_written(text: str, taken: Iterable[str]) -> list[dict[str, Any]]:
    """Return the questions in a YAML text, one or a list of them, without keys that have no value.

    Those without an id get one. Raises ``YamlError``, or ``ValueError`` if there are no questions in it.
    """
    tree, flaws = parse(text)
    if flaws:
        raise ValueError(f"line {flaws[0].line}: {flaws[0].message}")
    listed = tree if isinstance(tree, list) else [tree]
    if not all(isinstance(item, dict) for item in listed):
        raise ValueError("a question is keys with values")
    ids = {*taken}
    items = []
    for item in listed:
        filled = {key: value for key, value in item.items() if value not in ("", [], {})}
        id_ = filled.pop("id", "") or id_for(filled, ids)
        ids.add(str(id_))
        items.append({"id": id_, **filled})
    return items


def _value(field: FormField, typed: str) -> Any:  # noqa: ANN401 - the value of any key
    if field.takes == "list":
        items = [_item(field, line.strip()) for line in typed.splitlines() if line.strip()]
        return items[0] if field.is_single and len(items) == 1 else items
    if field.takes == "yaml":
        with suppress(YamlError):
            tree, flaws = parse(typed) if typed.strip() else ("", [])
            return typed if flaws else tree
        return typed
    return typed.strip()


def _item(field: FormField, line: str) -> object:
    """Return an item of a list as a bank has it: a text, or its two parts."""
    first, pair, second = line.partition(PAIR.rstrip())
    if field.parts and (pair or field.is_pair):
        values = (first.strip(), second.strip())
        return {key: value for key, value in zip(field.parts, values, strict=True) if value}
    return line
