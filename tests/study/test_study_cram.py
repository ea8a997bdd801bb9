"""Cramming: a review of chosen cards whether or not they are due."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.cli.plain.review_text import outcome
from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.results.history import page, title
from quiz.study.review.beyond import begin, beyond
from quiz.study.review.cram import cram
from quiz.study.review.item import Remaining
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf, Which
from tests.conftest import Clock
from tests.study.examining import opened
from tests.study.looking import reviewed

KEYS = ["ex/claim", "ex/choice", "ex/number"]


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def crammed(study: Study, clock: Clock, keys: list[str] = KEYS) -> ReviewSession:
    return cram(study, keys, clock=clock, random=Random(2))


def rated(session: ReviewSession, rating: Rating = Rating.GOOD) -> str:
    item = session.current
    session.answer((item.shown.answer,))
    session.rate(rating)
    session.next()
    return item.key


def test_every_chosen_card_comes_in_order_whether_or_not_it_is_due(study: Study, clock: Clock) -> None:
    reviewed(study, clock, ("ex/claim", ("True",)), ("ex/claim", ("True",)))
    session = crammed(study, clock, [*KEYS, "ex/claim"])
    session.next()
    assert session.remaining() == Remaining(learning=0, due=1, new=2)
    assert [rated(session) for _ in KEYS] == KEYS
    assert session.current is None


def test_its_title_differs_from_other_reviews(study: Study, clock: Clock) -> None:
    reviewed(study, clock, ("ex/claim", ("True",)))
    session = crammed(study, clock)
    session.next()
    rated(session)
    assert [title(past.session) for past in page(study.store, 9)] == ["chosen cards", "all banks"]


def test_practice_of_a_query_has_its_name_and_a_trend_of_its_own(study: Study, clock: Clock) -> None:
    for query in ("kind:choice", "kind:true-false", ""):
        session = begin(study, ReviewOf(query, "cram"), clock=clock, random=Random(2))
        session.next()
        rated(session)
        clock.move(minutes=1)
    past = page(study.store, 9)
    names = ["all banks, practice", "kind:true-false, practice", "kind:choice, practice"]
    assert [title(found.session) for found in past] == names
    assert [len(found.trend) for found in past] == [1, 1, 1]


@pytest.mark.parametrize(("which", "is_told"), [("cram", False), ("due", True)])
def test_only_what_is_rescheduled_comes_back(
    study: Study, clock: Clock, which: Which, *, is_told: bool
) -> None:
    session = begin(study, ReviewOf("", which), clock=clock, random=Random(2))
    session.next()
    session.give_up()
    session.rate(Rating.GOOD)
    assert ("Coming back" in outcome(session)) == is_told


@pytest.mark.parametrize("which", ["due", "ahead", "cram"])
def test_what_goes_on_from_a_session_of_a_query_is_of_that_query(
    study: Study, clock: Clock, which: Which
) -> None:
    session = begin(study, ReviewOf(" kind:choice ", which), clock=clock, random=Random(2))
    assert session.query == "kind:choice"
    assert beyond(study, session.query, clock()).all == 1


def test_a_card_rated_again_comes_again_at_the_end(study: Study, clock: Clock) -> None:
    session = crammed(study, clock)
    session.next()
    rated(session, Rating.AGAIN)
    assert session.remaining() == Remaining(learning=1, due=0, new=2)
    assert [rated(session) for _ in range(3)] == [*KEYS[1:], KEYS[0]]
    assert session.current is None


def test_a_card_comes_again_after_an_undo(study: Study, clock: Clock) -> None:
    session = crammed(study, clock)
    session.next()
    rated(session)
    assert session.undo().key == KEYS[0]
    assert session.remaining().total == 3
    assert [rated(session) for _ in KEYS] == KEYS


def test_buried_suspended_and_missing_cards_do_not_come(study: Study, clock: Clock) -> None:
    session = crammed(study, clock, ["ex/gone", *KEYS])
    assert session.next().key == KEYS[0]
    session.bury()
    assert session.next().key == KEYS[1]
    session.suspend()
    assert session.next().key == KEYS[2]
    assert session.remaining() == Remaining(learning=0, due=0, new=1)
