"""A progress file of version 0.1 opens with all its content, converted to the current version."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from quiz.kinds.answers import PutInOrder, TickSeveral, TypeFields
from quiz.kinds.base import Presentation
from quiz.progress import version_4
from quiz.progress.file import connect
from quiz.study.context import Study, open_study
from quiz.study.results.answer_review import grade_of
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Result, result
from quiz.study.results.text_report import lines
from tests.database import run_sql

GOLDEN = Path(__file__).parents[1] / "golden"
AMBIGUOUS = "old/semicolon#c1"
"""Its gaps contain the separator of the texts of an answer."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a bank, and answers to all of its questions as version 0.1 stored them."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copy(GOLDEN / "version-4.yaml", folder / "old.yaml")
    with closing(sqlite3.connect(folder / "progress.db")) as connection:
        connection.executescript((GOLDEN / "version-4.sql").read_text())
    return folder


@pytest.fixture(scope="module")
def study(old: Path) -> Iterator[Study]:
    opened = open_study([str(old / "old.yaml")], str(old / "progress.db"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def results(study: Study) -> list[Result]:
    """The review, the exam and the interview."""
    return [result(study.store, session.id) for session in reversed(study.store.sessions.past())]


def before(old: Path, sql: str) -> list[tuple[object, ...]]:
    """Return rows of the file before the migration."""
    with closing(sqlite3.connect(old / "progress.db.v4")) as connection:
        return connection.execute(sql).fetchall()


def test_only_the_form_of_answers_changes(study: Study, old: Path) -> None:
    others = "id, session, card, kind, seed, started, duration, score, out_of, rating, hints, tags, share"
    entry = "session, position, response, ticked, share, tries, hints, confidence, flagged, started, spent"
    log = "id, device, session, card, at, offset, day, rating, phase, duration, retention, weights"
    tables = ((others, "answers"), (log, "reviews"), ("*", "exams"), (entry, "exam_responses"))
    for columns, table in tables:
        sql = f"select {columns} from {table}"
        assert run_sql(study.store, sql) == before(old, sql) != []


def test_every_answer_still_belongs_to_its_question(study: Study, results: list[Result]) -> None:
    review, exam, interview = results
    assert [len(session.answers) for session in results] == [34, 18, 2]
    given_a_point = "old/card"  # an exam gives it a rubric
    for answer in (*review.answers, *exam.answers):
        question = question_of(answer, None, study.library)
        differs = answer in exam.answers and answer.row.card in (AMBIGUOUS, given_a_point)
        assert (question is None) == differs
        assert grade_of(answer, question).score == pytest.approx(answer.share)
    assert [question_of(answer, None, study.library).id for answer in interview.answers] == [
        "points",
        "essay",
    ]


def test_points_of_a_rubric_are_split_from_the_response(results: list[Result], old: Path) -> None:
    responses = dict(before(old, "select id, response from answers"))
    for answer in (answer for session in results for answer in session.answers):
        assert json.loads(responses[answer.row.id]) == [*answer.response, *answer.made]
        assert len(answer.response) <= 1 or not answer.shown.rubric
    interview = results[2]
    assert [(answer.response, answer.ticked) for answer in interview.answers] == [((), (2,)), ((), (1,))]


def test_an_ambiguous_answer_is_kept_as_text(results: list[Result]) -> None:
    [answer] = [answer for answer in results[1].answers if answer.row.card == AMBIGUOUS]
    assert answer.shown.way == TypeFields(("", ""), ("i = 0 ; i < n ; i++",))
    assert [part.right for part in answer.shown.parts(())] == [answer.shown.answer]


def test_the_report_of_an_old_session_is_complete(results: list[Result]) -> None:
    report = "\n".join(lines(results[1]))
    assert "Yours: Said well.; 1 of 3 points ticked" in report
    assert re.search(r"✗ a – b +3 +c\n +✓ d +– c +– c\n", report)
    assert "2 of 3 in order" not in report


TEXTS = ("a", "b ; c", "c", "a ; b", "1. x\n2. y", "x")


@pytest.mark.parametrize("right", [("a", "b ; c"), ("a ; b", "c"), ("x",), TEXTS])
def test_right_options_are_recovered_from_the_text_of_the_answer(right: tuple[str, ...]) -> None:
    old = {"prompt": "?", "options": TEXTS}
    tick = migrated("multi", {**old, "ask": "tick", "answer": " ; ".join(right)})
    assert isinstance(tick.way, TickSeveral)
    assert " ; ".join(tick.way.right) == " ; ".join(right)
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(right, 1))
    order = migrated("order", {**old, "ask": "order", "answer": numbered})
    assert isinstance(order.way, PutInOrder)
    assert order.way.right == right


def migrated(kind: str, old: dict[str, object]) -> Presentation:
    text = version_4.shown(kind, json.dumps(old))
    return msgspec.json.decode(text, type=Presentation)


def test_an_answer_of_unknown_options_is_kept_as_text() -> None:
    shown = migrated("multi", {"ask": "tick", "prompt": "?", "answer": "else", "options": ["a"]})
    assert (shown.answer, shown.way) == ("else", TickSeveral(("a",), ()))
    assert not shown.way.shows_right


def test_recovering_options_takes_bounded_time() -> None:
    options = [" ; ".join("a" * count) for count in range(1, 26)]
    shown = migrated(
        "multi", {"ask": "tick", "prompt": "?", "answer": " ; ".join("a" * 60) + "b", "options": options}
    )
    assert shown.way == TickSeveral(tuple(options), ())


def test_a_row_that_no_version_wrote_stays_as_it_is(tmp_path: Path) -> None:
    rows = [("not JSON", "[]"), ('{"ask":"slide","rubric":1}', "[]"), ("[]", "not JSON"), ('"rubric":', "?")]
    path = tmp_path / "odd.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((GOLDEN / "version-4.sql").read_text())
        for number, row in enumerate(rows):
            which = "(select id from answers limit 1 offset ?)"
            sql = f"update answers set shown = ?, response = ? where id = {which}"
            connection.execute(sql, (*row, number))
        connection.commit()
    with closing(connect(str(path))) as connection:
        kept = connection.execute("select shown, response, ticked from answers limit 4").fetchall()
    assert kept == [(*row, "[]") for row in rows]


def test_equal_points_are_each_ticked_once() -> None:
    shown = json.dumps({"ask": "write", "prompt": "?", "answer": "a", "rubric": ["same", "other", "same"]})
    given = json.dumps(["mine", "same", "same"])
    assert json.loads(version_4.response(shown, given)) == ["mine"]
    assert json.loads(version_4.ticked(shown, given)) == [0, 2]
    odd = json.dumps(["mine", "not a point"])
    assert json.loads(version_4.response(shown, odd)) == ["mine", "not a point"]
    assert json.loads(version_4.ticked(shown, odd)) == []
