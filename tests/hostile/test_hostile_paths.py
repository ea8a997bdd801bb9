"""Paths of the progress file, the settings and the like may hold anything; messages show them printably."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz import paths
from quiz.errors import QuizError
from quiz.progress.store import Store
from quiz.study.context import open_study
from quiz.study.editing import copy_note, edit_bank, editor_command
from tests.cli.running import Ran, quiz

GOLDEN = Path(__file__).parents[1] / "golden"
NAME = "a\x1b]52;c;YQ==\x07\ncaf\udce9"
SHOWN = r"a\x1b]52;c;YQ==\x07\ncaf\xe9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.mkdir()
    return path


def is_shown(text: str) -> bool:
    return SHOWN in text and all(line.isprintable() for line in text.splitlines())


def of(done: Ran) -> str:
    assert done.returncode in (0, 1), done
    return done.stdout + done.stderr


def nothing(_path: Path) -> None:
    pass


def a_folder(path: Path) -> None:
    path.mkdir()


def another_file(path: Path) -> None:
    path.write_bytes(b"something else" * 100)


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table t (x)")


def a_newer_file(path: Path) -> None:
    Store(str(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 999")


@pytest.mark.parametrize("make", [a_folder, another_file, another_database, a_newer_file])
@pytest.mark.parametrize("command", [("scores",), ("due",), ("review", "--plain")])
def test_a_progress_file_that_cannot_be_used(
    folder: Path, bank: Path, make: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    path = folder / "p.db"
    make(path)
    assert is_shown(of(quiz(*command, "--progress", str(path), "--banks", str(bank))))


def test_a_progress_file_that_does_not_exist_or_cannot_be_made(folder: Path) -> None:
    assert is_shown(of(quiz("scores", "--progress", str(folder / "typo.db"))))
    (folder / "file").write_text("")
    assert is_shown(of(quiz("review", "--plain", "--progress", str(folder / "file" / "p.db"))))


def test_a_progress_file_is_used_copied_migrated_and_rescued_at_such_a_path(folder: Path, bank: Path) -> None:
    path = folder / "p.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((GOLDEN / "version-4.sql").read_text())
    options = ("--progress", str(path), "--banks", str(bank))
    assert "Recorded" in quiz("review", "--plain", *options, stdin="\n3\nq\n").stdout
    assert (folder / "p.db.v4").exists()
    with closing(Store(str(path))) as store:
        path.rename(folder / "moved.db")
        with pytest.raises(QuizError) as raised:
            store.device(1)
        assert is_shown(raised.value.message)
        assert is_shown(raised.value.hint)
        assert is_shown(store.damaged("b/q").message)
    assert (folder / "p.db.rescued").exists()


def test_settings_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    os.makedirs(os.path.dirname(paths.settings_file()))
    for text in ("new_per_day = 'x'", "nothing = 1", "theme = ["):
        Path(paths.settings_file()).write_text(text)
        assert is_shown(of(quiz("due")))


def test_folders_that_are_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(folder))
    assert is_shown(of(quiz("paths")))


def test_an_editor_and_a_copy_of_a_bank(folder: Path, bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_command: list[str]) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    with closing(open_study([str(bank)], str(folder / "p.db"))) as study:
        monkeypatch.setenv("VISUAL", str(folder / "ed").replace("\n", "\\\n"))
        with pytest.raises(QuizError) as raised:
            edit_bank(study.library, str(bank), 1, run)
        assert str(raised.value).replace("\n", "").isprintable()
        monkeypatch.setenv("VISUAL", f"'{NAME}")
        with pytest.raises(QuizError) as raised:
            editor_command(str(bank), 1)
        assert is_shown(raised.value.message)
        study.library.shipped, study.library.own = str(bank.parent), str(folder / "own")
        (folder / "own").write_text("")
        monkeypatch.setenv("VISUAL", "ed")
        with pytest.raises(QuizError) as raised:
            edit_bank(study.library, str(bank), 1, run)
        assert is_shown(raised.value.message)
        study.library.banks["test.every-kind"].path = str(folder / "own.yaml")
        assert is_shown(copy_note(study.library, "test.every-kind/a-card", str(bank)))
