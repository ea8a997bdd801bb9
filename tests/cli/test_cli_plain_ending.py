"""Plain reviews and exams that a signal ends, or whose terminal goes away."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from itertools import count
from pathlib import Path

import pytest

from quiz.cli.main import run
from quiz.progress.store import Store
from tests.cli.running import no_app
from tests.study.examining import EVERY_KIND


class Typing(StringIO):
    """Standard input: two answers, whereupon something happens."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__("an answer\n" * 2)
        self.then = then

    def readline(self, _size: int = -1, /) -> str:
        return super().readline() or str(self.then())


class Broken(StringIO):
    """Standard output on a terminal that goes away."""

    is_gone = False

    def write(self, text: str, /) -> int:
        if self.is_gone:
            raise OSError(5, "Input/output error")
        return super().write(text)


def run_plain(words: list[str], folder: Path, typing: Typing, output: Broken) -> int:
    (folder / "ex.yaml").write_text(EVERY_KIND)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", typing)
        patch.setattr(sys, "stdout", output)
        where = ["--banks", str(folder / "ex.yaml"), "--progress", str(folder / "p.db")]
        return run([*words, "--plain", *where], no_app)


EXAM = ["exam", "kind:card or kind:essay or kind:text", "--order", "fixed"]


@pytest.mark.parametrize("words", [["review"], EXAM])
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_as_ctrl_c_does(tmp_path: Path, words: list[str], ending: signal.Signals) -> None:
    before = signal.getsignal(ending)
    output = Broken()
    typing = Typing(lambda: os.kill(os.getpid(), ending))
    assert run_plain(words, tmp_path, typing, output) == 128 + ending
    assert signal.getsignal(ending) is before
    if words is EXAM:
        assert output.getvalue().endswith("the same command resumes it.\n")


def test_an_exam_whose_terminal_is_gone_waits_with_its_time(tmp_path: Path) -> None:
    output = Broken()

    def hang_up() -> str:
        output.is_gone = True
        raise OSError(5, "Input/output error")

    seconds = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.cli.plain.exam.steady", lambda: 1000 * next(seconds))
        assert run_plain(EXAM, tmp_path, Typing(hang_up), output) == 0
    store = Store(str(tmp_path / "p.db"))
    [row] = store.exams.unfinished("exam")
    first, second, third = store.exams.responses(row.session)
    assert (first.response, second.response, third.response) == (("an answer",), ("an answer",), None)
    assert row.position == 2
    assert third.spent >= 1000
    store.close()


def spent(folder: Path) -> int:
    """Return the time spent on the open exam, as another process finds it in the file."""
    with closing(Store(str(folder / "p.db"))) as store:
        [row] = store.exams.unfinished("exam")
        return row.spent


def test_the_time_is_stored_while_a_prompt_waits(tmp_path: Path) -> None:
    """Even a kill that nothing can be done about costs five seconds at most."""
    steady = [0]
    found: list[int] = []

    def wait() -> str:
        for _second in range(12):
            steady[0] += 1_000
            signal.raise_signal(signal.SIGALRM)
            found.append(spent(tmp_path))
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.cli.plain.exam.steady", lambda: steady[0])
        assert run_plain(EXAM, tmp_path, Typing(wait), Broken()) == 0
    assert found == [0, 0, 0, 0, *[5_000] * 5, *[10_000] * 3]
    assert spent(tmp_path) == 12_000
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_the_time_in_which_the_process_is_stopped_does_not_count(tmp_path: Path) -> None:
    steady = [0]

    def stop_and_go_on() -> str:
        steady[0] += 2_000
        signal.raise_signal(signal.SIGALRM)
        steady[0] += 3_600_000
        signal.raise_signal(signal.SIGALRM)
        steady[0] += 1_000
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.cli.plain.exam.steady", lambda: steady[0])
        assert run_plain(EXAM, tmp_path, Typing(stop_and_go_on), Broken()) == 0
    assert spent(tmp_path) == 3_000


def test_a_review_whose_terminal_is_gone_ends(tmp_path: Path) -> None:
    output = Broken()

    def hang_up() -> str:
        output.is_gone = True
        return ""

    assert run_plain(["review"], tmp_path, Typing(hang_up), output) == 0
