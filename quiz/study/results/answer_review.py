"""An answer looked at again: what was given and what is right, line by line, from what was kept of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from quiz.kinds.base import AnswerFormatError, Grade, Presentation, Question
from quiz.study.results.result import Result, StoredAnswer

LETTERS = "abcdefghijklmnopqrstuvwxyz"
RIGHT, PARTLY, WRONG, OPEN = "✓◐✗–"
BETWEEN = " ; "
"""Stands between several texts that are one answer."""


class Line(msgspec.Struct, frozen=True):
    """A line of an answer: its ``sign``, the ``text`` behind it, and whether it is right (None: neither)."""

    sign: str
    text: str
    right: bool | None = None


def mark(answer: StoredAnswer) -> str:
    """Return the sign of how it was answered: right, partly, wrong, or not at all."""
    if answer.left_open:
        return OPEN
    if answer.correct:
        return RIGHT
    return PARTLY if answer.share > 0 else WRONG


def told(answer: StoredAnswer) -> tuple[str, ...]:
    """Return the response without the points of its rubric that were ticked."""
    return answer.response[: {"reveal": 0, "write": 1}.get(answer.shown.ask, len(answer.response))]


def rubric(answer: StoredAnswer) -> list[Line]:
    """Return the points of the rubric, with those that were made."""
    made = answer.response[len(told(answer)) :]
    return [Line("■" if point in made else "□", point, point in made) for point in answer.shown.rubric]


def options(answer: StoredAnswer) -> list[Line]:
    """Return what there was to choose, tick, order or match, in the order shown."""
    how = {"choose": _chosen, "tick": _ticked, "order": _ordered, "match": _matched}.get(answer.shown.ask)
    return how(answer.shown, answer.response) if how else []


def _chosen(shown: Presentation, response: Sequence[str]) -> list[Line]:
    lines = []
    for letter, option in zip(LETTERS, shown.options, strict=False):
        right = True if option == shown.answer else False if option in response else None
        chosen = "▸" if option in response else " "
        lines.append(Line(f"{chosen}{_sign(right=right)} {letter}", option, right))
    return lines


def _ticked(shown: Presentation, response: Sequence[str]) -> list[Line]:
    answers = right_options(shown)
    lines = []
    for letter, option in zip(LETTERS, shown.options, strict=False):
        right = True if option in answers else False if option in response else None
        box = "■" if option in response else "□"
        lines.append(Line(f"{box} {_sign(right=right)} {letter}", option, right))
    return lines


def _ordered(shown: Presentation, response: Sequence[str]) -> list[Line]:
    answers = right_options(shown)
    lines = []
    for option in shown.options:
        given = response.index(option) + 1 if option in response else 0
        wanted = answers.index(option) + 1 if option in answers else 0
        sign = f"{given or '·':>2} {RIGHT if given == wanted else f'{WRONG}{wanted}':<3}"
        lines.append(Line(sign, option, given == wanted))
    return lines


def _matched(shown: Presentation, response: Sequence[str]) -> list[Line]:
    answers = right_options(shown)
    given = [*response, *["…"] * (len(shown.lefts) - len(response))]
    lines = []
    for left, one, wanted in zip(shown.lefts, given, answers, strict=False):
        text = f"{left} – {one}" if one == wanted else f"{left} – {one} → {wanted}"
        lines.append(Line(RIGHT if one == wanted else WRONG, text, one == wanted))
    return lines


def _sign(*, right: bool | None) -> str:
    return " " if right is None else RIGHT if right else WRONG


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


def grade_of(answer: StoredAnswer, question: Question | None) -> Grade:
    """Return the grade with its feedback; of an answer that was judged it is only the score."""
    if question is None or question.self_rated or answer.left_open:
        return Grade(score=answer.share, feedback=_note(answer))
    try:
        return question.grade(answer.row.card.partition("#")[2], answer.shown, told(answer))
    except (AnswerFormatError, ValueError):
        return Grade(score=answer.share)


def hint_took(answer: StoredAnswer, question: Question | None) -> float:
    """Return which share of the question's worth the hint took off, never more than the answer was worth.

    In a review nothing else is taken off, so that this holds whatever the bank says by now; an exam keeps
    its question, and may take off tries as well.
    """
    row = answer.row
    if not row.hints:
        return 0.0
    if question is None or row.position is None:
        return answer.share - row.score / row.out_of
    return min(question.cost_of_hint, answer.share)


def _note(answer: StoredAnswer) -> str:
    notes = dict(zip(answer.shown.options, answer.shown.notes, strict=False))
    return notes.get(answer.response[0], "") if answer.response else ""


def titles(found: Result) -> list[str]:
    """Return what each answer stands under: the title of its bank and its section, as far as known."""
    if found.plan is None:
        return [one.bank for one in found.answers]
    items = dict(enumerate(found.plan.items))
    named = []
    for one in found.answers:
        item = items.get(one.row.position or 0)
        named.append(" · ".join(filter(None, (item.bank_title, item.section))) if item else one.bank)
    return named
