"""Interviews: what is drawn, by which pace, and their report."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml
from msgspec.structs import replace

from quiz.kinds.card import Flashcard
from quiz.kinds.essay import Essay
from quiz.study.context import Study, open_study
from quiz.study.exam.plan import ExamPlan
from quiz.study.exam.start import begin
from quiz.study.interview.build import InterviewRequest, draw
from quiz.study.interview.pace import InterviewPace
from quiz.study.interview.report import InterviewReport, lines, report
from quiz.study.results.result import result
from tests.conftest import Clock
from tests.study.examining import opened

ROOT = Path(__file__).parents[2]
MINUTE = 60_000
LEVELS = "id: talk\ntitle: Talk\nquestions:\n" + "".join(
    f"""  - id: q{number}
    kind: card
    prompt: Question {number}?
    answer: Answer.
    rubric: [one, two]
    difficulty: {number % 3 + 1}
    follow_up: [{{prompt: Why?, answer: So.}}, {{prompt: When not?, answer: Never.}}]
"""
    for number in range(30)
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened_study = opened(tmp_path, LEVELS)
    yield opened_study
    opened_study.close()


def drawn(study: Study, clock: Clock, minutes: float) -> list[str]:
    return [item.card for item in draw(study, InterviewRequest("", minutes, 1), clock(), Random(1)).items]


def levels(cards: list[str]) -> list[int]:
    return [int(card.partition("/q")[2]) % 3 + 1 for card in cards if "#" not in card]


def planned(plan: ExamPlan) -> int:
    """Return the minutes that are planned for one who has answered nothing aloud yet."""
    return sum(
        1 if "#" in item.card else (item.question.difficulty or 2) + isinstance(item.question, Essay)
        for item in plan.items
    )


@pytest.mark.parametrize("minutes", [1, 10, 15, 30, 45])
def test_an_interview_fills_its_time_from_easy_to_hard(study: Study, clock: Clock, minutes: int) -> None:
    plan = draw(study, InterviewRequest("", minutes, 1), clock(), Random(1))
    assert planned(plan) == minutes
    found = levels([item.card for item in plan.items])
    assert found == sorted(found)
    if minutes >= 30:
        assert set(found) == {1, 2, 3}
        assert max(map(found.count, found)) - min(map(found.count, found)) <= 2


@pytest.mark.parametrize(("difficulty", "minutes"), [(1, 1), (2, 2), (3, 3), (None, 2)])
def test_the_time_of_a_question_is_that_of_its_difficulty_at_first(
    difficulty: int | None, minutes: int
) -> None:
    card = Flashcard(id="c", prompt="Why?", answer="So.", rubric=("one",), difficulty=difficulty)
    essay = Essay(id="e", prompt="Why?", answer="So.", rubric=("one",), difficulty=difficulty)
    pace = InterviewPace([])
    assert pace.opening(card) == minutes * MINUTE
    assert pace.opening(essay) == (minutes + 1) * MINUTE


def test_a_learner_who_answers_fast_is_asked_more(study: Study, clock: Clock) -> None:
    before = drawn(study, clock, 30)
    exam = begin(
        study, draw(study, InterviewRequest("", 30, 1), clock(), Random(1)), "interview", clock, Random(1)
    )
    exam.resume()
    for position, item in enumerate(exam.plan.items):
        exam.go(position)
        clock.move(seconds=30 if "#" in item.card else 60)
        exam.answer(())
        exam.tick_points((0,))
    assert exam.hand_in()
    after = drawn(study, clock, 30)
    assert len(after) > 1.5 * len(before)
    follow_ups = sum("#" in card for card in after)
    assert 29.5 * MINUTE <= (len(after) - follow_ups) * MINUTE + follow_ups * MINUTE / 2 <= 30 * MINUTE


INTERVIEWS = [
    line.split("#")[0]
    for line in (ROOT / "docs/banks.md").read_text().splitlines()
    if line.startswith("quiz interview '")
]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    opened_study = open_study([str(ROOT / "questions")], str(tmp_path_factory.mktemp("shipped") / "p.db"))
    yield opened_study
    opened_study.close()


@pytest.mark.parametrize("command", INTERVIEWS)
def test_the_documented_interviews_fill_their_time_from_easy_to_hard(
    shipped: Study, clock: Clock, command: str
) -> None:
    _, _, query, _, minutes = shlex.split(command)
    plan = draw(shipped, InterviewRequest(query, float(minutes), 1), clock(), Random(1))
    assert float(minutes) - 1 <= planned(plan) <= float(minutes)
    found = [item.question.difficulty or 2 for item in plan.items]
    assert found == sorted(found)
    assert set(found) == {1, 2, 3}


def test_two_interviews_are_documented() -> None:
    assert len(INTERVIEWS) == 2


def test_no_more_time_is_reported_than_was_allowed() -> None:
    told = InterviewReport(
        title="Interview", date="25 Nov 2026", duration=61_000, clock=61_000, limit=60_000, share=1.0,
        strengths=[], middling=[], gaps=[], banks=[], questions=[], left_out=0,
    )  # fmt: skip
    assert "25 Nov 2026, 1:00 of 1:00, " in "\n".join(lines(told))
    assert "25 Nov 2026, 1:01, " in "\n".join(lines(replace(told, limit=0)))


def test_the_time_reported_is_that_of_the_clock_which_runs_on_while_one_ticks(
    study: Study, clock: Clock
) -> None:
    plan = draw(study, InterviewRequest("", 5, 1), clock(), Random(1))
    exam = begin(study, plan, "interview", clock, Random(1))
    exam.resume()
    clock.move(seconds=10)
    exam.answer(())
    clock.move(seconds=20)
    exam.tick_points((0,))
    assert exam.hand_in()
    told = report(result(study.store, exam.row.session))
    assert "0:30 of 5:00 (0:10 answering), " in "\n".join(lines(told))
    assert [asked.duration for asked in told.questions] == [10_000]


@pytest.mark.parametrize(
    ("tags", "topics"),
    [
        ((["deep", "talk"], ["talk", "wide"]), ["deep", "wide"]),
        ((["deep", "talk"], ["talk"]), ["deep", "other"]),
        ((["deep", "talk"], ["deep", "talk"]), ["deep", "talk"]),
        ((["deep"], []), ["deep", "other"]),
    ],
)
def test_a_tag_of_all_answers_is_no_topic_beside_others(
    tmp_path: Path, clock: Clock, tags: tuple[list[str], ...], topics: list[str]
) -> None:
    questions = [
        {
            "id": f"q{place}",
            "kind": "card",
            "prompt": "Why?",
            "answer": "So.",
            "rubric": ["one"],
            "tags": tagged,
        }
        for place, tagged in enumerate(tags)
    ]
    study = opened(tmp_path, yaml.safe_dump({"id": "ex", "title": "Ex", "questions": questions}))
    plan = draw(study, InterviewRequest("", 30, 1), clock(), Random(1))
    exam = begin(study, plan, "interview", clock, Random(1))
    exam.resume()
    for position in range(len(tags)):
        exam.go(position)
        exam.answer(())
        exam.tick_points((0,))
    assert exam.hand_in()
    told = report(result(study.store, exam.row.session))
    assert sorted(topic.name for topic in told.strengths) == topics
    study.close()
