"""Past answers: their lines, questions and verdicts, and the cost of hints."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from quiz.bank.exam_file import Section
from quiz.fsrs.rating import Rating
from quiz.kinds.answers import AnyAnswerWay, ChooseOne, RevealAnswer, TickSeveral, TypeFields, WriteText
from quiz.kinds.answers.base import MarkedLine
from quiz.kinds.base import Presentation
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow
from quiz.study.context import Study
from quiz.study.results.answer_review import grade_of, hint_cost, hint_note, rubric, titles
from quiz.study.results.original_question import question_of
from quiz.study.results.result import StoredAnswer, result
from quiz.study.results.text_report import question_lines
from quiz.study.review.session import ReviewSession
from quiz.text.verdict import Verdict
from tests.conftest import Clock
from tests.study.examining import EVERY_KIND, look, opened, taken
from tests.study.looking import examined, handed_in, mixed, of_kind, reviewed

TYPED = TypeFields(("",), ("a",))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def shown_as(way: AnyAnswerWay, answer: str = "a", **more: object) -> Presentation:
    return Presentation(prompt="?", answer=answer, way=way, **more)


def an_answer(shown: Presentation, *response: str, **more: object) -> StoredAnswer:
    share = more.pop("share", 0.0)
    row = AnswerRow(1, 1, "b/q", "?", 0, 0, 0, "", "", share, 1, 0, 0, "", share)
    return StoredAnswer(row, shown, response, **more)


def test_answers_of_an_exam_are_stored_as_given(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, confidence=True)
    given_ = {}
    for place in range(len(exam.plan.items)):
        exam.go(place)
        given_[place] = (exam.asked.shown, mixed(exam), exam.item.question)
        exam.answer(given_[place][1])
    handed_in(exam)
    found = result(study.store, exam.row.session)
    for place, answer in enumerate(found.answers):
        shown, response, question = given_[place]
        stored = answer.shown
        assert (stored.prompt, stored.answer, stored.way) == (shown.prompt, shown.answer, shown.way)
        assert answer.response == response
        assert question_of(answer, found.plan) == question
        lines = answer.shown.way.lines(answer.response)
        assert len(lines) == len(shown.way.lefts or shown.way.options)
        expected = exam.entries[place].share
        assert grade_of(answer, question).score == answer.share == expected


@pytest.mark.parametrize(
    ("answer", "sign"),
    [
        (an_answer(shown_as(TYPED), "a", share=1), "✓"),
        (an_answer(shown_as(TYPED), "b", share=0.5), "◐"),
        (an_answer(shown_as(TYPED), "b"), "✗"),
        (an_answer(shown_as(TYPED), left_open=True), "–"),
        (an_answer(shown_as(RevealAnswer())), "✗"),
        (an_answer(shown_as(TickSeveral(("a",), ("a",)))), "✗"),
    ],
)
def test_the_verdict_of_an_answer(answer: StoredAnswer, sign: str) -> None:
    assert answer.verdict.sign == sign


def test_rubric_points_are_kept_apart_from_the_text(study: Study, clock: Clock) -> None:
    essay = of_kind(examined(study, clock), "essay")
    assert (essay.response, essay.ticked, essay.made) == (("said well",), (0,), ("noise",))
    assert rubric(essay) == [MarkedLine("■", "noise", mark=True), MarkedLine("□", "ensembles", mark=False)]
    card = an_answer(shown_as(RevealAnswer(), rubric=("same", "same")), ticked=(1,))
    assert [line.mark for line in rubric(card)] == [False, True]


def test_the_report_marks_the_points_ticked_and_keeps_the_lines_of_a_text() -> None:
    shown = shown_as(WriteText(), rubric=("noise", "ensembles"))
    report = question_lines(1, an_answer(shown, "said\nin two lines", ticked=(0,)), None, None)
    assert report[-2:] == ["       ■ noise", "       □ ensembles"]
    assert "       Yours:\n           said\n           in two lines" in report
    assert "       Points: 1 of 2 points ticked" in report


def test_the_question_of_a_review_is_that_of_the_library_unless_it_changed(
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
    lines = choice.shown.way.lines(choice.response)
    assert [line.text for line in lines if line.mark] == ["max pooling"]


def test_the_feedback_of_a_computed_option_is_kept_with_it() -> None:
    way = ChooseOne(("1", "2"), "1", notes=("", "A slip."))
    assert grade_of(an_answer(shown_as(way), "2"), None).feedback == "A slip."


def test_titles_name_the_bank_and_the_section(study: Study, clock: Clock) -> None:
    found = examined(study, clock, sections=[Section(questions=2, title="Warm-up")])
    assert titles(found) == ["Examined · Warm-up"] * 2
    assert titles(reviewed(study, clock, ("ex/claim", ("True",)))) == ["ex"]


def test_groups_add_up_to_the_whole(study: Study, clock: Clock) -> None:
    found = examined(study, clock, mixed)
    for total, part in (("score", "score"), ("out_of", "out_of"), ("duration", "duration")):
        for groups in (found.by_kind, found.by_bank):
            parts = sum(getattr(group, part) for group in groups)
            assert parts == pytest.approx(getattr(found.session, total))
    assert [group.name for group in found.by_bank] == ["Examined"]
    assert sum(group.answered for group in found.by_kind) == found.session.answered == len(found.answers)
    assert found.session.right == found.right
    assert set(found.wrong_cards) == {
        answer.row.card for answer in found.answers if answer.verdict is not Verdict.RIGHT
    }


def test_ticking_nothing_is_an_answer(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, confidence=True)
    look(exam, "multi")
    exam.confide(Confidence.HIGH)
    exam.answer(())
    handed_in(exam)
    found = result(study.store, exam.row.session)
    ticked = of_kind(found, "multi")
    assert (ticked.response, ticked.row.score, ticked.verdict) == ((), -6, Verdict.WRONG)
    assert [answer.verdict for answer in found.answers if answer != ticked] == [Verdict.OPEN] * 10


@pytest.mark.parametrize(
    ("option", "rules", "cost"),
    [
        ("max pooling", {}, 0.25),
        ("max pooling", {"confidence": True}, 0.25),
        ("dense", {}, 0),
        ("dense", {"confidence": True}, 0),
        (None, {}, 0),
    ],
)
def test_the_cost_of_a_hint_in_an_exam(
    study: Study, clock: Clock, option: str | None, rules: dict[str, object], cost: float
) -> None:
    exam = taken(study, clock, **rules)
    look(exam, "choice")
    exam.hint()
    if option:
        exam.answer((option,))
    handed_in(exam)
    found = result(study.store, exam.row.session)
    answer = of_kind(found, "choice")
    question = question_of(answer, found.plan)
    assert hint_cost(answer, question) == cost
    assert hint_note(answer, question) == ("hint shown (−25%)" if cost else "hint shown")
    assert hint_note(answer, None) == "hint shown"  # what it cost beside confidence is not known
    without = of_kind(found, "text")
    assert hint_note(without, question_of(without, found.plan)) == ""


def test_the_cost_of_a_hint_beside_that_of_a_try(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, feedback="once", attempts=2)
    look(exam, "choice")
    exam.hint()
    exam.answer(("dense",))
    exam.answer(("max pooling",))
    handed_in(exam)
    found = result(study.store, exam.row.session)
    answer = of_kind(found, "choice")
    assert (answer.row.score, hint_cost(answer, question_of(answer, found.plan))) == (0.25, 0.25)


def test_the_cost_of_a_hint_in_a_review_holds_when_the_bank_changes(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(4))
    session.show("ex/choice")
    session.hint()
    session.answer(("max pooling",))
    session.rate(Rating.GOOD)
    answer = result(study.store, session._session).answers[0]
    question = replace(study.library.question("ex/choice"), hint_cost=0.5)
    assert hint_cost(answer, question) == hint_cost(answer, None) == 0.25
