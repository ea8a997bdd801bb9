import os
from pathlib import Path
from typing import TextIO

import pytest

from quiz.errors import QuizError
from quiz.exchange.atomic import write_atomically


def hello(file: TextIO) -> None:
    file.write("héllo\r\n")


def test_a_new_file_is_written_as_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "new.csv"), hello, force=False)
    assert (tmp_path / "new.csv").read_bytes() == "héllo\r\n".encode()
    assert os.listdir(tmp_path) == ["new.csv"]


def test_an_existing_file_is_replaced_only_if_forced(tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("old")
    with pytest.raises(QuizError, match=r"already exists.*there\.csv(.|\n)*--force"):
        write_atomically(str(path), hello, force=False)
    assert path.read_text() == "old"
    write_atomically(str(path), hello, force=True)
    assert path.read_bytes() == "héllo\r\n".encode()
    assert os.listdir(tmp_path) == ["there.csv"]


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("old")
    reader = path.open()
    seen: list[str] = []

    def write(file: TextIO) -> None:
        file.write("half")
        file.flush()
        seen.append(path.read_text())

    write_atomically(str(path), write, force=True)
    assert seen == ["old"]
    assert reader.read() == "old"
    reader.close()
    assert path.read_text() == "half"


@pytest.mark.parametrize("failure", [RuntimeError("stopped"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: BaseException) -> None:
    path = tmp_path / "there.csv"
    path.write_text("old")

    def write(file: TextIO) -> None:
        file.write("half")
        raise failure

    with pytest.raises(type(failure)):
        write_atomically(str(path), write, force=True)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["there.csv"]


def test_a_full_disk_is_reported_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("old")

    def write(_file: TextIO) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(QuizError, match=r"cannot be written: .*there\.csv: No space left on device"):
        write_atomically(str(path), write, force=True)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["there.csv"]


def test_the_file_is_on_the_disk_before_it_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *given, name=name, real=real: (steps.append(name), real(*given))[1]
        )
    write_atomically(str(tmp_path / "new.csv"), hello, force=False)
    assert steps == ["fsync", "replace"]


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "new.csv"
    with pytest.raises(QuizError) as raised:
        write_atomically(str(path), hello, force=False)
    assert raised.value.message == f"{path}: No such file or directory"
    assert raised.value.hint


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_is_not_replaced(tmp_path: Path, force: bool) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(QuizError, match="folder"):
        write_atomically(str(tmp_path / "folder"), hello, force=force)
    assert os.listdir(tmp_path) == ["folder"]
