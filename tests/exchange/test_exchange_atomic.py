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


def test_a_link_laid_under_a_foreseen_name_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may write to the folder could otherwise have any file of the learner overwritten."""
    precious = tmp_path / "precious"
    precious.write_text("keep")
    for name in (f"new.csv.{os.getpid()}.part", "new.csv.part", "quiz-.part"):
        (tmp_path / name).symlink_to(precious)
    opened: list[int] = []
    real = os.open
    monkeypatch.setattr(
        os, "open", lambda path, flags, *rest: (opened.append(flags), real(path, flags, *rest))[1]
    )
    write_atomically(str(tmp_path / "new.csv"), hello, force=False)
    assert precious.read_text() == "keep"
    assert all(flags & os.O_EXCL for flags in opened if flags & os.O_CREAT)
    assert any(flags & os.O_EXCL for flags in opened)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "there.csv"
    path.write_text("old")
    path.chmod(mode)
    write_atomically(str(path), hello, force=True)
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_new_file_has_the_usual_permissions(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_atomically(str(tmp_path / "new.csv"), hello, force=False)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("force", [True, False])
def test_a_link_a_pipe_and_a_device_are_not_replaced(tmp_path: Path, force: bool) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(os.listdir(tmp_path))
    for path in (tmp_path / "link", tmp_path / "dangling", tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(QuizError, match="cannot be written"):
            write_atomically(str(path), hello, force=force)
    assert sorted(os.listdir(tmp_path)) == before
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "old"


def test_text_that_no_encoding_holds_does_not_stop_an_export(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "new.csv"), lambda file: file.write("a\ud800b"), force=False)
    assert (tmp_path / "new.csv").read_bytes() == b"a?b"
