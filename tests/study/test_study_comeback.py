"""The end of a review: what was recalled and missed, and what comes back when."""

from pathlib import Path
from random import Random

from quiz.cli.plain.review_text import outcome
from quiz.fsrs.rating import Rating
from quiz.study.review.comeback import comeback
from quiz.study.review.flags import change_flags
from quiz.study.review.session import ReviewSession
from quiz.study.review.summary import summarise
from tests.conftest import Clock
from tests.study.examining import opened

CARDS = "id: ex\ntitle: Ex\nquestions:\n" + "".join(
    f"  - {{id: q{number}, kind: card, prompt: Prompt {number}?, answer: A}}\n" for number in range(4)
)


def test_a_summary_says_what_was_missed_and_what_comes_back_when(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, CARDS)
    session = ReviewSession(study, clock=clock, random=Random(1))
    assert outcome(session) == "Nothing was answered."
    for rating in (Rating.AGAIN, Rating.EASY, Rating.EASY, Rating.HARD):
        session.next()
        session.answer(())
        session.rate(rating)
    found = comeback(study, session.done, clock())
    assert sum(found.days.values()) == 4
    assert next(iter(found.days.items())) == ("today", 2)
    [missed] = found.missed
    assert (missed.prompt, missed.when) == ("Prompt 0?", "in 1m")
    assert summarise(session.done).recall == ""
    assert outcome(session).splitlines()[:3] == [
        "4 answers, 3 judged right.",
        "Missed, and when they come back:",
        "  Prompt 0? (in 1m)",
    ]
    session.show("ex/q0")
    session.answer(())
    session.rate(Rating.AGAIN)
    assert outcome(session).startswith("5 answers to 4 cards, 3 judged right.")
    session.undo()
    change_flags(study, ["ex/q0"], "suspend", clock())
    assert comeback(study, session.done, clock()).days["suspended"] == 1
    study.close()


def test_points_that_are_not_ticked_are_why_what_is_rated_easy_is_not_judged_right(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, CARDS.replace("}\n", ", rubric: [one, two]}\n"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    for ticked in ((), (0,), (0, 1)):
        session.next()
        session.answer(())
        session.tick(ticked)
        session.rate(Rating.EASY)
    assert outcome(session).startswith("3 answers, 1 judged right, 2 with points not ticked.")
    study.close()


def test_only_a_card_that_was_known_can_be_recalled(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, CARDS)
    first = ReviewSession(study, clock=clock, random=Random(1))
    while first.next():
        first.answer(())
        first.rate(Rating.EASY)
    clock.move(days=60)
    again = ReviewSession(study, clock=clock, random=Random(1))
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD):
        again.next()
        again.answer(())
        again.rate(rating)
    assert summarise(again.done).recall == "2 of 3 known cards rated Hard or better (67%)"
    days = study.store.studied.days(clock().day(4))
    assert [(day.tests, day.recalled) for day in days.values()] == [(3, 2)]
    study.close()
