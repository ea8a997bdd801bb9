"""Asking for the answer instead of giving one."""

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.answer_row import AnswerScore
from quiz.study.results.answer_review import grade_of
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import StoredAnswer, result
from quiz.study.results.text_report import lines
from quiz.study.review.flow import next_step
from quiz.study.review.score import score_of
from quiz.study.review.session import ReviewSession
from quiz.study.steps import RateAnswer
from quiz.text.verdict import Verdict

TYPED_OR_CHOSEN = ["a-choice", "a-claim", "a-cloze#c2", "a-text", "a-number"]


def given_up(session: ReviewSession, kind: str) -> StoredAnswer:
    session.show(f"test.every-kind/{kind}")
    session.give_up()
    session.rate(Rating.AGAIN)
    return result(session.study.store, session.study.store.sessions.newest()).answers[-1]


@pytest.mark.parametrize("kind", ["a-card", *TYPED_OR_CHOSEN])
def test_it_counts_as_wrong_and_suggests_again(session: ReviewSession, kind: str) -> None:
    item = session.show(f"test.every-kind/{kind}")
    session.give_up()
    assert next_step(item) == RateAnswer(Rating.AGAIN)
    assert score_of(item, Rating.AGAIN) == AnswerScore(0, 0, 1)


@pytest.mark.parametrize("kind", TYPED_OR_CHOSEN)
def test_it_is_reported_as_not_answered(session: ReviewSession, kind: str) -> None:
    answer = given_up(session, kind)
    assert (answer.verdict, answer.response, answer.share) == (Verdict.OPEN, (), 0)
    question = session.study.library.question(answer.row.card.partition("#")[0])
    assert grade_of(answer, question).score == 0
    outcome = result(session.study.store, session.study.store.sessions.newest())
    assert any("Yours: no answer" in line for line in lines(outcome))


def test_it_is_no_mistake_between_options(session: ReviewSession) -> None:
    answers = [given_up(session, "a-choice") for _ in range(3)]
    assert repeated_mistakes(session.study.store, answers) == {}
