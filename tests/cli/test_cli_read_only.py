"""A progress file that cannot be written is still read, and reading makes no file."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.progress import file
from tests.cli.running import quiz

READING = (
    ("due",), ("list", "is:learning"), ("scores",), ("scores", "--session", "last"),
    ("export", "scores"), ("export", "reviews"), ("export", "cards"), ("export", "scores", "tag:optimisers"),
)  # fmt: skip


@pytest.fixture
def used(bank: Path, tmp_path: Path) -> tuple[str, ...]:
    """A library and a progress file with a review, as options; its log has not been written back."""
    (tmp_path / "p").mkdir()
    options = ("--banks", str(bank), "--progress", str(tmp_path / "p" / "progress.db"))
    done = quiz("review", "--plain", *options, stdin="\n3\nq\n")
    assert "Recorded" in done.stdout, done
    return options


def outputs(options: tuple[str, ...]) -> list[str]:
    found = []
    for command in READING:
        done = quiz(*command, *options)
        assert done.returncode == 0, done
        found.append(done.stdout)
    return found


def test_a_file_that_cannot_be_written_is_read(
    used: tuple[str, ...], bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = outputs(used)
    path = Path(used[-1])
    before = path.read_bytes()
    monkeypatch.setattr(file, "is_writable", lambda _path: False)
    assert outputs(used) == wanted
    bank.write_text(bank.read_text() + "  - {id: another, kind: text, prompt: P, answer: A}\n")
    assert "another" in quiz("list", *used).stdout
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["progress.db"]


def test_what_is_only_in_the_log_is_read(used: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(used[-1], isolation_level=None)) as other:
        other.execute("update flags set marked = 1")
        other.execute("update answers set tags = 'only-in-the-log'")
        monkeypatch.setattr(file, "is_writable", lambda _path: False)
        assert "only-in-the-log" in quiz("export", "scores", *used).stdout


def test_a_file_of_an_earlier_version_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "progress.db"
    golden = Path(__file__).parents[1] / "golden" / "version-4.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(golden.read_text())
    wanted = quiz("export", "scores", "--progress", str(path)).stdout
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(golden.read_text())
    before = set(os.listdir(tmp_path))
    monkeypatch.setattr(file, "is_writable", lambda _path: False)
    assert quiz("export", "scores", "--progress", str(path)).stdout == wanted
    assert set(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("command", [("export", "scores"), ("export", "reviews"), ("scores",)])
def test_a_misspelt_file_is_told_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "typo.db"
    done = quiz(*command, "--progress", str(path))
    assert done.returncode == 1
    assert f"There is no progress file: {path}" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize("command", [("due",), ("list",), ("export", "cards")])
def test_commands_that_read_make_no_file(bank: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = quiz(*command, "--banks", str(bank), "--progress", str(tmp_path / "new" / "p.db"))
    assert done.returncode == 0
    assert "9 new" in done.stdout or "a-card" in done.stdout
    assert f"There is no progress file {tmp_path / 'new' / 'p.db'}: every card" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_new_file_is_told_and_its_folder_must_be_there(bank: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "p.db"
    words = "flag", "id:*/a-card", "--suspend", "--banks", str(bank), "--progress", str(path)
    done = quiz(*words)
    assert (done.returncode, f"There is no such folder: {path.parent}" in done.stderr) == (1, True)
    assert not path.parent.exists()
    path.parent.mkdir()
    assert f"A new progress file: {path}" in quiz(*words).stderr
    assert "A new progress file" not in quiz(*words).stderr
