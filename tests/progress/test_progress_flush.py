"""Commits that are flushed to the disk while the program goes on, and waited for before they are told."""

import errno
import io
from collections.abc import Iterator
from threading import Event
from types import SimpleNamespace

import pytest
from textual.drivers._writer_thread import WriterThread

from quiz.errors import QuizError
from quiz.progress import log_flusher
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.tui.driver import TerminalDriver, _Output


class Disk:
    """Counts flushes, and lets none end before someone waits for it."""

    def __init__(self) -> None:
        self.flushes = 0
        self.error: OSError | None = None
        self.may_end = Event()

    def flush(self, _log: int) -> None:
        self.may_end.wait()
        if self.error is not None:
            raise self.error
        self.flushes += 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    monkeypatch.setattr(log_flusher, "flush", disk.flush)
    wait, close = log_flusher.LogFlusher.wait, log_flusher.LogFlusher.close

    def waited(flusher: log_flusher.LogFlusher) -> None:
        disk.may_end.set()
        wait(flusher)
        disk.may_end.clear()

    def closed(flusher: log_flusher.LogFlusher) -> None:
        disk.may_end.set()
        close(flusher)

    monkeypatch.setattr(log_flusher.LogFlusher, "wait", waited)
    monkeypatch.setattr(log_flusher.LogFlusher, "close", closed)
    return disk


@pytest.fixture
def store(study: Study, disk: Disk) -> Store:
    study.store.keep_note("before", "x")
    study.store.flush_in_background()
    assert disk.flushes == 0
    return study.store


def test_a_commit_is_flushed_once_and_reading_flushes_nothing(store: Store, disk: Disk) -> None:
    with store.transaction():
        store.keep_note("a", "1")
        store.keep_note("b", "2")
    store.wait_for_flush()
    assert disk.flushes == 1
    assert store.note("b") == "2"
    store.wait_for_flush()
    assert disk.flushes == 1
    store.keep_note("c", "3")
    store.wait_for_flush()
    assert disk.flushes == 2


def test_sqlite_does_not_wait_for_the_disk_itself(store: Store) -> None:
    assert store._database.value("pragma synchronous") == 1  # normal


def test_what_need_not_be_on_the_disk_one_by_one_is_not_flushed(store: Store, disk: Disk) -> None:
    with store.written_at_end():
        for number in range(5):
            store.keep_note("a", str(number))
    store.wait_for_flush()
    assert disk.flushes == 0
    store.keep_note("a", "on the disk")
    store.wait_for_flush()
    assert disk.flushes == 1


def test_what_has_begun_is_not_begun_again(store: Store) -> None:
    flusher = store._database.flusher
    store.flush_in_background()
    assert store._database.flusher is flusher


def test_closing_waits_for_the_disk(store: Store, disk: Disk) -> None:
    store.keep_note("a", "1")
    store.close()
    assert disk.flushes == 1


def test_a_disk_that_fails_is_told(store: Store, disk: Disk) -> None:
    disk.error = OSError(errno.EIO, "Input/output error")
    store.keep_note("a", "1")
    with pytest.raises(QuizError) as raised:
        store.wait_for_flush()
    assert raised.value.title == "The disk cannot be written"
    assert raised.value.message == f"{store.path}: Input/output error"
    store.keep_note("a", "2")
    with pytest.raises(QuizError):  # the disk tells of the failure only once
        store.keep_note("a", "3")


class Terminal(io.StringIO):
    """Notes how many flushes had ended when something was written to it."""

    def __init__(self, disk: Disk) -> None:
        super().__init__()
        self.disk = disk
        self.flushed: list[int] = []

    def fileno(self) -> int:
        return 1

    def write(self, text: str) -> int:
        self.flushed.append(self.disk.flushes)
        return super().write(text)


def test_what_is_painted_waits_for_the_disk(store: Store, disk: Disk) -> None:
    driver, terminal = object.__new__(TerminalDriver), Terminal(disk)
    driver._file = _Output(terminal)
    driver._wait_for_disk, driver._base_app = store.wait_for_flush, SimpleNamespace(has_begun=True)
    driver._writer_thread = WriterThread(driver._file)
    driver._writer_thread.start()
    try:
        for number in range(1, 4):
            store.keep_note("a", str(number))
            driver.write("recorded")
    finally:
        driver._writer_thread.stop()
    assert len(terminal.flushed) == 3
    # On a busy machine, the thread that writes may be late: more is on the disk by then.
    assert all(flushed >= written for written, flushed in enumerate(terminal.flushed, 1))
