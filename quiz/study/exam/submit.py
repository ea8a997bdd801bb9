"""What becomes of an exam once it is handed in: answers with scores and, where it counts, reviews."""

from __future__ import annotations

from random import Random

import msgspec
from msgspec.structs import replace

from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.scoring import Confidence, earned, marks
from quiz.progress import cards, exams, log
from quiz.progress.exams import ExamResponse, ExamRow
from quiz.study.answer_row import kept
from quiz.study.context import Study
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules
from quiz.study.exam.present import asked_of
from quiz.study.review.scheduling import log_row, reviewed, scheduler_of
from quiz.study.review.suggested_rating import propose, propose_by_rubric

BEST = 3
"""What the surest right answer counts, in points, where confidence is asked."""


def needs_judging(item: ExamItem, entry: ExamResponse) -> bool:
    """Tell whether an answer is there that only the learner can judge, and has not."""
    return entry.response is not None and entry.share is None and item.question.self_rated


def hand_in(  # noqa: PLR0913, PLR0917 - an exam, and what it needs from outside
    study: Study,
    plan: ExamPlan,
    before: ExamRow,
    row: ExamRow,
    entries: list[ExamResponse],
    moment: Timestamp,
    random: Random,
) -> None:
    """Store the answers, the reviews they count as, and that the exam is done, all as one.

    Raises ``exams.ExamOpenElsewhereError`` where the file does not have the exam as it was ``before``.
    """
    connection = study.store.connection
    with log.transaction(connection):
        last = log.last_id(connection)
        answers = []
        for item, entry in zip(plan.items, entries, strict=True):
            if plan.rules.spoken and entry.response is None:
                continue  # an interview ends with its time: what was not asked counts for nothing
            last = log.new_id(moment.at, random.getrandbits(20), last)
            rating = Rating(1)
            counted = plan.rules.count and entry.response is not None
            if counted:
                rating = rating_of(item, entry)
                counted = _review(study, row.session, item, entry, rating, moment, last)
            answers.append(_answer(plan.rules, row.session, item, entry, last, rating if counted else 0))
        exams.finish(connection, before, row, answers)


def score_of(rules: ExamRules, item: ExamItem, entry: ExamResponse) -> tuple[float, float]:
    """Return the score of an entry, and the best that could be had."""
    best = item.points * (BEST if rules.confidence else 1)
    if entry.response is None:
        return 0.0, best
    share = earned(
        entry.share or 0.0, hint_cost=item.question.cost_of_hint * entry.hints,
        tries=max(1, entry.tries), allowed=rules.attempts,
    )  # fmt: skip
    confidence = Confidence(entry.confidence or Confidence.LOW) if rules.confidence else None
    return marks(share, item.points, confidence), best


def rating_of(item: ExamItem, entry: ExamResponse) -> Rating:
    """Return the rating that an entry's evidence proposes."""
    grade = asked_of(item, entry, told=True).grade or Grade(score=0.0)
    if item.question.self_rated:
        return propose_by_rubric(grade.score)
    return propose(replace(grade, near=grade.near or entry.tries > 1), entry.hints)


def _answer(  # noqa: PLR0913, PLR0917 - they are what an answer is made of
    rules: ExamRules, session: int, item: ExamItem, entry: ExamResponse, row_id: int, rating: int
) -> log.AnswerRow:
    asked = asked_of(item, entry, told=False, spoken=rules.spoken)
    score, out_of = score_of(rules, item, entry)
    return log.AnswerRow(
        id=row_id,
        session=session,
        card=item.card,
        kind=asked.question.kind,
        seed=item.seed,
        started=entry.started or row_id >> 20,
        duration=entry.spent,
        shown=kept(asked),
        response=msgspec.json.encode(asked.told).decode(),
        score=score,
        out_of=out_of,
        rating=rating,
        hints=entry.hints,
        tags=" ".join(asked.question.tags),
        share=entry.share or 0.0,
        confidence=entry.confidence if rules.confidence else None,
        position=entry.position,
    )


def _review(  # noqa: PLR0913, PLR0917 - they are what a review is made of
    study: Study,
    session: int,
    item: ExamItem,
    entry: ExamResponse,
    rating: Rating,
    moment: Timestamp,
    row_id: int,
) -> bool:
    """Store an answer as a review of its card; tell whether the file has that card."""
    connection = study.store.connection
    card = cards.read(connection, item.card)
    if card is None:
        return False
    review = log_row(
        study.settings, card, rating, moment, id=row_id, device=study.store.device(0), session=session,
        duration=entry.spent,
    )  # fmt: skip
    log.insert(connection, "reviews", review)
    after = reviewed(scheduler_of(study.settings), card, review)
    cards.write(connection, cards.placed(after, cards.flags_of(connection, card.card)))
    return True
