"""``quiz doctor``, and the backups that are made by themselves."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.paths import progress_file
from quiz.progress.backups import back_up, backups
from quiz.study.context import open_study
from quiz.study.daily_backup import DailyBackup
from quiz.study.start import Home
from quiz.tui.app import QuizApp
from quiz.tui.launch import launch
from tests.cli.running import quiz
from tests.progress.damage import PAGE, overwrite_pages, with_reviews
from tests.progress.killing import reviews_in
from tests.study.days import card, cloze
from tests.study.random_learner import Learner


@pytest.fixture
def bank(tmp_path: Path) -> str:
    path = tmp_path / "b.yaml"
    questions = "".join([*(cloze(f"c{n}") for n in range(5)), *(card(f"r{n}") for n in range(15))])
    path.write_text(f"id: b\ntitle: B\nquestions:\n{questions}")
    return str(path)


@pytest.fixture
def progress(bank: str, tmp_path: Path) -> Path:
    path = tmp_path / "progress" / "p.db"
    with closing(open_study([bank], str(path))) as study:
        learner = Learner(study, 2)
        for _ in range(200):
            learner.act()
        study.settings.model = "fsrs-6"
    return path


def doctor(progress: Path, *words: str):
    return quiz("doctor", "--progress", str(progress), *words)


def test_a_sound_file_is_well(progress: Path) -> None:
    done = doctor(progress)
    assert done.returncode == 0, done.stdout
    assert "All is well" in done.stdout
    assert "none yet" in done.stdout
    data = json.loads(doctor(progress, "--json").stdout)
    assert data["problems"] == []
    assert data["holds"]["reviews"] == reviews_in(progress)


def test_a_state_that_is_not_that_of_the_log_is_a_problem_until_it_is_rebuilt(progress: Path) -> None:
    with closing(sqlite3.connect(progress)) as other, other:
        other.execute("update cards set due_day = due_day + 300, ready_day = ready_day + 300 where phase = 2")
    done = doctor(progress)
    assert done.returncode == 1
    assert "by the log due on" in done.stdout
    [problem] = json.loads(doctor(progress, "--json").stdout)["problems"]
    assert problem["code"] == "states"
    assert "were not those of the log, and are now" in doctor(progress, "--rebuild").stdout
    assert json.loads(doctor(progress, "--rebuild", "--json").stdout) == {"changed": 0}
    assert doctor(progress).returncode == 0


def test_a_backup_is_made_listed_and_restored(progress: Path, tmp_path: Path) -> None:
    assert "There is no backup yet" in doctor(progress, "--restore").stdout
    made = json.loads(doctor(progress, "--backup", "--json").stdout)["backup"]
    day = os.path.basename(made).removesuffix(".db")
    before = reviews_in(progress)
    with closing(sqlite3.connect(progress)) as other, other:
        other.execute("delete from reviews")
    assert f"{day}  " in doctor(progress, "--restore").stdout
    assert f"{progress}.backups (1, " in doctor(progress).stdout
    assert "What it replaced is kept as" in doctor(progress, "--restore", day).stdout
    assert reviews_in(progress) == before
    assert reviews_in(f"{progress}.replaced") == 0
    listed = json.loads(doctor(progress, "--restore", "--json").stdout)
    assert [backup["day"] for backup in listed["backups"]] == [day]
    assert listed["copies"] == [f"{progress}.replaced"]
    assert "Backed up to" in doctor(progress, "--backup", str(tmp_path / "copy.db")).stdout
    assert reviews_in(tmp_path / "copy.db") == before
    assert "There is a file already" in doctor(progress, "--backup", str(tmp_path / "copy.db")).stderr
    assert "no such backup" in doctor(progress, "--restore", "2020-01-01").stderr
    assert "no such backup" in doctor(progress, "--restore", "nothing.db").stderr


def test_a_file_with_no_review_beside_backups_is_told(progress: Path) -> None:
    back_up(str(progress), date(2026, 11, 20))
    os.truncate(progress, 0)
    done = doctor(progress)
    assert done.returncode == 1
    assert "there are backups; the last is of 20 Nov 2026" in done.stdout


@pytest.mark.parametrize("words", [("review", "--plain"), ("due",), ("stats",)])
def test_an_error_about_a_damaged_file_names_the_doctor(
    words: tuple[str, ...], progress: Path, bank: str
) -> None:
    overwrite_pages(progress, range(1, 9))
    done = quiz(*words, "--progress", str(progress), "--banks", bank)
    assert done.returncode == 1
    assert "quiz doctor" in done.stderr


def zeroed(progress: Path) -> None:
    with progress.open("r+b") as file:
        file.write(bytes(100))


def noisy(progress: Path) -> None:
    overwrite_pages(progress, range(3, 6))


def cut(progress: Path) -> None:
    os.truncate(progress, progress.stat().st_size - 9000)


@pytest.mark.parametrize("damage", [zeroed, noisy, cut])
def test_what_a_damaged_file_holds_is_brought_out_and_used(
    damage: Callable[[Path], None], progress: Path, bank: str
) -> None:
    before = reviews_in(progress)
    damage(progress)
    told = doctor(progress)
    assert told.returncode == 1
    assert "--salvage" in told.stdout
    done = quiz("doctor", "--salvage", "--progress", str(progress), "--banks", bank)
    salvaged = f"{progress}.salvaged"
    assert f"quiz doctor --restore {salvaged}" in done.stdout
    restored = doctor(progress, "--restore", salvaged)
    assert restored.returncode == 0, restored.stderr
    assert doctor(progress).returncode == 0
    assert reviews_in(progress) == before or done.returncode == 1
    assert quiz("due", "--progress", str(progress), "--banks", bank).returncode == 0


def test_there_is_nothing_to_check(tmp_path: Path) -> None:
    for words in ((), ("--rebuild",), ("--backup",), ("--salvage",)):
        done = doctor(tmp_path / "none.db", *words)
        assert (done.returncode, "There is no progress file" in done.stderr) == (1, True)
    assert os.listdir(tmp_path) == ["xdg"] or not (tmp_path / "none.db").exists()


def test_a_file_that_was_never_made_is_no_problem_but_one_that_is_gone_is() -> None:
    for words in ((), ("--rebuild",), ("--backup",), ("--restore",)):
        assert quiz("doctor", *words).returncode == 0
    path = progress_file()
    with_reviews(Path(path), 10)
    back_up(path, date(2026, 11, 20))
    os.remove(path)
    done = quiz("doctor")
    assert (done.returncode, "quiz doctor --restore lists" in done.stderr) == (1, True)
    assert "Restored" in quiz("doctor", "--restore", "2026-11-20").stdout
    assert reviews_in(path) == 10


def test_paths_shows_how_large_the_backups_are(progress: Path) -> None:
    back_up(str(progress), date(2026, 11, 20))
    shown = quiz("paths", "--progress", str(progress)).stdout
    assert f"{progress}.backups (1, " in shown
    assert (
        json.loads(quiz("paths", "--json", "--progress", str(progress)).stdout)["backups"]
        == f"{progress}.backups"
    )


@pytest.mark.parametrize("words", [("review",), ("exam", "-n", "2"), ("interview",)])
def test_plain_mode_makes_the_backup_of_the_day(words: tuple[str, ...], progress: Path, bank: str) -> None:
    with open(bank, "a") as file:
        file.write("- {id: e, kind: essay, prompt: Why?, answer: So., rubric: [one, two]}\n")
    for _ in range(2):
        done = quiz(*words, "--plain", "--progress", str(progress), "--banks", bank, stdin=":quit\n")
        assert done.returncode == 0, done.stderr
        [backup] = backups(str(progress))
        assert reviews_in(backup.path) == reviews_in(progress)


def test_a_file_without_a_log_or_by_the_settings_none_is_made(
    progress: Path, bank: str, tmp_path: Path
) -> None:
    new = tmp_path / "new.db"
    quiz("review", "--plain", "--progress", str(new), "--banks", bank, stdin=":quit\n")
    assert backups(str(new)) == []
    settings = tmp_path / "xdg" / "config" / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("daily_backup = false\n")
    quiz("review", "--plain", "--progress", str(progress), "--banks", bank, stdin=":quit\n")
    assert backups(str(progress)) == []


def test_other_commands_make_none(progress: Path, bank: str) -> None:
    for words in (("due",), ("list",), ("stats",), ("doctor",)):
        quiz(*words, "--progress", str(progress), "--banks", bank)
    assert backups(str(progress)) == []


def test_damage_that_the_backup_finds_is_told_after_the_session(progress: Path, bank: str) -> None:
    with closing(sqlite3.connect(progress)) as connection:
        sql = "select rootpage from sqlite_master where name = 'weights_of_model'"
        [(root,)] = connection.execute(sql)
    overwrite_pages(progress, [root])
    done = quiz("review", "--plain", "--progress", str(progress), "--banks", bank, stdin=":quit\n")
    assert "quiz: The progress file is damaged" in done.stderr
    assert "quiz doctor" in done.stderr
    assert backups(str(progress)) == []


def test_the_app_makes_the_backup_of_the_day(
    progress: Path, bank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.tui.launch.BACKUP_DELAY", 0)
    monkeypatch.setattr("quiz.tui.launch.BACKUP_PATIENCE", None)
    monkeypatch.setattr(QuizApp, "run", lambda _app: None)
    assert launch([bank], str(progress), Home()) == 0
    assert len(backups(str(progress))) == 1


def test_a_short_stay_in_the_app_makes_none(progress: Path, bank: str) -> None:
    with closing(open_study([bank], str(progress))) as study, DailyBackup(study, Timestamp(*now()), 99, 99):
        pass
    assert backups(str(progress)) == []


def spoil(content: bytes, random: Random) -> bytes:
    """Return a file in which bytes, or whole pages, have changed at random."""
    spoilt = bytearray(content)
    for _ in range(random.choice([1, 3, 30])):
        start = random.randrange(len(content))
        if random.random() < 0.6:
            spoilt[start] = random.randrange(256)
        else:
            page = start // PAGE * PAGE
            spoilt[page : page + PAGE] = random.choice([bytes(PAGE), random.randbytes(PAGE)])
    return bytes(spoilt)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_has_changed_in_a_file_there_is_a_way_out_and_no_traceback(
    seed: int, progress: Path, bank: str
) -> None:
    random, content = Random(seed), progress.read_bytes()
    for _ in range(3):
        shutil.rmtree(progress.parent)
        progress.parent.mkdir()
        progress.write_bytes(spoil(content, random))
        for option in ("--json", "--backup", "--rebuild"):
            assert doctor(progress, option).returncode in (0, 1)
        brought_out = doctor(progress, "--salvage", "--banks", bank)
        if "holds no review" not in brought_out.stderr:
            assert doctor(progress, "--restore", f"{progress}.salvaged").returncode == 0
            assert doctor(progress).returncode == 0


def test_another_progress_file_is_merged_once_and_left_as_it_was(
    progress: Path, bank: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copy(progress, other)
    with closing(open_study([bank], str(other))) as study:
        learner = Learner(study, 5)
        learner.clock.move(days=400)
        for _ in range(150):
            learner.act()
    before, more, content = reviews_in(progress), reviews_in(other), other.read_bytes()
    merged = json.loads(doctor(progress, "--merge", str(other), "--json").stdout)
    assert merged["reviews"] == more - before > 0
    assert reviews_in(progress) == more
    assert doctor(progress).returncode == 0
    assert other.read_bytes() == content
    assert "0 reviews and 0 other events" in doctor(progress, "--merge", str(other)).stdout
    assert reviews_in(backups(str(progress))[0].path) in (before, more)
    assert doctor(progress, "--merge", bank).returncode == 1
    assert not [name for name in os.listdir(progress.parent) if "merging" in name]
