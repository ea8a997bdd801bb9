"""The lint of a valid question: its formulas, and the figures and pictures that cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from quiz.bank.markup_lint import misread_maths, unread_marks
from quiz.bank.pictures import undrawn_pictures
from quiz.bank.positions import KeyPath
from quiz.kinds.base import Finding, Question
from quiz.kinds.shown import names_of, problems
from quiz.text.latex import problems as maths_problems
from quiz.text.segments import segments
from quiz.text.suggestions import did_you_mean

MAX_CARDS = 100
"""The most cards of a question, each of which is listed and searched by itself."""

_NOT_TEXT = frozenset({"kind", "id", "tags", "figures", "formerly", "source", "difficulty", "disregard"})


def lint_question(question: Question) -> Iterator[Finding]:
    """Yield findings on the texts of ``question``, which do not prevent it from being asked."""
    if question.disregard:
        yield from unknown_rules(question.disregard)
    for where, text in _texts(question):
        for message, remedy in unread_marks(text):
            yield Finding(where, "markup", message, remedy)
        if "$" in text or "\\" in text:
            yield from _lint_maths(where, text)


def unknown_rules(codes: list[str]) -> Iterator[Finding]:
    """Yield the codes in ``disregard`` that no rule of good writing has."""
    from quiz.bank.writing import rules  # most banks disregard none

    for index, code in enumerate(codes):
        if code not in rules():
            message = f"there is no rule {code!r} to disregard"
            yield Finding(("disregard", index), "unknown-rule", message, did_you_mean(code, rules()))


def card_findings(question: Question) -> Iterator[Finding]:
    """Yield a finding if a question has more cards than anyone will learn, which leaves it out."""
    cards = len(question.parts())
    if cards > MAX_CARDS:
        message = f"the question has {cards:,} cards, more than {MAX_CARDS}"
        yield Finding(("prompt",), "too-many", message, "Split it into several questions.")


def figure_findings(question: Question) -> Iterator[Finding]:
    """Yield the reasons why the figures of ``question`` cannot be drawn, which leave the question out."""
    if (figures := question.figures) is None:
        return
    from quiz.labs import check, run  # imports numpy, which banks without figures do not need

    drawn = {"before": figures.before, "after": figures.after}
    errors = list(check(figures.lab, figures.with_, *map(names_of, drawn.values())))
    for where, error in errors:
        yield Finding(("figures", *where), "figure", error.message, error.hint)
    if not errors:
        _, trace = run(figures.lab, figures.with_, 0)
        for key, values in drawn.items():
            for path, message in problems(trace, values):
                yield Finding(("figures", key, *path), "figure", message)


def picture_findings(question: Question, folders: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the pictures of ``question`` that cannot be drawn from the ``folders`` (see ``drawn_text``)."""
    for where, text in _texts(question):
        for message, remedy in undrawn_pictures(text, folders):
            yield Finding(where, "picture", message, remedy)


def _texts(question: Question) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a question, and where they are."""
    for name in question.__struct_fields__:
        if name not in _NOT_TEXT and (value := getattr(question, name)):
            yield from _strings((name,), value if type(value) is str else msgspec.to_builtins(value))


def _strings(where: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:  # noqa: ANN401 - any field
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _strings((*where, position), item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings((*where, key), item)


def _lint_maths(where: KeyPath, text: str) -> Iterator[Finding]:
    for segment in segments(text):
        if segment.kind == "maths":
            for message in dict.fromkeys(message for message, _position in maths_problems(segment.source)):
                remedy = "docs/banks.md lists the supported macros."
                yield Finding(where, "maths", f"{message} in ${segment.source}$", remedy)
            for message, remedy in misread_maths(segment.source):
                yield Finding(where, "maths", f"{message} in ${segment.source}$", remedy)
