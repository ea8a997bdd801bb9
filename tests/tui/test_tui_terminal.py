"""The app in a real terminal: how it gives it back, how it ends without it, keys that come at once."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bench.terminal import LIMIT, Terminal
from quiz.errors import QuizError
from quiz.progress.exams import ExamResponse
from quiz.progress.store import Store
from quiz.study.exam.request import ExamRequest
from quiz.study.exam.start import AskedExam
from quiz.study.interview.build import InterviewRequest
from quiz.study.start import ReviewOf
from quiz.tui import launch
from quiz.tui.typed_ahead import dropped
from tests.database import run_sql

ITEMS = 4
A_MOMENT = 0.01
CTRL_Q, CTRL_Z, ESCAPE = b"\x11", b"\x1a", b"\x1b"


class Ending(Terminal):
    """A terminal whose program may end by itself."""

    def ended(self) -> tuple[int, bytes]:
        """Return the exit code of the program, and what it wrote until then."""
        written = b""
        with suppress(OSError):  # how Linux tells that nobody has the other side open
            while select.select([self.handle], [], [], LIMIT)[0]:
                written += os.read(self.handle, 65536)
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code, written

    def close(self) -> None:
        if not hasattr(self, "code"):
            super().close()


class Place:
    """A bank of questions to type or to write, and a progress file."""

    def __init__(self, folder: Path, question: str, answer: str = "A") -> None:
        bank = folder / "bank.yaml"
        fields = f"answer: {answer}, {question}"
        lines = "".join(f"- {{id: q{n}, prompt: P{n}, {fields}}}\n" for n in range(ITEMS))
        bank.write_text(f"id: b\ntitle: B\nquestions:\n{lines}")
        self.progress = str(folder / "progress.db")
        self.words = [sys.executable, "-m", "quiz"]
        self.where = ["--banks", str(bank), "--progress", self.progress]

    @property
    def exam_words(self) -> list[str]:
        return [*self.words, "exam", "-n", str(ITEMS), "--minutes", "30", *self.where]

    def entries(self) -> list[ExamResponse]:
        store = Store(self.progress)
        [row] = store.exams.unfinished("exam")
        entries = store.exams.responses(row.session)
        store.close()
        return entries


@pytest.fixture
def texts(tmp_path: Path) -> Place:
    return Place(tmp_path, "kind: text")


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[tuple[Place, Ending]]:
    """An exam in which the beginning of an answer is typed and on screen."""
    place = Place(tmp_path, "kind: essay, rubric: [a point]")
    with Ending(place.exam_words) as terminal:
        terminal.until(rb"1 of 4")
        terminal.send(b"A draft")
        terminal.until(rb"draft")
        yield place, terminal


def test_a_start_that_cannot_be_leaves_the_terminal_to_the_shell(texts: Place) -> None:
    with Ending([*texts.words, "review", "bank:c", *texts.where]) as terminal:
        code, written = terminal.ended()
    assert code == 1
    assert b"quiz: The query is not understood: the library has no such bank" in written
    assert b"\x1b[?1049h" not in written


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (ReviewOf("bank:c"), "no such bank"),
        (ReviewOf("bank:c", "cram"), "no such bank"),
        (ExamRequest("none.yaml"), "No such file"),
        (ExamRequest("tag:none"), "no question matches"),
        (InterviewRequest("bank:b"), "no open question matches"),
    ],
)
def test_what_cannot_begin_is_told_before_the_app_opens(
    texts: Place, monkeypatch: pytest.MonkeyPatch, start: ReviewOf | AskedExam, said: str
) -> None:
    monkeypatch.setattr(launch, "QuizApp", None)
    with pytest.raises(QuizError, match=said):
        launch.launch([texts.where[1]], texts.progress, start)


def test_an_unfinished_exam_is_asked_about_before_another_is_drawn(texts: Place) -> None:
    with Ending(texts.exam_words) as terminal:
        terminal.until(rb"1 of 4")
        terminal.send(CTRL_Q)
        terminal.ended()
    with Ending([*texts.words, "exam", "none.yaml", *texts.where]) as terminal:
        terminal.until(rb"An exam is open")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_and_keeps_the_draft(
    writing: tuple[Place, Ending], ending: signal.Signals
) -> None:
    place, terminal = writing
    os.kill(terminal.pid, ending)
    code, written = terminal.ended()
    assert code == 128 + ending
    modes = termios.tcgetattr(terminal.handle)[3]
    assert modes & termios.ECHO
    assert modes & termios.ICANON
    for left in (b"\x1b[?1049l", b"\x1b[?1003l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert left in written
    assert b"Traceback" not in written
    [first, *_] = place.entries()
    assert first.response == ("A draft",)
    assert first.spent


def test_the_quit_key_keeps_the_draft(writing: tuple[Place, Ending]) -> None:
    place, terminal = writing
    terminal.send(CTRL_Q)
    assert terminal.ended()[0] == 0
    assert place.entries()[0].response == ("A draft",)


def test_ctrl_z_in_a_field_suspends_with_the_draft_kept(texts: Place) -> None:
    with Ending(texts.exam_words) as terminal:
        terminal.until(rb"1 of 4")
        terminal.send(b"half")
        terminal.until(rb"half")
        terminal.send(CTRL_Z)
        assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
        [first, *_] = texts.entries()
        assert first.response == ("half",)
        terminal.drain()  # what was painted before would pass for what is painted after
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.until(rb"1 of 4")
        terminal.send(b" done\r")
        terminal.until(rb"2 of 4")
        assert texts.entries()[0].response == ("half done",)


def stored_draft(place: Place, terminal: Terminal, ending: str) -> None:
    """Wait until the draft of the first card ends so, while the app goes on painting."""
    store = Store(place.progress)
    for _ in range(2000):
        draft = store.drafts.of("b/q0")
        if draft and draft[0].endswith(ending):
            break
        terminal.drain(A_MOMENT)
    store.close()
    assert draft
    assert draft[0].endswith(ending)


def test_code_that_was_typed_a_moment_ago_survives_a_kill(tmp_path: Path) -> None:
    place = Place(tmp_path, "kind: code, signature: f(x), given: {x: {integers: [1, 9]}}", answer="2 * x")
    words = [*place.words, "review", *place.where]
    with Ending(words) as terminal:
        terminal.until(rb"P0")
        terminal.send(b"return survivor")
        stored_draft(place, terminal, "return survivor")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.ended()[0] == -signal.SIGKILL
    with Ending(words) as terminal:
        terminal.until(rb"survivor")


def uncontrolled(words: list[str]) -> tuple[int, subprocess.Popen[bytes]]:
    """Return a terminal, as a file descriptor, and a program on it that is not sent its signals."""
    near, far = pty.openpty()
    program = subprocess.Popen(
        words, stdin=far, stdout=far, stderr=far, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(far)
    return near, program


def shown(near: int, wanted: bytes) -> None:
    """Read from a terminal until something is painted on it."""
    painted = b""
    while wanted not in painted:
        assert select.select([near], [], [], LIMIT)[0]
        painted += os.read(near, 65536)


@pytest.mark.parametrize("controls", [True, False])
def test_a_terminal_that_is_gone_ends_the_app_with_the_draft_kept(texts: Place, controls: bool) -> None:
    """Only the program that the terminal controls is sent SIGHUP."""
    prefix = ["setsid", "--ctty", "--wait"] if controls else []
    near, app = uncontrolled([*prefix, *texts.exam_words])
    shown(near, b"1 of 4")
    os.write(near, b"half")
    shown(near, b"half")
    os.close(near)
    assert app.wait(LIMIT) == 128 + signal.SIGHUP
    assert texts.entries()[0].response == ("half",)


@pytest.mark.parametrize("editor", ["no-such-editor", "/etc", "vim -c 'set nu"])
def test_an_editor_that_cannot_be_started_is_told(
    texts: Place, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    with Ending([*texts.words, "review", *texts.where]) as terminal:
        terminal.until(rb"P0")
        terminal.send(ESCAPE)
        terminal.drain()
        terminal.send(b"e")
        terminal.until(rb"cannot be started")
        terminal.send(ESCAPE)
        terminal.until(rb"P0")
        terminal.send(CTRL_Q)
        code, written = terminal.ended()
    assert (code, b"Traceback" in written) == (0, False)


def test_a_terminal_that_is_gone_while_a_bank_is_edited_ends_the_app(
    texts: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho edited\nread line\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    near, app = uncontrolled([*texts.words, "review", *texts.where])
    shown(near, b"P0")
    os.write(near, ESCAPE)
    shown(near, b"Edit")
    os.write(near, b"e")
    shown(near, b"edited")
    os.close(near)
    assert app.wait(LIMIT) == 128 + signal.SIGHUP


def test_keys_that_arrive_at_once_each_go_where_they_are_meant_to(texts: Place) -> None:
    with Ending(texts.exam_words) as terminal:
        terminal.until(rb"1 of 4")
        terminal.send(b"11\r22\r33\r44\r")
        terminal.until(rb"Hand in")
        assert [entry.response for entry in texts.entries()] == [("11",), ("22",), ("33",), ("44",)]


def test_keys_that_arrive_at_once_rate_card_after_card(texts: Place) -> None:
    with Ending([*texts.words, "review", *texts.where]) as terminal:
        terminal.until(rb"P0")
        terminal.send(b"A\r4A\r3A\r1A\r2")
        store = Store(texts.progress)
        for _ in range(1000):
            ratings = [row[0] for row in run_sql(store, "select rating from reviews order by id")]
            if len(ratings) == ITEMS:
                break
            terminal.drain(A_MOMENT)
        assert ratings == [4, 3, 1, 2]


def test_what_is_typed_before_the_first_screen_is_neither_shown_nor_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal, keyboard = pty.openpty()
    with open(keyboard, closefd=False) as stdin:
        monkeypatch.setattr(sys, "__stdin__", stdin)
        with dropped():
            os.write(terminal, b"99\n")
            assert not select.select([terminal], [], [], 0.1)[0]
        assert not select.select([keyboard], [], [], 0.1)[0]
        os.write(terminal, b"1\n")
        assert os.read(terminal, 1) == b"1"
    os.close(terminal)
    os.close(keyboard)
