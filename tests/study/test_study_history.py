"""Past sessions with their trends, and a result as text."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.progress.sessions import PastSession
from quiz.study.context import Study
from quiz.study.results import history
from quiz.study.results.history import SessionWithTrend, as_data, began, find, line, page, title
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import result
from quiz.study.results.text_report import lines, pace
from tests.conftest import NOON, Clock
from tests.study.examining import opened, right, taken, wrong
from tests.study.looking import examined, handed_in, mixed, reviewed


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def a_session(**changes: object) -> PastSession:
    fields = {
        "id": 1, "kind": "exam", "title": "T", "started": NOON, "offset": 60, "plan": None, "answered": 4,
        "score": 3.0, "out_of": 4.0, "duration": 65_000, "right": 3,
    }  # fmt: skip
    return PastSession(**{**fields, **changes})


def test_sessions_come_newest_first_with_their_trends(study: Study, clock: Clock) -> None:
    for how in (right, mixed, wrong):
        examined(study, clock, how)
        clock.move(days=1)
    examined(study, clock, title="Another")
    reviewed(study, clock, ("ex/claim", ("True",)))
    found = page(study.store, 9)
    assert [(past.session.kind, title(past.session), len(past.trend)) for past in found] == [
        ("review", "all banks", 1), ("exam", "Another", 1), ("exam", "All", 3), ("exam", "All", 2),
        ("exam", "All", 1),
    ]  # fmt: skip
    last, before, first = (past.share for past in found[2:])
    assert found[2].trend == [first, before, last]
    assert first > before > last
    assert [past.session.right for past in found][:3] == [1, 10, 1]


def test_pages_join_without_breaking_trends(study: Study, clock: Clock) -> None:
    for share in ("True", "False", "True", "True", "False"):
        reviewed(study, clock, ("ex/claim", (share,)))
        clock.move(days=1)
    whole = page(study.store, 9)
    first = page(study.store, 2)
    rest = page(study.store, 9, first[-1].session.id)
    assert first + rest == whole
    assert first[0].trend == [1, 0, 1, 1, 0]


def test_a_trend_has_a_block_for_each_score() -> None:
    assert SessionWithTrend(a_session(), [-0.5, 0, 0.5, 1]).spark == "▁▁▅█"
    assert history.LONGEST == 8


def test_an_unfinished_exam_is_not_listed(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    exam.answer(right(exam))
    assert page(study.store, 9) == []
    handed_in(exam)
    assert len(page(study.store, 9)) == 1


def test_a_session_is_found_by_its_id_or_as_the_last(study: Study, clock: Clock) -> None:
    with pytest.raises(QuizError, match="there is none yet"):
        find(study.store, "last")
    first = examined(study, clock).session.id
    clock.move(days=1)
    second = examined(study, clock).session.id
    assert (find(study.store, "last"), find(study.store, str(first))) == (second, first)
    for name in ("", "first", "-1", "²", "12", "9" * 19, "9" * 99):
        with pytest.raises(QuizError, match="No such session"):
            find(study.store, name)


def test_a_session_as_a_line() -> None:
    shown = line(SessionWithTrend(a_session(), [0.25, 0.75])).split()
    assert shown == ["1", "25", "Nov", "2026", "13:00", "exam", "T", "3/4", "75%", "1:05", "▃▆"]
    long = a_session(title="very " * 20 + "\x1b[31m")
    assert title(long).endswith("very [31m")
    assert "…" in line(SessionWithTrend(long, [0.5]))
    assert began(long).utcoffset() == timedelta(hours=1)


def test_a_session_as_json_has_its_id_as_a_string() -> None:
    data = as_data(SessionWithTrend(a_session(id=2**62), [0.75]))
    assert data["session"] == str(2**62)
    assert data["started"] == "2026-11-25T12:00:00.000Z"
    assert (data["score"], data["out_of"], data["share"], data["right"]) == (3, 4, 0.75, 3)


def test_the_report_has_the_score_the_groups_and_each_question(study: Study, clock: Clock) -> None:
    examined(study, clock, wrong)
    found = examined(study, clock, wrong, pass_mark=50)
    text = "\n".join(lines(found, repeated_mistakes(study.store, found.answers)))
    assert "Exam: All, 25 Nov 2026 13:0" in text
    assert "not passed (50% needed), 1 of 11 questions right" in text
    assert "1:50 in all, 0:10 per question" in text
    assert text.count("Yours: ") == 9
    assert text.count("Yours  ") == 2
    assert "Yours: nothing ticked" in text
    assert "Right: max pooling" in text
    assert "Why: It takes the largest value." in text
    assert "Source: Goodfellow et al. 2016" in text
    assert "Again: You take" in text
    assert "  gates " in text
    heads = next(line for line in text.splitlines() if line.startswith("  By bank"))
    assert heads.split()[2:] == ["%", "points", "questions", "time"]
    bank = text.splitlines()[text.splitlines().index(heads) + 1]
    assert bank.split()[0] == "Examined"
    assert bank.split()[-4:] == ["17%", "1.83/11", "11", "1:50"]
    assert bank.index("%") == heads.index("%")


def test_a_review_counts_answers_since_a_card_may_come_again(study: Study, clock: Clock) -> None:
    found = reviewed(study, clock, ("ex/claim", ("False",)), ("ex/claim", ("True",)))
    text = "\n".join(lines(found))
    assert "1 of 2 answers right" in text
    assert "0:10 in all, 0:05 per answer; the longest was answer 1 with 0:05" in text
    assert "points  answers  time" in text
    assert "question" not in text.partition("  1. ")[0]


def test_the_report_says_that_there_was_no_answer(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    handed_in(exam)
    found = result(study.store, exam.row.session)
    assert "\n".join(lines(found)).count("Yours: no answer") == 11
    assert pace(found).startswith("0:00 in all")
