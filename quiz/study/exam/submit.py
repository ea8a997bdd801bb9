"""Handing in an exam: its answers are scored and, if it counts, recorded as reviews."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.scoring import Confidence, earned, marks
from quiz.progress.answers import AnswerRow
from quiz.progress.exams import ExamResponse, ExamRow
from quiz.progress.ids import moment_of, new_id
from quiz.progress.reviews import ReviewRow
from quiz.study.answer_row import AnswerScore, answer_row
from quiz.study.context import Study
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules
from quiz.study.exam.present import asked_of
from quiz.study.record import GivenRating, record
from quiz.study.review.suggested_rating import propose, propose_by_rubric

BEST = 3
"""The points, per point of a question, of a right answer with high confidence."""


def needs_judging(item: ExamItem, entry: ExamResponse) -> bool:
    """Tell whether there is an answer that the learner has still to judge."""
    return entry.response is not None and entry.share is None and item.question.self_rated


def hand_in(  # noqa: PLR0913, PLR0917 - the state of an exam, and its clock and chance
    study: Study,
    plan: ExamPlan,
    before: ExamRow,
    row: ExamRow,
    entries: list[ExamResponse],
    moment: Timestamp,
    random: Random,
) -> None:
    """Store the answers, the reviews they count as, and that the exam is done, in one transaction.

    Raises ``ExamOpenElsewhereError`` if the file no longer has the exam as it was ``before``.
    """
    with study.store.transaction():
        study.store.exams.save(before, row)
        last = study.store.last_id()
        for item, entry in zip(plan.items, entries, strict=True):
            if plan.rules.spoken and entry.response is None:
                continue  # an interview ends with its time; questions not reached do not count
            last = new_id(moment.at, random.getrandbits(20), last)
            _store(study, plan.rules, item, entry, moment, last)


def score_of(rules: ExamRules, item: ExamItem, entry: ExamResponse) -> AnswerScore:
    """Return the score of an entry by the rules of its exam."""
    share, best = entry.share or 0.0, item.points * (BEST if rules.confidence else 1)
    if entry.response is None:
        return AnswerScore(share, 0.0, best)
    kept = earned(
        share, hint_cost=item.question.cost_of_hint * entry.hints,
        tries=max(1, entry.tries), allowed=rules.attempts,
    )  # fmt: skip
    confidence = Confidence(entry.confidence or Confidence.LOW) if rules.confidence else None
    return AnswerScore(share, marks(kept, item.points, confidence), best)


def rating_of(item: ExamItem, entry: ExamResponse) -> Rating:
    """Return the rating that an entry suggests."""
    grade = asked_of(item, entry, revealed=True).grade or Grade(score=0.0)
    if item.question.self_rated:
        return propose_by_rubric(grade.score)
    return propose(replace(grade, near=grade.near or entry.tries > 1), entry.hints)


def _store(  # noqa: PLR0913, PLR0917 - an entry, and its exam
    study: Study, rules: ExamRules, item: ExamItem, entry: ExamResponse, moment: Timestamp, row_id: int
) -> None:
    """Store an answer; if it counts and the file has its card, as a review of that card."""
    counts = rules.count and entry.response is not None
    card = study.store.cards.named(item.card, entry.session) if counts else None
    if card is None:
        study.store.answers.add(_answer_row(rules, item, entry, row_id))
        return
    given = GivenRating(
        id=row_id, session=entry.session, rating=rating_of(item, entry), moment=moment, duration=entry.spent,
    )  # fmt: skip

    def answer(review: ReviewRow) -> AnswerRow:
        return replace(_answer_row(rules, item, entry, review.id), card=review.card, rating=review.rating)

    record(study, card, given, answer)


def _answer_row(rules: ExamRules, item: ExamItem, entry: ExamResponse, row_id: int) -> AnswerRow:
    return answer_row(
        asked_of(item, entry, revealed=False, spoken=rules.spoken), score_of(rules, item, entry),
        id=row_id, session=entry.session, card=item.card, started=entry.started or moment_of(row_id),
        duration=entry.spent, rating=0, confidence=entry.confidence if rules.confidence else None,
        position=entry.position,
    )  # fmt: skip
