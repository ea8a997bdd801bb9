"""What is found wrong with a progress file, and computing its states from the log."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace

from quiz.settings import Settings
from quiz.study.context import Study
from quiz.study.doctor.examine import examine
from quiz.study.doctor.expected_cards import Compared, compared_cards, read_log
from quiz.study.doctor.rebuild import rebuild
from quiz.study.review.scheduling import rebuilt
from quiz.study.review.whole_cards import rebuild_cards
from tests.database import change_behind_index, run_sql
from tests.study.days import card, cloze, opened
from tests.study.random_learner import Learner

ACTIONS = 600
QUESTIONS = [*(cloze(f"c{n}") for n in range(5)), *(card(f"r{n}") for n in range(15))]
ROWS = "cards", "flags"
Steps = tuple[tuple[int, ...], ...]


def learned(tmp_path: Path, seed: int = 3, steps: Steps = ((60, 600),)) -> Study:
    """Return a study after random actions, at which the learning steps are each of ``steps`` in turn."""
    (tmp_path / "p.db").write_bytes(_file_of_learner(seed, steps))
    study = opened(tmp_path, *QUESTIONS)
    study.settings.learning_steps = list(steps[-1])
    return study


@cache
def _file_of_learner(seed: int, steps: Steps) -> bytes:
    with TemporaryDirectory() as folder:
        study = opened(Path(folder), *QUESTIONS)
        learner = Learner(study, seed)
        for learning_steps in steps:
            study.settings.learning_steps = list(learning_steps)
            for _ in range(ACTIONS):
                learner.act()
        study.close()
        return Path(folder, "p.db").read_bytes()


def changed(setting: str, value: object) -> Callable[[Settings], None]:
    return lambda settings: setattr(settings, setting, value)


def as_it_is(_settings: Settings) -> None:
    pass


@pytest.mark.parametrize(
    "change",
    [
        as_it_is,
        changed("learning_steps", []),
        changed("learning_steps", [60, 600, 3600, 86400]),
        changed("relearning_steps", []),
        changed("relearning_steps", [60, 600]),
        changed("longest_interval", 9),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_all_cards_at_once_are_computed_as_one_by_one(
    seed: int, change: Callable[[Settings], None], tmp_path: Path
) -> None:
    study = learned(tmp_path, seed)
    rename(study, tmp_path / "b.yaml")
    run_sql(
        study.store, "update reviews set interval = null where id % 3 = 0"
    )  # as logged by earlier versions
    change(study.settings)
    for compared in compared_cards(study.store, study.settings, read_log(study.store, iter)):
        one = rebuilt(study.store, study.settings, compared.stored.card)
        assert Compared(one, compared.expected, compared.expected).differing == []
    study.close()


def rename(study: Study, bank: Path) -> None:
    """Rename cards, and give one the former name of another."""
    text = bank.read_text().replace("id: r1,", "id: renamed, formerly: [b/r1],")
    bank.write_text(text.replace("id: r2,", "id: r1, formerly: [b/r2],"))
    study.reload()
    assert len(run_sql(study.store, "select * from renames")) == 2


def test_cards_that_were_learned_with_other_steps_are_sound(tmp_path: Path) -> None:
    study = learned(tmp_path, 4, ((60, 600), (300,), (), (60, 600, 3600)))
    assert examine(study.store.path, study.settings, iter).findings == []
    study.close()


DAMAGE = {
    "phase": "iif(phase = 2, 3, 2)",
    "step": "coalesce(step, 0) + 1",
    "stability": "stability * 1.01",
    "difficulty": "difficulty + 0.001",
    "stability_fast": "5.0",
    "last_day": "last_day + 1",
    "last_at": "last_at + 1",
    "last_review": "last_review + 1",
    "reviews": "reviews + 1",
    "lapses": "lapses + 1",
    "due_day": "coalesce(due_day, 0) + 1",
    "ready_day": "coalesce(ready_day, 0) + 1",
    "ready_at": "coalesce(ready_at, 0) + 1",
}


@pytest.mark.parametrize("column", DAMAGE)
def test_a_state_that_is_not_that_of_the_log_is_found_and_mended(column: str, tmp_path: Path) -> None:
    study = learned(tmp_path)
    study.settings.model = "fsrs-6"
    before = run_sql(study.store, "select * from cards order by id")
    [(key,)] = run_sql(
        study.store, "select card from cards where phase = 2 and last_day is not null order by card limit 1"
    )
    run_sql(study.store, f"update cards set {column} = {DAMAGE[column]} where card = ?", [key])
    [finding] = examine(study.store.path, study.settings, iter).findings
    assert finding.code == "states"
    assert "1 card are not" in finding.message
    assert key in finding.message
    assert "--rebuild" in finding.remedy
    assert rebuild(study.store, study.settings, iter) == 1
    assert examine(study.store.path, study.settings, iter).findings == []
    after = run_sql(study.store, "select * from cards order by id")
    for one, other in zip(before, after, strict=True):
        assert one == pytest.approx(other)
    study.close()


def test_a_card_that_lost_its_whole_state_is_found_and_mended(tmp_path: Path) -> None:
    study = learned(tmp_path)
    sql = "update cards set phase = 0, stability = null, difficulty = null, reviews = 0, due_day = null"
    run_sql(study.store, sql)
    assert examine(study.store.path, study.settings, iter).findings
    assert rebuild(study.store, study.settings, iter) > 1
    assert examine(study.store.path, study.settings, iter).findings == []
    study.close()


def test_renames_to_what_is_no_card_are_found_and_left_out(tmp_path: Path) -> None:
    study = learned(tmp_path)
    study.settings.model = "fsrs-6"
    seen = "select card from cards where reviews > 0 and card not in (select card from resets) order by card"
    keys = [key for (key,) in run_sql(study.store, f"{seen} limit 3")]
    study.store.flags.change(keys[:1], lambda flags: replace(flags, suspended=True), 1)
    last = "(select max(id) + 1 from flag_changes)"
    before = {table: run_sql(study.store, f"select * from {table} order by card") for table in ROWS}
    for key, word in zip(keys, ("suspended", "marked", "marked"), strict=True):
        run_sql(study.store, f"insert into renames values (?, ?, {last}, 5)", (key, word))
    rebuild_cards(study.store, study.settings, [*keys, "suspended", "marked"])
    assert run_sql(study.store, "select phase, reviews from cards where card = ?", keys[:1]) == [(0, 0)]
    [finding] = examine(study.store.path, study.settings, iter).findings
    assert finding.code == "renames"
    assert "3 renames name no card" in finding.message
    assert f"{keys[0]} to suspended" in finding.message
    assert "--rebuild" in finding.remedy
    assert rebuild(study.store, study.settings, iter) == 3
    assert examine(study.store.path, study.settings, iter).findings == []
    for table, rows in before.items():
        after = run_sql(study.store, f"select * from {table} order by card")
        for one, other in zip(rows, after, strict=True):
            assert one == pytest.approx(other)
    study.close()


def test_an_index_that_disagrees_with_its_table_is_found_and_mended(tmp_path: Path) -> None:
    study = learned(tmp_path)
    path = study.store.path
    study.close()
    change_behind_index(path, "cards_by_phase", "update cards set lapses = 77 where id = 1")
    [finding] = examine(path, Settings(), iter).findings
    assert finding.code == "index"
    assert "cards_by_phase" in finding.message
    assert "--rebuild" in finding.remedy


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("update cards set bank = 99", "30 cards belong to no bank"),
        ("delete from sessions", "answers belong to no session"),
        ("update states set weights = 5", "weights of the memory states are missing"),
        ("delete from states", "weights of the memory states are missing"),
        (
            "insert into exam_responses values (5, 0, null, '[]', null, 0, 0, null, 0, null, 0, null)",
            "no exam",
        ),
    ],
)
def test_rows_that_refer_to_missing_ones_are_found(damage: str, said: str, tmp_path: Path) -> None:
    study = learned(tmp_path)
    path = study.store.path
    run_sql(study.store, damage)
    study.close()
    assert any(said in finding.message for finding in examine(path, Settings(), iter).findings)


def test_reviews_of_cards_whose_bank_is_not_here_are_no_fault(tmp_path: Path) -> None:
    study = learned(tmp_path)
    run_sql(study.store, "delete from cards where card = 'b/r3'")
    found = examine(study.store.path, study.settings, iter)
    assert found.findings == []
    assert "b/r3" in found.notes[0]
    study.close()


@pytest.mark.parametrize(
    "damage",
    [
        "update reviews set at = 9223372036854775807, day = -9223372036854775807",
        "update cards set phase = 77, step = -1",
        "update due_changes set due = 9223372036854775807",
        "update weights set numbers = '[1, 2'",
        "update weights set model = 'fsrs-99'",
        "update weights set numbers = '[0.1]'",
    ],
)
def test_numbers_that_make_no_sense_are_told_and_raise_nothing_else(damage: str, tmp_path: Path) -> None:
    study = learned(tmp_path)
    run_sql(study.store, damage)
    path = study.store.path
    study.close()
    assert examine(path, Settings(), iter).findings


def test_numbers_in_the_log_that_no_state_follows_from_raise_nothing(tmp_path: Path) -> None:
    study = learned(tmp_path)
    run_sql(study.store, "update reviews set retention = 0, interval = null, phase = 77")
    assert all(finding.code == "states" for finding in examine(study.store.path, Settings(), iter).findings)
    study.close()
