"""Orphans: cards with a history but without a question, and giving their history to another question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.progress.cards import CardRow
from quiz.query.no_match import question_hint
from quiz.study.context import Study
from quiz.study.rebuild import rebuild_stale_cards
from quiz.study.renamed import renamed
from quiz.text.suggestions import did_you_mean


class Orphan(NamedTuple):
    """A question that is gone, with the cards it had; ``likely`` is its probable new key, or empty."""

    key: str
    cards: list[CardRow]
    likely: str


def orphans(study: Study) -> list[Orphan]:
    """Return the questions with a history that no bank of the library has any more, by key."""
    likely = {guess.old: guess.new for guess in renamed(study.library, study.store)}
    cards: dict[str, list[CardRow]] = {}
    for card in study.store.cards.lost(study.library.banks):
        cards.setdefault(card.question, []).append(card)
    return [Orphan(key, cards[key], likely.get(key, "")) for key in sorted(cards)]


def adopt(study: Study, old: str, new: str) -> int:
    """Give the history of an orphan to the question ``new``; return how many cards that has been given.

    Its question differs from the one that was learnt, so the learner is asked whether to keep the history.
    Raises ``QuizError`` if there is no such orphan or question, or if the question has a history.
    """
    lost = {orphan.key: orphan.cards for orphan in orphans(study)}
    if old not in lost:
        raise QuizError("No such orphan", old, did_you_mean(old, lost) or "quiz orphans lists them.")
    question = study.library.question(new)
    if question is None:
        raise QuizError("No such question", new, question_hint(study.library, new))
    pairs = [(card, study.store.cards.find(new + card.card.removeprefix(old))) for card in lost[old]]
    with study.store.transaction():
        for card, successor in pairs:
            if successor is None:
                part = card.card.partition("#")[2]
                raise QuizError(
                    "The question does not fit", f"{new} has no card #{part}", "Choose another question."
                )
            if successor.phase:
                raise QuizError(
                    "The question has a history", successor.card, f"quiz flag id:{new} --reset ends it."
                )
            study.store.banks.adopt(card, successor)
        rebuild_stale_cards(study.store, study.settings)
    return len(pairs)


def give_back(study: Study, former: Mapping[str, str]) -> None:
    """Give questions the histories of those that are gone; ``former`` has the one for each that is gone.

    A question with a history of its own keeps that.
    """
    store = study.store
    with store.transaction():
        for card in list(store.cards.lost(study.library.banks)) if former else ():
            question = former.get(card.question)
            key = question + card.card.removeprefix(card.question) if question else ""
            successor = store.cards.find(key) if key else None
            if successor is not None and not successor.phase:
                store.banks.adopt(card, successor)
