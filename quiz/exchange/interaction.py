"""An answer as one of the interactions of xAPI: its type, its parts, what is right and what was responded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from quiz.kinds.base import AnswerFormatError, Presentation
from quiz.kinds.numbers import parse_number
from quiz.study.results.answer_review import right_options, told
from quiz.study.results.result import StoredAnswer
from quiz.text.segments import plain

UNKNOWN = "und"
"""The language of bank text, which banks do not tell (RFC 5646)."""
BETWEEN, BESIDE = "[,]", "[.]"
_SLUG = re.compile(r"[^a-z0-9]+")


class Interaction(msgspec.Struct, frozen=True):
    """``patterns`` are right responses, None where no list of them could be whole; likewise ``response``."""

    type: str
    patterns: list[str] | None = None
    response: str | None = None
    parts: dict[str, list[dict[str, Any]]] = {}


def interaction(one: StoredAnswer) -> Interaction:
    """Return the interaction that an answer is."""
    ask = one.shown.ask
    if one.row.kind == "true-false":
        return Interaction("true-false", [one.shown.answer.lower()], _listed(one.response, str.lower))
    if ask in ("choose", "tick"):
        return _chosen(one, "choice", sorted(right_options(one.shown)), sorted(one.response))
    if ask == "order":
        return _chosen(one, "sequencing", right_options(one.shown), one.response)
    if ask == "match":
        return _matched(one)
    if ask == "type":
        return _numeric(one) or Interaction(
            "fill-in", [_fill(_right(one.shown))], _listed(one.response, _apart)
        )
    return Interaction("long-fill-in", response=_apart("".join(told(one))) or None)


def _chosen(one: StoredAnswer, kind: str, right: Iterable[str], given: Iterable[str]) -> Interaction:
    known = [text for text in given if text in one.shown.options]
    pattern = BETWEEN.join(map(part_id, right))
    return Interaction(
        kind, [pattern] if pattern else None, _listed(known, part_id), {"choices": _parts(one.shown.options)}
    )


def _matched(one: StoredAnswer) -> Interaction:
    shown = one.shown
    pattern = _pairs(shown, right_options(shown))
    return Interaction(
        "matching", [pattern] if pattern else None, _pairs(shown, one.response) or None,
        {"source": _parts(shown.lefts), "target": _parts(shown.options)},
    )  # fmt: skip


def _pairs(shown: Presentation, rights: Iterable[str]) -> str:
    """Return what is matched; places that were left empty are not."""
    return BETWEEN.join(
        f"{part_id(left)}{BESIDE}{part_id(right)}"
        for left, right in zip(shown.lefts, rights, strict=False)
        if right in shown.options
    )


def _numeric(one: StoredAnswer) -> Interaction | None:
    """Return a numeric interaction where one number is right, in a form that programs read; else None."""
    shown = one.shown
    if one.row.kind not in ("numeric", "compute") or len(shown.fields) != 1 or len(shown.right) > 1:
        return None
    right = repr(shown.right[0]) if shown.right else _number(shown.answer, shown.fields[0])
    if right is None:
        return None
    return Interaction("numeric", [right], _number("".join(one.response), shown.fields[0]))


def _number(text: str, unit: str) -> str | None:
    try:
        return repr(float(parse_number(text.strip().removesuffix(unit))))
    except (AnswerFormatError, OverflowError):
        return None


def _right(shown: Presentation) -> list[str]:
    """Return what is right in each field, where that can be told."""
    if shown.right:
        return [repr(number) for number in shown.right]
    pieces = shown.answer.split(" ; ")
    return pieces if len(pieces) == len(shown.fields) else [shown.answer]


def _fill(texts: list[str]) -> str:
    return BETWEEN.join(map(_apart, texts))


def _listed(texts: Iterable[str], written: Any) -> str | None:  # noqa: ANN401 - a function of text
    return BETWEEN.join(map(written, texts)) or None


def _apart(text: str) -> str:
    """Return text in which nothing reads as what stands between two answers."""
    return text.replace(BETWEEN, "[ , ]")


def _parts(texts: Iterable[str]) -> list[dict[str, Any]]:
    """Return components in an order that no shuffle changes: an activity is defined but once."""
    described = {part_id(text): plain(text) for text in texts}
    return [{"id": name, "description": {UNKNOWN: described[name]}} for name in sorted(described)]


def part_id(text: str) -> str:
    """Return an id for an option: the same wherever its text is, with nothing in it that has a meaning."""
    readable = _SLUG.sub("-", text.lower())[:24].strip("-")
    return f"{readable}-{sha256(text.encode()).hexdigest()[:10]}".lstrip("-")
