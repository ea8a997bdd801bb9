"""An item of an exam as it is asked: the same each time it is looked at."""

from __future__ import annotations

import msgspec

from quiz.kinds.base import Grade, Presentation, Question
from quiz.progress.exams import Entry
from quiz.study.exam.plan import Item
from quiz.study.turn import Asked, presentation


def asked_of(item: Item, entry: Entry, *, told: bool) -> Asked:
    """Return the item with what was answered; graded where its answer is to be ``told``."""
    question = item.question
    shown = presented(item, question)
    response = entry.response or ()
    asked = Asked(
        question=question, part=item.part, bank_title=item.bank_title, seed=item.seed, shown=shown,
        ticked=entry.ticked, hints=entry.hints, response=response,
    )  # fmt: skip
    if told:
        asked.grade = _grade(asked, entry)
    return asked


def presented(item: Item, question: Question) -> Presentation:
    """Return what is shown of an item; what is only recalled in a review is written down in an exam."""
    shown = presentation(question, item.part, item.seed)
    return msgspec.structs.replace(shown, ask="write") if shown.ask == "reveal" else shown


def _grade(asked: Asked, entry: Entry) -> Grade:
    if entry.response is None or asked.question.self_rated:
        return Grade(score=entry.share or 0.0)
    return asked.question.grade(asked.part, asked.shown, entry.response)
