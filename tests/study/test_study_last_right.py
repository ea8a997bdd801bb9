"""The last right answer to a question that asks for code, with which the next one can be compared."""

from collections.abc import Iterator
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.last_right import LastRight, last_right
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.kinds.judging import judged_by_name
from tests.study.examining import opened

BANK = """
id: code
title: Code
questions:
  - {id: f, kind: code, prompt: Write f., signature: f(x), given: {x: {integers: [1, 9]}}, answer: x}
  - {id: text, kind: text, prompt: Which optimiser?, answer: Adam}
"""


@pytest.fixture(autouse=True)
def _not_run() -> Iterator[None]:
    with judged_by_name():
        yield


@pytest.fixture
def coding(tmp_path) -> Iterator[Study]:
    study = opened(tmp_path, BANK)
    yield study
    study.close()


@pytest.fixture
def session(coding: Study, clock: Clock) -> ReviewSession:
    return ReviewSession(coding, clock=clock, random=Random(1))


def given(session: ReviewSession, code: str, key: str = "code/f") -> int:
    """Answer a card and rate it; return the id of its answer."""
    item = session.show(key)
    session.answer((code,)) if code else session.give_up()
    session.rate(Rating.GOOD)
    return item.review_id


def beside(session: ReviewSession, code: str) -> LastRight | None:
    item = session.show("code/f")
    return last_right(session.study.store, item.key, item.review_id, item.shown.way, (code, "judgement"))


def test_only_the_last_answer_that_was_right_counts(session: ReviewSession) -> None:
    assert beside(session, "mine") is None
    given(session, "wrong")
    assert beside(session, "mine") is None
    for code in ("good 1", "good 2", "wrong", ""):
        given(session, code)
    found = beside(session, "mine")
    assert (found.text, found.day) == ("good 2", "25 Nov 2026")
    assert [*map(str, found.lines())] == [
        "--- handed in", "+++ right on 25 Nov 2026", "@@ -1 +1 @@", "-mine", "+good 2",
    ]  # fmt: skip


def test_the_same_code_is_not_compared(session: ReviewSession) -> None:
    given(session, "good\nx\n")
    assert beside(session, "good  \nx") is None
    assert beside(session, "good\n x").text == "good\nx\n"


def test_all_of_it_is_missing_if_nothing_was_handed_in(session: ReviewSession) -> None:
    given(session, "good")
    item = session.show("code/f")
    found = last_right(session.study.store, item.key, item.review_id, item.shown.way, ())
    assert [line.kind for line in found.lines()] == ["head", "head", "head", "missing"]


def test_an_answer_that_was_undone_does_not_count(session: ReviewSession) -> None:
    given(session, "good 1")
    given(session, "good 2")
    session.undo()
    assert beside(session, "mine").text == "good 1"


def test_an_earlier_answer_is_compared_with_what_came_before_it(session: ReviewSession) -> None:
    ids = [given(session, code) for code in ("good 1", "good 2", "good 3")]
    way = session.show("code/f").shown.way
    found = [last_right(session.study.store, "code/f", row, way, ("x",)) for row in ids]
    assert [right and right.text for right in found] == [None, "good 1", "good 2"]


def test_answers_under_a_former_name_and_before_a_reset_count(
    session: ReviewSession, coding: Study, clock: Clock
) -> None:
    given(session, "good")
    session.show("code/f")
    session.reset()
    path = coding.library.banks["code"].path
    with open(path) as file:
        text = file.read().replace("{id: f,", "{id: g, formerly: [code/f],")
    with open(path, "w") as file:
        file.write(text)
    coding.reload()
    clock.move(days=1)
    item = session.show("code/g")
    found = last_right(coding.store, item.key, item.review_id, item.shown.way, ("mine",))
    assert found.text == "good"


def test_short_answers_are_not_compared(session: ReviewSession) -> None:
    given(session, "Adam", "code/text")
    item = session.show("code/text")
    assert last_right(session.study.store, item.key, item.review_id, item.shown.way, ("Eve",)) is None
    given(session, "good")
    code = session.show("code/f")
    assert last_right(session.study.store, "code/text", code.review_id, code.shown.way, ("x",)) is None
    assert last_right(session.study.store, "code/f", code.review_id, item.shown.way, ("x",)) is None
