"""Exams: drawn with a seed, timed, resumed and scored."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from quiz.bank.exam_file import ExamFile, Section
from quiz.errors import QuizError
from quiz.kinds.response import AnswerFormatError
from quiz.kinds.scoring import Confidence
from quiz.study.context import Study
from quiz.study.exam.build import draw, quick
from quiz.study.exam.plan import ExamRules
from quiz.study.exam.request import ExamRequest, RuleChanges, prepare
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import reopen
from quiz.study.exam.submit import rating_of
from quiz.study.results.result import result
from tests.conftest import Clock, SetClock
from tests.database import run_sql, set_writable
from tests.study.examining import EVERY_KIND, KINDS, look, opened, right, taken, wrong


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def answer_all(exam: ExamSession, how: object = right) -> None:
    for place in range(len(exam.plan.items)):
        exam.go(place)
        exam.answer(how(exam))


def hand_in(exam: ExamSession, share: float = 1) -> None:
    """Hand in an exam; answers to be judged make a ``share`` of their points."""
    done = exam.hand_in()
    while not done:
        points = exam.asked.shown.rubric
        exam.tick_points(tuple(range(round(share * len(points)))))
        done = exam.hand_in()


def test_the_same_seed_draws_the_same_exam(study: Study, clock: Clock) -> None:
    file = ExamFile(title="T", sections=[Section(questions=6)])
    plans = [msgspec.json.encode(draw(study, file, seed, clock())) for seed in (1, 1, 2)]
    assert plans[0] == plans[1] != plans[2]


def test_no_question_comes_twice_and_sections_keep_their_order(study: Study, clock: Clock) -> None:
    sections = [Section(questions=5, title="first"), Section(questions=5, points=2, minutes_each=1.5)]
    plan = draw(study, ExamFile(title="T", sections=sections), 1, clock())
    questions = [item.card.partition("#")[0] for item in plan.items]
    assert len(set(questions)) == 10
    assert [(item.section, item.points, item.limit) for item in plan.items] == (
        [("first", 1, 0)] * 5 + [("", 2, 90_000)] * 5
    )


def test_a_fixed_order_is_the_order_of_study(study: Study, clock: Clock) -> None:
    plan = draw(study, ExamFile(title="T", sections=[Section()], order="fixed"), 1, clock())
    order = [item.question.id for item in plan.items]
    assert " ".join(order) == "card choice claim cloze essay match multi number order text sum"


def test_a_section_cannot_have_more_questions_than_match(study: Study, clock: Clock) -> None:
    with pytest.raises(QuizError, match="section A asks for 12 questions, but 11 match"):
        draw(study, ExamFile(title="T", sections=[Section(questions=12, title="A")]), 1, clock())
    with pytest.raises(QuizError, match="no question matches 'tag:none'"):
        draw(study, quick(study, "tag:none", clock(), None), 1, clock())
    with pytest.raises(QuizError, match="no question matches 'tag:none'"):
        draw(study, ExamFile(title="T", sections=[Section(questions=1), Section("tag:none")]), 1, clock())
    assert len(draw(study, quick(study, "", clock(), None), 1, clock()).items) == KINDS


def test_each_section_is_searched_for_once_even_if_earlier_ones_took_all_that_match(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    keys = study.search.keys
    monkeypatch.setattr(study.search, "keys", lambda query, at: asked.append(query) or keys(query, at))
    sections = [Section("kind:choice", 1), Section("kind:choice", 1)]
    with pytest.raises(QuizError, match="section 2 asks for 1 question, but 0 match 'kind:choice'"):
        draw(study, ExamFile(title="T", sections=sections), 1, clock())
    assert asked == ["kind:choice", "kind:choice"]


@pytest.mark.parametrize(("how", "judged", "expected"), [(right, 1, KINDS), (wrong, 0, 1 / 3)])
def test_every_kind_is_scored(
    study: Study, clock: Clock, how: object, judged: float, expected: float
) -> None:
    exam = taken(study, clock)
    answer_all(exam, how)
    hand_in(exam, judged)
    found = result(study.store, exam.row.session)
    assert (found.session.score, found.session.out_of) == (expected, KINDS)
    # The most wrong order still has one item of three in its place.
    assert [answer.row.position for answer in found.answers] == list(range(KINDS))


def test_a_question_without_an_answer_scores_nothing(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "numeric")
    exam.answer(("0.25",))
    assert len(exam.open_positions()) == KINDS - 1
    assert exam.hand_in()
    found = result(study.store, exam.row.session)
    assert (found.session.score, found.right) == (1, 1)


def test_answers_can_be_changed_until_the_exam_is_handed_in(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "numeric")
    assert exam.answer(("0.5",)) is None
    assert exam.asked.grade is None
    exam.answer(("0.25",))
    exam.go(0)
    look(exam, "numeric")
    assert exam.asked.response == ("0.25",)
    exam.clear()
    assert exam.entry.response is None
    with pytest.raises(AnswerFormatError):
        exam.answer(("no number",))
    exam.answer(("1/4",))
    hand_in(exam)
    assert result(study.store, exam.row.session).session.score == 1


def test_feedback_at_once_allows_further_tries_at_a_cost(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, feedback="once", attempts=2)
    look(exam, "numeric")
    grade = exam.answer(("7",))
    assert grade is not None
    assert (grade.score, exam.is_revealed, exam.is_locked) == (0, False, False)
    exam.answer(("0.25",))
    assert (exam.is_revealed, exam.is_locked) == (True, True)
    assert exam.answer(("7",)) is None
    hand_in(exam)
    assert result(study.store, exam.row.session).session.score == 0.5


def test_a_judged_answer_has_one_try(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, feedback="once", attempts=3)
    look(exam, "essay")
    exam.answer(("because",))
    assert exam.is_revealed
    exam.tick_points((1,))
    assert exam.entry.share == 0.5
    assert exam.is_locked


def test_a_hint_costs_what_the_bank_says(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "choice")
    assert exam.hint() == "It picks."
    exam.answer(("max pooling",))
    look(exam, "numeric")
    assert exam.hint() == ""
    hand_in(exam)
    assert result(study.store, exam.row.session).session.score == 0.75


@pytest.mark.parametrize(
    ("confidence", "how", "score"),
    [
        (Confidence.HIGH, right, 3),
        (Confidence.HIGH, wrong, -6),
        (Confidence.MEDIUM, wrong, -2),
        (None, right, 1),
    ],
)
def test_confidence_is_scored(
    study: Study, clock: Clock, confidence: Confidence | None, how: object, score: float
) -> None:
    exam = taken(study, clock, confidence=True)
    look(exam, "numeric")
    if confidence:
        exam.confide(confidence)
    exam.answer(how(exam))
    hand_in(exam)
    found = result(study.store, exam.row.session)
    assert (found.session.score, found.session.out_of) == (score, 3 * KINDS)


def test_no_answer_is_taken_after_the_time_is_over(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, minutes=10)
    clock.move(minutes=9)
    exam.tick()
    assert exam.left() == 60_000
    exam.pause()
    clock.move(minutes=30)
    exam.resume()
    assert exam.left() == 60_000
    clock.move(minutes=1)
    look(exam, "numeric")
    assert exam.left() == 0
    assert exam.answer(("0.25",)) is None
    assert exam.entry.response is None


def test_a_question_may_have_its_own_time(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, sections=[Section(minutes_each=1)])
    clock.move(seconds=50)
    exam.tick()
    assert exam.item_left() == 10_000
    exam.go(1)
    assert exam.item_left() == 60_000
    clock.move(minutes=2)
    exam.tick()
    assert (exam.item_left(), exam.is_locked) == (0, True)
    exam.go(0)
    assert not exam.is_locked


def test_a_clock_that_is_set_back_changes_no_time(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, minutes=10)
    clock.move(minutes=-60)
    exam.tick()
    assert exam.left() == 600_000
    clock.move(minutes=1)
    exam.tick()
    assert exam.left() == 540_000


@pytest.mark.parametrize("hours", [1, 12, -1])
def test_a_clock_that_is_set_or_a_computer_that_slept_takes_no_time(study: Study, hours: int) -> None:
    clock = SetClock()
    exam = taken(study, clock, minutes=10)
    clock.pass_by(seconds=60)
    clock.move(minutes=60 * hours)
    exam.tick()
    assert exam.left() == 540_000
    clock.move(minutes=-60 * hours)
    clock.pass_by(seconds=60)
    assert exam.left() == 480_000


def test_it_is_resumed_where_it_was_with_the_time_left(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, minutes=10)
    look(exam, "choice")
    options = exam.asked.shown.way.options
    exam.answer((options[2],))
    exam.flag()
    clock.move(minutes=3)
    exam.tick()  # then the program is killed
    clock.move(days=2)
    rows = study.store.exams.unfinished("exam")
    assert [row.session for row in rows] == [exam.row.session]
    again = reopen(study, exam.row.session, clock, Random(1))
    again.resume()
    assert (again.row, again.entries, again.plan) == (exam.row, exam.entries, exam.plan)
    assert (again.asked.shown.way.options, again.asked.response) == (options, (options[2],))
    assert again.left() == 420_000


def test_editing_the_bank_does_not_change_an_exam(study: Study, clock: Clock, tmp_path: Path) -> None:
    exam = taken(study, clock)
    (tmp_path / "banks" / "ex.yaml").write_text(EVERY_KIND.replace("max pooling", "dropout"))
    study.reload()
    again = reopen(study, exam.row.session, clock, Random(1))
    look(again, "choice")
    again.answer(("max pooling",))
    hand_in(again)
    assert result(study.store, exam.row.session).right == 1


def test_only_an_exam_that_counts_changes_the_schedule(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    answer_all(exam)
    hand_in(exam)
    assert run_sql(study.store, "select count(*) from reviews")[0] == (0,)
    counted = taken(study, clock, count=True)
    answer_all(counted)
    hand_in(counted)
    rows = run_sql(study.store, "select id, rating from reviews")
    answers = study.store.answers.of_session(counted.row.session)
    assert rows == [(answer.id, answer.rating) for answer in answers]
    assert {rating for _id, rating in rows} == {3}
    card = study.store.cards.find("ex/number")
    assert card is not None
    assert (card.reviews, card.last_review in dict(rows)) == (1, True)


def test_a_discarded_exam_leaves_nothing(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    study.store.exams.discard(exam.row.session)
    for table in ("sessions", "exams", "exam_responses"):
        assert run_sql(study.store, f"select count(*) from {table}")[0] == (0,)


def test_an_answer_is_stored_with_its_explanation(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "choice")
    exam.answer(("convolution",))
    hand_in(exam)
    answer = next(answer for answer in result(study.store, exam.row.session).answers if answer.response)
    assert (answer.shown.explanation, answer.shown.source) == (
        "It takes the largest value.",
        "Goodfellow et al. 2016",
    )
    assert (answer.shown.answer, answer.response, answer.correct) == ("max pooling", ("convolution",), False)


def test_groups_add_up_to_the_whole(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    answer_all(exam)
    hand_in(exam, 0.5)
    found = result(study.store, exam.row.session)
    assert sum(group.score for group in found.by_kind) == found.session.score == KINDS - 1.5
    assert {group.name for group in found.by_topic} >= {"activations", "gates", "layers", "other"}
    assert found.passed is None


@pytest.mark.parametrize(("mark", "passed"), [(27, True), (28, False)])
def test_a_pass_mark(study: Study, clock: Clock, mark: float, passed: bool) -> None:
    exam = taken(study, clock, pass_mark=mark)
    for kind in ("numeric", "text", "order"):
        look(exam, kind)
        exam.answer(right(exam))
    hand_in(exam)
    assert result(study.store, exam.row.session).passed is passed


def test_the_time_spent_on_an_item_is_stored_when_it_is_left(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, sections=[Section(minutes_each=1)])
    clock.move(seconds=50)
    exam.go(1)
    clock.move(seconds=20)
    exam.go(2)  # then the program is killed
    again = reopen(study, exam.row.session, clock, Random(1))
    assert [entry.spent for entry in again.entries[:3]] == [50_000, 20_000, 0]
    assert again.entries == exam.entries


def test_a_quick_exam_takes_the_rules_of_an_exam_file(study: Study, clock: Clock) -> None:
    request = ExamRequest("kind:numeric", 1, 3, RuleChanges(count=True, minutes=5))
    assert prepare(study, request, clock(), Random(1)).rules == ExamRules(limit=300_000, count=True)
    with pytest.raises(QuizError, match="attempts need feedback: once"):
        prepare(study, ExamRequest("", 1, 3, RuleChanges(attempts=2)), clock(), Random(1))


def test_a_spelling_slip_suggests_hard(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "cloze")
    exam.answer(("otuput",) if exam.item.part == "c2" else ("inptu", "forget"))
    assert (exam.entry.share, rating_of(exam.item, exam.entry)) == (1, 2)


def test_a_pass_is_not_lost_to_rounding(study: Study, clock: Clock) -> None:
    exam = taken(study, clock, pass_mark=80)
    hand_in(exam)
    found = result(study.store, exam.row.session)
    just = msgspec.structs.replace(found.session, score=sum([0.1] * 8), out_of=1.0)
    assert just.score < 0.8
    assert msgspec.structs.replace(found, session=just).passed is True


def test_an_exam_that_cannot_be_stored_does_not_change(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    set_writable(study.store, writable=False)
    before, entries = exam.row, list(exam.entries)
    for change in (exam.flag, exam.hand_in, lambda: exam.go(5), lambda: exam.answer(right(exam))):
        with pytest.raises(QuizError, match="cannot be written"):
            change()
        assert (exam.row, exam.entries, exam.is_paused) == (before, entries, False)
    set_writable(study.store, writable=True)
    exam.go(5)
    assert exam.hand_in()


def test_two_windows_with_the_same_exam_lose_nothing(study: Study, clock: Clock) -> None:
    first = taken(study, clock)
    other = reopen(study, first.row.session, clock, Random(1))
    other.resume()
    look(other, "numeric")
    clock.move(seconds=1)
    other.answer(("0.25",))
    for change in (first.flag, first.hand_in, first.pause, lambda: look(first, "numeric")):
        with pytest.raises(QuizError, match="Another window has continued this"):
            change()
    assert other.hand_in()
    with pytest.raises(QuizError, match="Another window has continued this"):
        first.hand_in()
    assert result(study.store, first.row.session).right == 1
