"""An answer is shown as it was: its lines, its question, its mark."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.exam_file import Section
from quiz.fsrs.rating import Rating
from quiz.kinds.base import Presentation
from quiz.kinds.match import Match, Pair
from quiz.kinds.multi import Multi
from quiz.kinds.order import Order
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow
from quiz.study.context import Study
from quiz.study.results.answer_review import (
    Line,
    grade_of,
    hint_took,
    mark,
    options,
    rubric,
    titles,
    told,
)
from quiz.study.results.original_question import question_of
from quiz.study.results.result import StoredAnswer, result
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.study.examining import EVERY_KIND, look, opened, taken
from tests.study.looking import examined, handed_in, mixed, of_kind, reviewed


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def an_answer(
    shown: Presentation, *response: str, share: float = 0.0, left_open: bool = False
) -> StoredAnswer:
    row = AnswerRow(1, 1, "b/q", "?", 0, 0, 0, "", "", share, 1, 0, 0, "", share)
    return StoredAnswer(row, shown, response, left_open)


def test_every_answer_of_an_exam_is_what_was_stored(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, confidence=True)
    given_ = {}
    for place in range(len(exam.plan.items)):
        exam.go(place)
        given_[place] = (exam.asked.shown, mixed(exam), exam.item.question)
        exam.answer(given_[place][1])
    handed_in(exam)
    found = result(study.store, exam.row.session)
    for place, one in enumerate(found.answers):
        shown, response, question = given_[place]
        assert (one.shown.prompt, one.shown.options, one.shown.answer, one.shown.ask) == (
            shown.prompt, shown.options, shown.answer, shown.ask,
        )  # fmt: skip
        assert told(one) == response
        assert question_of(one, found.plan) == question
        lines = [line.text for line in options(one)]
        assert lines == list(shown.options) if shown.ask != "match" else len(lines) == len(shown.lefts)
        expected = exam.entries[place].share
        assert grade_of(one, question).score == one.share == expected


def test_a_choice_shows_what_was_chosen_and_what_is_right() -> None:
    shown = Presentation(ask="choose", prompt="?", answer="b", options=("a", "b", "c"))
    assert options(an_answer(shown, "c")) == [
        Line("   a", "a"), Line(" ✓ b", "b", right=True), Line("▸✗ c", "c", right=False),
    ]  # fmt: skip
    assert options(an_answer(shown, "b"))[1].sign == "▸✓ b"


def test_ticks_orders_and_pairs_are_marked_line_by_line() -> None:
    ticks = Presentation(ask="tick", prompt="?", answer="a ; c", options=("c", "b", "a", "d"))
    assert [line.sign for line in options(an_answer(ticks, "c", "b"))] == ["■ ✓ a", "■ ✗ b", "□ ✓ c", "□   d"]
    order = Presentation(ask="order", prompt="?", answer="1. x\n2. y\n3. z", options=("z", "x", "y"))
    signs = [line.sign.strip() for line in options(an_answer(order, "x", "z", "y"))]
    assert signs == ["2 ✗3", "1 ✓", "3 ✗2"]
    pairs = Presentation(
        ask="match", prompt="?", answer="l – 1\nm – 2", options=("2", "1", "3"), lefts=("l", "m")
    )
    assert [line.text for line in options(an_answer(pairs, "1", "3"))] == ["l – 1", "m – 3 → 2"]
    assert [line.text for line in options(an_answer(pairs))] == ["l – … → 1", "m – … → 2"]


TEXTS = st.lists(st.text("a ;–1.\n", min_size=1, max_size=5), min_size=2, max_size=5, unique=True)


@given(texts=TEXTS, seed=st.integers(0, 9))
def test_what_is_right_is_read_back_from_what_was_shown(texts: list[str], seed: int) -> None:
    pairs = [Pair(left=f"left {place}", right=text) for place, text in enumerate(texts)]
    for question, response in (
        (Multi(id="q", prompt="?", answer=texts, distractors=["zz"]), texts),
        (Order(id="q", prompt="?", answer=texts), texts),
        (Match(id="q", prompt="?", answer=pairs, spare=["zz"]), texts),
    ):
        shown = question.present("", Random(seed))
        lines = options(an_answer(shown, *response))
        right = [line for line in lines if line.right]
        assert question.grade("", shown, tuple(response)).score == 1
        assert len(right) == len(texts)


@pytest.mark.parametrize(
    ("answer", "sign"),
    [
        (an_answer(Presentation(ask="type", prompt="?", answer="a"), "a", share=1), "✓"),
        (an_answer(Presentation(ask="type", prompt="?", answer="a"), "b", share=0.5), "◐"),
        (an_answer(Presentation(ask="type", prompt="?", answer="a"), "b"), "✗"),
        (an_answer(Presentation(ask="type", prompt="?", answer="a"), left_open=True), "–"),
        (an_answer(Presentation(ask="reveal", prompt="?", answer="a")), "✗"),
        (an_answer(Presentation(ask="tick", prompt="?", answer="a", options=("a",))), "✗"),
    ],
)
def test_a_mark_tells_right_from_partly_wrong_and_open(answer: StoredAnswer, sign: str) -> None:
    assert mark(answer) == sign


def test_points_of_a_rubric_are_told_from_what_was_written(study: Study, clock: Clock) -> None:
    essay = of_kind(examined(study, clock), "essay")
    assert told(essay) == ("said well",)
    assert rubric(essay) == [Line("■", "noise", right=True), Line("□", "ensembles", right=False)]
    shown = Presentation(ask="reveal", prompt="?", answer="a", rubric=("p", "q"))
    assert [line.right for line in rubric(an_answer(shown, "q"))] == [False, True]
    assert told(an_answer(shown, "q")) == ()


def test_the_question_of_a_review_is_the_library_s_while_it_is_the_same(
    study: Study, clock: Clock, tmp_path: Path
) -> None:
    found = reviewed(study, clock, ("ex/choice", ("convolution",)), ("ex/sum", ("999",)))
    choice, total = found.answers
    assert question_of(choice, None, study.library).id == "choice"
    assert question_of(total, None, study.library).id == "sum"
    assert grade_of(choice, question_of(choice, None, study.library)).feedback == "It has a kernel."
    bank = tmp_path / "banks" / "ex.yaml"
    bank.write_text(EVERY_KIND.replace("max pooling", "pooling").replace("id: sum", "id: total"))
    study.reload()
    assert question_of(choice, None, study.library) is None
    assert question_of(total, None, study.library) is None
    assert grade_of(choice, None).score == 0
    assert options(choice)[choice.shown.options.index("max pooling")].right is True


def test_the_feedback_of_a_computed_option_is_kept_with_it() -> None:
    shown = Presentation(ask="choose", prompt="?", answer="1", options=("1", "2"), notes=("", "A slip."))
    assert grade_of(an_answer(shown, "2"), None).feedback == "A slip."


def test_answers_stand_under_their_bank_and_section(study: Study, clock: Clock) -> None:
    found = examined(study, clock, sections=[Section(questions=2, title="Warm-up")])
    assert titles(found) == ["Examined · Warm-up"] * 2
    assert titles(reviewed(study, clock, ("ex/claim", ("True",)))) == ["ex"]


def test_groups_add_up_to_the_whole(study: Study, clock: Clock) -> None:
    found = examined(study, clock, mixed)
    for total, part in (("score", "score"), ("out_of", "out_of"), ("duration", "duration")):
        parts = sum(getattr(group, part) for group in found.by_kind)
        assert parts == pytest.approx(getattr(found.session, total))
    assert sum(group.answered for group in found.by_kind) == found.session.answered == len(found.answers)
    assert found.session.right == found.right
    assert set(found.wrong_cards) == {one.row.card for one in found.answers if mark(one) != "✓"}


def test_nothing_ticked_is_an_answer_and_no_answer_is_none(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, confidence=True)
    look(exam, "multi")
    exam.confide(Confidence.HIGH)
    exam.answer(())
    handed_in(exam)
    found = result(study.store, exam.row.session)
    ticked = of_kind(found, "multi")
    assert (ticked.response, ticked.row.score, mark(ticked)) == ((), -6, "✗")
    assert [mark(one) for one in found.answers if one != ticked] == ["–"] * 10


@pytest.mark.parametrize(
    ("option", "rules", "took"),
    [
        ("max pooling", {}, 0.25),
        ("max pooling", {"confidence": True}, 0.25),
        ("dense", {}, 0),
        ("dense", {"confidence": True}, 0),
        (None, {}, 0),
    ],
)
def test_what_a_hint_took_off_in_an_exam(
    study: Study, clock: Clock, option: str | None, rules: dict[str, object], took: float
) -> None:
    exam = taken(study, clock, **rules)
    look(exam, "choice")
    exam.hint()
    if option:
        exam.answer((option,))
    handed_in(exam)
    found = result(study.store, exam.row.session)
    one = of_kind(found, "choice")
    assert hint_took(one, question_of(one, found.plan)) == took
    other = of_kind(found, "text")
    assert hint_took(other, question_of(other, found.plan)) == 0


def test_what_a_hint_took_off_beside_a_try(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, feedback="once", attempts=2)
    look(exam, "choice")
    exam.hint()
    exam.answer(("dense",))
    exam.answer(("max pooling",))
    handed_in(exam)
    found = result(study.store, exam.row.session)
    one = of_kind(found, "choice")
    assert (one.row.score, hint_took(one, question_of(one, found.plan))) == (0.25, 0.25)


def test_what_a_hint_took_off_in_a_review_holds_when_the_bank_changes(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(4))
    session.turn = session._present("ex/choice", clock())
    session.hint()
    session.answer(("max pooling",))
    session.rate(Rating.GOOD)
    one = result(study.store, session._session).answers[0]
    question = replace(study.library.question("ex/choice"), hint_cost=0.5)
    assert hint_took(one, question) == hint_took(one, None) == 0.25
