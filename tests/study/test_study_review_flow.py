"""The flow of a review."""

from random import Random

from quiz.fsrs.rating import Rating
from quiz.study.review.flow import next_step
from quiz.study.review.session import ReviewSession
from quiz.study.steps import AnswerQuestion, RateAnswer, SettleChange, TickPoints
from tests.conftest import Clock
from tests.study.examining import opened

BANK = """
id: flow
title: Flow
questions:
  - {id: essay, kind: essay, prompt: Why dropout?, answer: Noise., rubric: [noise, ensembles]}
  - {id: text, kind: text, prompt: Which optimiser?, answer: Adam}
"""


def test_a_card_is_answered_ticked_and_rated(tmp_path, clock: Clock) -> None:
    study = opened(tmp_path, BANK)
    session = ReviewSession(study, clock=clock, random=Random(1))
    item = session.next()
    assert next_step(item) == AnswerQuestion()
    session.answer(("noise",))
    assert next_step(item) == TickPoints()
    session.tick((0,))
    assert next_step(item) == RateAnswer(Rating.HARD)
    session.tick((0, 1))
    assert next_step(item) == RateAnswer(Rating.GOOD)
    session.rate(Rating.EASY)
    item = session.next()
    session.answer(("SGD",))
    assert next_step(item) == RateAnswer(Rating.AGAIN)
    session.rate(Rating.EASY)
    assert session.next() is None
    study.close()


def test_ticking_no_point_of_a_rubric_is_a_judgement(tmp_path, clock: Clock) -> None:
    study = opened(tmp_path, BANK)
    session = ReviewSession(study, clock=clock, random=Random(1))
    item = session.next()
    session.answer(("",))
    session.tick(())
    assert next_step(item) == RateAnswer(Rating.AGAIN)
    study.close()


def test_a_change_is_settled_before_its_question_is_answered(tmp_path, clock: Clock) -> None:
    study = opened(tmp_path, BANK)
    session = ReviewSession(study, "kind:text", clock=clock, random=Random(1))
    session.next()
    session.answer(("Adam",))
    session.rate(Rating.EASY)
    study.close()
    study = opened(tmp_path, BANK.replace("Which optimiser?", "Which one has momentum?"))
    clock.move(days=30)
    session = ReviewSession(study, "kind:text", clock=clock, random=Random(1))
    item = session.next()
    assert next_step(item) == SettleChange()
    session.keep()
    assert next_step(item) == AnswerQuestion()
    study.close()
