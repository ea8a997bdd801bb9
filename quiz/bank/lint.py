"""What can be wrong with a question that is well formed: its mathematics, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from quiz.bank.positions import Path
from quiz.kinds.base import Finding, Question
from quiz.text.latex import problems as maths_problems
from quiz.text.segments import segments

_NOT_TEXT = frozenset({"kind", "id", "tags", "figures", "formerly", "source", "difficulty"})


def lint_question(question: Question) -> Iterator[Finding]:
    """Yield what is wrong with the texts and figures of ``question``; it can be asked all the same."""
    for where, text in _texts(question):
        if "$" in text:
            yield from _lint_maths(where, text)
    if question.figures is not None:
        yield from _lint_figures(question)


def _texts(question: Question) -> Iterator[tuple[Path, str]]:
    for name in question.__struct_fields__:
        if name not in _NOT_TEXT:
            yield from _strings((name,), msgspec.to_builtins(getattr(question, name)))


def _strings(where: Path, value: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - any field
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _strings((*where, position), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings((*where, key), item)


def _lint_maths(where: Path, text: str) -> Iterator[Finding]:
    for segment in segments(text):
        if segment.kind == "maths":
            for message in dict.fromkeys(message for message, _position in maths_problems(segment.source)):
                yield Finding(
                    where, "maths", f"{message} in ${segment.source}$", "docs/banks.md lists what is known."
                )


def _lint_figures(question: Question) -> Iterator[Finding]:
    """Check a figure by its lab; numpy is loaded only for a bank that has one."""
    from quiz.labs import check

    figures = question.figures
    assert figures is not None  # noqa: S101 - the caller looked
    for where, error in check(figures.lab, figures.with_, figures.before, figures.after):
        yield Finding(("figures", *where), "figure", error.message, error.hint)
