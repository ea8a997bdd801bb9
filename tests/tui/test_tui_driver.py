"""What is painted reaches the terminal before the app computes on, unless the terminal is slow."""

import io
from threading import Event
from types import SimpleNamespace

import pytest
from textual.drivers._writer_thread import WriterThread

from quiz.tui.driver import TerminalDriver, _Output


def driver_of(terminal: io.TextIOBase) -> TerminalDriver:
    driver = object.__new__(TerminalDriver)
    driver._file = _Output(terminal)
    driver._wait_for_disk = lambda: None
    driver._base_app = SimpleNamespace(has_begun=True)
    driver._writer_thread = WriterThread(driver._file)
    driver._writer_thread.start()
    return driver


class Terminal(io.StringIO):
    """Takes nothing while it is ``slow``."""

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = Event()

    def fileno(self) -> int:
        return 1

    def write(self, text: str) -> int:
        self.is_ready.wait()
        return super().write(text)


def test_what_is_painted_is_written_when_painting_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.tui.driver.MOMENT", 60)
    terminal = Terminal()
    terminal.is_ready.set()
    driver = driver_of(terminal)
    try:
        for number in range(200):
            driver.write(f"{number}.")
            assert terminal.getvalue().endswith(f"{number}.")
    finally:
        driver._writer_thread.stop()


def test_a_slow_terminal_is_not_waited_for() -> None:
    terminal = Terminal()
    driver = driver_of(terminal)
    try:
        driver.write("a card")
        assert terminal.getvalue() == ""
    finally:
        terminal.is_ready.set()
        driver._writer_thread.stop()
    assert terminal.getvalue() == "a card"


@pytest.mark.parametrize("has_begun", [False, True])
def test_the_terminal_has_the_processor_for_a_moment_after_the_first_frame(
    monkeypatch: pytest.MonkeyPatch, *, has_begun: bool
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("quiz.tui.driver.time", SimpleNamespace(sleep=slept.append))
    terminal = Terminal()
    terminal.is_ready.set()
    driver = driver_of(terminal)
    driver._base_app.has_begun = has_begun
    driver.write("painted")
    driver._writer_thread.stop()
    assert terminal.getvalue() == "painted"
    assert len(slept) == has_begun
