"""What was answered and what is right, piece by piece, as reports put them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from quiz.exchange.report import lasted
from quiz.exchange.scores import sureness
from quiz.kinds.base import Grade, Presentation
from quiz.study.exam.plan import ExamPlan
from quiz.study.results.answer_review import BETWEEN, grade_of, right_options, rubric, told
from quiz.study.results.original_question import question_of
from quiz.study.results.result import StoredAnswer

Verdict = Literal["right", "partly", "wrong", "open"]


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


def verdict(one: StoredAnswer) -> Verdict:
    """Return how right an answer is; ``open`` where none was given."""
    if one.left_open:
        return "open"
    if one.correct:
        return "right"
    return "partly" if one.share > 0 else "wrong"


def options(one: StoredAnswer) -> list[Option]:
    """Return the options in the order shown; none where nothing is chosen among options."""
    if one.shown.ask not in ("choose", "tick"):
        return []
    right = right_options(one.shown)
    return [Option(text, text in one.response, text in right) for text in one.shown.options]


def pairs(one: StoredAnswer) -> list[Pair]:
    """Return what was answered beside what is right, for all that is not chosen among options."""
    shown = one.shown
    if shown.ask in ("choose", "tick"):
        return []
    if shown.ask in ("order", "match"):
        labels = shown.lefts or tuple(str(place) for place in range(1, len(shown.options) + 1))
        return list(_beside(labels, one.response, right_options(shown), typed=False))
    if shown.ask == "type":
        return _typed(shown, one.response)
    return [Pair("", "".join(told(one)), shown.answer, typed=True)]


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


def made(one: StoredAnswer) -> tuple[str, ...]:
    """Return the points of the rubric that the learner found to have made."""
    return tuple(line.text for line in rubric(one) if line.right)


def grade(one: StoredAnswer, plan: ExamPlan | None) -> Grade:
    """Return how the score was counted and what the bank says of this very response, if that is kept."""
    return grade_of(one, question_of(one, plan))


def details(one: StoredAnswer, counted: str, safe: Callable[[str], str]) -> Iterator[str]:
    """Yield what else there is to know of an answer, how it was ``counted`` with it.

    ``safe`` keeps bank text from being markup.
    """
    row = one.row
    yield safe(row.kind)
    if counted:
        yield safe(counted)
    yield lasted(row.duration)
    if row.hints:
        yield "with a hint"
    if row.confidence:
        yield f"confidence {sureness(row.confidence)}"
    if row.tags:
        yield f"tags {safe(row.tags)}"
