"""An answer looked at again: what was given and what is right, line by line, from what was kept of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from quiz.bank.library import Library
from quiz.kinds.base import Grade, Presentation, Question, WrongFormat
from quiz.study.exam.plan import Plan
from quiz.study.results import Answered, Result

LETTERS = "abcdefghijklmnopqrstuvwxyz"
RIGHT, PARTLY, WRONG, OPEN = "✓◐✗–"


class Line(msgspec.Struct, frozen=True):
    """A line of an answer: its ``sign``, the ``text`` behind it, and whether it is right (None: neither)."""

    sign: str
    text: str
    right: bool | None = None


def mark(answer: Answered) -> str:
    """Return the sign of how it was answered: right, partly, wrong, or not at all."""
    if answer.left_open:
        return OPEN
    if answer.correct:
        return RIGHT
    return PARTLY if answer.share > 0 else WRONG


def told(answer: Answered) -> tuple[str, ...]:
    """Return the response without the points of its rubric that were ticked."""
    return answer.response[: {"reveal": 0, "write": 1}.get(answer.shown.ask, len(answer.response))]


def rubric(answer: Answered) -> list[Line]:
    """Return the points of the rubric, with those that were made."""
    made = answer.response[len(told(answer)) :]
    return [Line("■" if point in made else "□", point, point in made) for point in answer.shown.rubric]


def options(answer: Answered) -> list[Line]:
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
    answers = _parsed(shown.answer, [""] * len(shown.options), shown.options, " ; ")
    lines = []
    for letter, option in zip(LETTERS, shown.options, strict=False):
        right = True if option in answers else False if option in response else None
        box = "■" if option in response else "□"
        lines.append(Line(f"{box} {_sign(right=right)} {letter}", option, right))
    return lines


def _ordered(shown: Presentation, response: Sequence[str]) -> list[Line]:
    heads = [f"{place}. " for place in range(1, len(shown.options) + 1)]
    answers = _parsed(shown.answer, heads, shown.options, "\n")
    lines = []
    for option in shown.options:
        given = response.index(option) + 1 if option in response else 0
        wanted = answers.index(option) + 1 if option in answers else 0
        sign = f"{given or '·':>2} {RIGHT if given == wanted else f'{WRONG}{wanted}':<3}"
        lines.append(Line(sign, option, given == wanted))
    return lines


def _matched(shown: Presentation, response: Sequence[str]) -> list[Line]:
    heads = [f"{left} – " for left in shown.lefts]
    answers = _parsed(shown.answer, heads, shown.options, "\n")
    given = [*response, *["…"] * (len(shown.lefts) - len(response))]
    lines = []
    for left, one, wanted in zip(shown.lefts, given, answers, strict=False):
        text = f"{left} – {one}" if one == wanted else f"{left} – {one} → {wanted}"
        lines.append(Line(RIGHT if one == wanted else WRONG, text, one == wanted))
    return lines


def _sign(*, right: bool | None) -> str:
    return " " if right is None else RIGHT if right else WRONG


def _parsed(text: str, heads: Sequence[str], options: Sequence[str], between: str) -> tuple[str, ...]:
    """Return the options that a kept answer is made of: each behind its head, with ``between`` them.

    An option may hold what stands between: the first way to read all of the text is taken.
    """
    if not text or not heads:
        return ()
    for option in options:
        start = heads[0] + option
        if text == start:
            return (option,)
        if text.startswith(start + between):
            rest = _parsed(text[len(start) + len(between) :], heads[1:], options, between)
            if rest:
                return (option, *rest)
    return ()


def question_of(answer: Answered, plan: Plan | None, library: Library | None = None) -> Question | None:
    """Return the question that was asked: an exam's own, else the library's where it is still the same.

    It is the same when the seed shows again what was shown then; None where it is not, or is gone.
    """
    position = answer.row.position
    if plan is not None and position is not None and position < len(plan.items):
        return plan.items[position].question
    question = library.question(answer.row.card.partition("#")[0]) if library else None
    if question is None or question.kind != answer.row.kind:
        return None
    return question if _shows_again(question, answer) else None


def _shows_again(question: Question, answer: Answered) -> bool:
    from quiz.study.recording import kept  # with numpy, which listing scores has no use for
    from quiz.study.turn import Asked, presentation

    part = answer.row.card.partition("#")[2]
    if part not in question.parts():
        return False
    shown = presentation(question, part, answer.row.seed)
    asked = Asked(question=question, part=part, bank_title="", seed=answer.row.seed, shown=shown)
    return kept(asked) == answer.row.shown


def grade_of(answer: Answered, question: Question | None) -> Grade:
    """Return the grade with its feedback; of an answer that was judged it is only the score."""
    if question is None or question.self_rated or answer.left_open:
        return Grade(score=answer.share, feedback=_note(answer))
    try:
        return question.grade(answer.row.card.partition("#")[2], answer.shown, told(answer))
    except (WrongFormat, ValueError):
        return Grade(score=answer.share)


def _note(answer: Answered) -> str:
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
