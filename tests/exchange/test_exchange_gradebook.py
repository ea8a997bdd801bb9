"""Gradebooks as Canvas and Moodle import them."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from quiz.exchange.gradebook import Learner
from quiz.progress.selection import EVERYTHING, Selection
from quiz.study.context import Study
from tests.conftest import Clock
from tests.database import run_sql
from tests.exchange.exporting import examined, written
from tests.study.examining import opened, right, wrong

ADA = Learner("Ada", "007")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def table(study: Study, form: str, learner: Learner = ADA, chosen: Selection = EVERYTHING) -> list[list[str]]:
    return list(csv.reader(StringIO(written(study, form, chosen, learner=learner)), strict=True))


def test_canvas_finds_its_columns(study: Study, clock: Clock) -> None:
    examined(study, clock, right, title="Final exam")
    examined(study, clock, wrong)
    head, possible, learner = table(study, "canvas")
    assert "Student" in head[0]
    assert "ID" in head[1]
    assert head[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    assert head[5:] == ["Final exam", "All"]
    assert possible[0].strip() == "Points Possible"
    assert [float(cell) for cell in possible[5:]] == [11, 11]
    assert learner[:5] == ["Ada", "", "007", "", ""]
    assert float(learner[5]) == 10.25  # the hint cost a quarter, and one of two points was not made
    assert float(learner[6]) == 1.8333  # a card, half an essay, a third of an order
    assert len({len(row) for row in (head, possible, learner)}) == 1


def test_moodle_finds_its_columns(study: Study, clock: Clock) -> None:
    examined(study, clock, right)
    head, learner = table(study, "moodle")
    assert head == ["Full name", "ID number", "All (max 11)"]
    assert learner == ["Ada", "007", "10.25"]


def test_the_learner_needs_no_name(study: Study, clock: Clock) -> None:
    examined(study, clock)
    assert table(study, "canvas", Learner())[2][:3] == ["Learner", "", ""]
    assert table(study, "moodle", Learner())[1][:2] == ["Learner", ""]


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (["All", "All"], ["All, 2026-11-25 13:00", "All, 2026-11-26 13:00"]),
        (["Section", "Student"], ["Section, 2026-11-25 13:00", "Student, 2026-11-26 13:00"]),
        (["Final Score of a unit", "Unit (12)"], ["Final-Score of a unit", "Unit [12]"]),
        (["A\n b ", "-x"], ["A b", "'-x"]),
    ],
)
def test_no_title_is_mistaken_for_another_column(
    study: Study, clock: Clock, titles: list[str], columns: list[str]
) -> None:
    for title in titles:
        examined(study, clock, title=title)
        clock.move(days=1)
    assert table(study, "canvas")[0][5:] == columns


def test_exams_begun_at_the_same_time_have_columns_of_their_own(study: Study, clock: Clock) -> None:
    at = clock.at
    for _ in range(3):
        examined(study, clock)
        clock.at = at
    head = table(study, "canvas")[0][5:]
    assert head == ["All, 2026-11-25 13:00", "All, 2026-11-25 13:00, 2", "All, 2026-11-25 13:00, 3"]


def test_reviews_are_left_out(study: Study, clock: Clock) -> None:
    examined(study, clock)
    run_sql(study.store, "update sessions set kind = 'review'")
    assert len(table(study, "canvas")) == len(table(study, "moodle")) == 1


def test_points_have_at_most_four_decimals(study: Study, clock: Clock) -> None:
    examined(study, clock, wrong)  # 11/6 of 11
    assert table(study, "canvas")[2][5] == table(study, "moodle")[1][2] == "1.8333"
    run_sql(study.store, "update answers set score = -0.000001, out_of = 1 / 3.0")
    assert table(study, "canvas")[2][5] == "0.0"
    assert table(study, "canvas")[1][5] == "3.6667"
    assert table(study, "moodle")[0][2] == "All (max 3.6667)"


def test_a_score_below_0_stays_a_number(study: Study, clock: Clock) -> None:
    examined(study, clock, confidence=True)
    below = table(study, "canvas", chosen=Selection(cards=frozenset(["ex/number"])))
    assert (float(below[1][5]), float(below[2][5])) == (3, -6)
