"""Presenting a card in a review."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.fsrs.timestamp import Timestamp
from quiz.study.asked import present_anew
from quiz.study.context import Study
from quiz.study.review.changed_question import has_changed
from quiz.study.review.item import ReviewItem


def present(  # noqa: PLR0913 - what a presentation depends on
    study: Study, key: str, *, moment: Timestamp, random: Random, seed: int | None,
    draw_id: Callable[[Timestamp], int],
) -> ReviewItem | None:  # fmt: skip
    """Return a card as an item, or set it aside in the file and return None if it cannot be asked."""
    card = study.store.cards.find(key)
    if card is None:
        return None
    question = study.library.question(card.question)
    part = key.partition("#")[2]
    is_known = question is not None and part in question.parts()
    presented = present_anew(question, part, random, seed) if question and is_known else None
    if question is None or presented is None:
        study.store.banks.set_aside(card)
        return None
    seed, shown = presented
    return ReviewItem(
        card=card,
        question=question,
        part=part,
        bank_title=study.library.banks[card.question.partition("/")[0]].title,
        seed=seed,
        folders=study.library.picture_folders(key),
        shown=shown,
        review_id=draw_id(moment),
        started=moment,
        flags=study.store.cards.flags_of(key),
        changed=has_changed(card, question),
    )
