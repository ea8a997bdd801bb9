"""Exams, interviews and plans on several devices."""

from pathlib import Path
from random import Random

from quiz.progress.plans import Goal
from quiz.study.context import Study
from quiz.study.rebuild import rebuild_stale
from quiz.study.results.result import result
from quiz.sync.synchronize import Here, Outcome, Synchronization
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import opened, taken
from tests.study.test_study_exam import answer_all, hand_in


def exchanged(study: Study, folder: Path, clock: Clock, seed: int) -> Outcome:
    here = Here("m", clock.at, Random(seed).getrandbits)
    return Synchronization(
        study.store, str(folder), here, lambda: rebuild_stale(study.store, study.settings)
    ).run()


def two_machines(tmp_path: Path) -> tuple[Study, Study, Path]:
    for name in ("one", "two", "folder"):
        (tmp_path / name).mkdir()
    return opened(tmp_path / "one"), opened(tmp_path / "two"), tmp_path / "folder"


def test_an_exam_travels_once_it_is_handed_in(tmp_path: Path, clock: Clock) -> None:
    one, two, folder = two_machines(tmp_path)
    exam = taken(one, clock, count=True)
    answer_all(exam)
    assert exchanged(one, folder, clock, 1).sent == 0
    hand_in(exam)
    exchanged(one, folder, clock, 1)
    exchanged(two, folder, clock, 2)
    assert two.store.sessions.past() == one.store.sessions.past() != []
    session = exam.row.session
    assert result(two.store, session) == result(one.store, session)
    assert two.store.exams.responses(session) == one.store.exams.responses(session)
    assert not two.store.exams.has_unfinished("exam")
    states = "select card, phase, stability, due_day, due_at from cards where phase <> 0 order by card"
    assert run_sql(two.store, states) == run_sql(one.store, states) != []


def test_the_plan_made_last_is_that_of_all_machines(tmp_path: Path, clock: Clock) -> None:
    one, two, folder = two_machines(tmp_path)
    one.store.plans.add(Goal(20_800, 30.0, "", "First"), clock.at)
    two.store.plans.add(Goal(20_900, 20.0, "tag:x", "Second"), clock.at + 5)
    for study, seed in ((one, 1), (two, 2), (one, 1)):
        exchanged(study, folder, clock, seed)
    plans = [study.store.plans.current() for study in (one, two)]
    assert [(plan.name, plan.date) for plan in plans if plan is not None] == [("Second", 20_900)] * 2
