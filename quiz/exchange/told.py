"""What was answered and what is right, piece by piece, as reports put them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from quiz.kinds.base import Presentation, WrongFormat
from quiz.study.exam.plan import Plan
from quiz.study.results import Answered

Verdict = Literal["right", "partly", "wrong", "open"]
BETWEEN = " ; "


class Option(NamedTuple):
    """An option, whether it was chosen, and whether it is right."""

    text: str
    chosen: bool
    right: bool


class Pair(NamedTuple):
    """What was answered at one place, and what is right there; ``label`` names it where there are several.

    ``typed`` tells that it is the learner's own text, which is not read for mathematics and code.
    """

    label: str
    given: str
    right: str
    typed: bool


def verdict(one: Answered) -> Verdict:
    """Return how right an answer is; ``open`` where none was given."""
    if one.correct:
        return "right"
    if one.share > 0:
        return "partly"
    return "wrong" if one.response or one.shown.ask == "reveal" else "open"


def right_options(shown: Presentation) -> tuple[str, ...]:
    """Return the options that are right, in their order; for ``match`` one for each of the lefts."""
    if shown.ask == "choose":
        return (shown.answer,)
    before = {
        "tick": [BETWEEN if place else "" for place in range(len(shown.options))],
        "order": [f"{'' if place == 1 else chr(10)}{place}. " for place in range(1, len(shown.options) + 1)],
        "match": [f"{chr(10) if place else ''}{left} – " for place, left in enumerate(shown.lefts)],
    }.get(shown.ask, [])
    return _taken_apart(shown.answer, before, shown.options) or ()


def _taken_apart(text: str, before: list[str], options: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the options of which ``text`` is made, with what stands ``before`` each; None if of others.

    An option may hold what stands between them, so that the first that fits need not be the one.
    """
    if not text:
        return ()
    if not before or not text.startswith(before[0]):
        return None
    rest = text[len(before[0]) :]
    for option in options:
        if rest.startswith(option):
            found = _taken_apart(rest[len(option) :], before[1:], options)
            if found is not None:
                return (option, *found)
    return None


def options(one: Answered) -> list[Option]:
    """Return the options in the order shown; none where nothing is chosen among options."""
    if one.shown.ask not in ("choose", "tick"):
        return []
    right = right_options(one.shown)
    return [Option(text, text in one.response, text in right) for text in one.shown.options]


def pairs(one: Answered) -> list[Pair]:
    """Return what was answered beside what is right, for all that is not chosen among options."""
    shown = one.shown
    if shown.ask in ("choose", "tick"):
        return []
    if shown.ask in ("order", "match"):
        labels = shown.lefts or tuple(str(place) for place in range(1, len(shown.options) + 1))
        return list(_beside(labels, one.response, right_options(shown), typed=False))
    if shown.ask == "type":
        return _typed(shown, one.response)
    return [Pair("", said(one), shown.answer, typed=True)]


def _typed(shown: Presentation, response: tuple[str, ...]) -> list[Pair]:
    right: tuple[str, ...] = tuple(f"{number:.10g}" for number in shown.right)
    if len(right) != len(shown.fields):
        right = tuple(shown.answer.split(BETWEEN))
    if len(shown.fields) > 1 and len(right) == len(shown.fields):
        labels = [label or str(place) for place, label in enumerate(shown.fields, 1)]
        return list(_beside(tuple(labels), response, right, typed=True))
    return [Pair("", BETWEEN.join(response), shown.answer, typed=True)]


def _beside(
    labels: tuple[str, ...], given: tuple[str, ...], right: tuple[str, ...], *, typed: bool
) -> Iterator[Pair]:
    for place, label in enumerate(labels):
        answers = [texts[place] if place < len(texts) else "" for texts in (given, right)]
        yield Pair(label, answers[0], answers[1], typed)


def said(one: Answered) -> str:
    """Return what was written at length, without the points of the rubric that stand behind it."""
    return one.response[0] if one.shown.ask == "write" and one.response else ""


def made(one: Answered) -> tuple[str, ...]:
    """Return the points of the rubric that the learner found to have made."""
    ticked = one.response[1:] if one.shown.ask == "write" else one.response
    return tuple(point for point in one.shown.rubric if point in ticked)


def feedback(one: Answered, plan: Plan | None) -> str:
    """Return what the bank says of this very response, as far as that is kept."""
    if one.shown.notes:
        return dict(zip(one.shown.options, one.shown.notes, strict=False)).get("".join(one.response), "")
    position = one.row.position
    if plan is None or position is None or not one.response or position >= len(plan.items):
        return ""
    question = plan.items[position].question
    if question.self_rated:
        return ""
    try:
        return question.grade(plan.items[position].part, one.shown, one.response).feedback
    except WrongFormat:
        return ""
