"""The child process that waits for code: taken over, replaced when it has ended, gone with the app."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from quiz.sandbox import run as running
from quiz.sandbox.limits import Limits
from quiz.sandbox.run import CodeRun, CodeTask, end_waiting, get_ready, run_code

CODE = "import os\ndef f(x):\n    return x + os.getpid()\n"


@pytest.fixture(autouse=True)
def _no_child_left() -> Iterator[None]:
    end_waiting()
    yield
    end_waiting()


def run(limits: Limits = Limits()) -> CodeRun:  # noqa: B008 - it cannot be changed
    return run_code(CodeTask(CODE, "f", [[np.array(0)]]), limits)


def waiting() -> subprocess.Popen[bytes]:
    [(_, child)] = running._waiting
    return child.process


def test_a_child_that_waits_runs_one_task(monkeypatch: pytest.MonkeyPatch) -> None:
    get_ready()
    get_ready()  # one is enough
    process = waiting()
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", None)  # no other is started
        assert run().ending == "done"
    assert not running._waiting
    assert process.returncode == 0
    assert run().ending == "done"


def test_a_child_that_waited_keeps_to_the_limits_of_the_run() -> None:
    get_ready()
    hangs = CodeTask("def f(x):\n    while True: pass", "f", [[np.array(0)]])
    assert run_code(hangs, Limits(0.2)).ending == "time"


def test_a_child_that_has_ended_while_it_waited_is_replaced() -> None:
    get_ready()
    process = waiting()
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert run().ending == "done"


def test_no_child_waits_where_none_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_arguments: object, **_named: object) -> None:
        raise OSError("no process left")

    monkeypatch.setattr(subprocess, "Popen", none_left)
    get_ready()
    assert not running._waiting


APP = (
    "from quiz.sandbox.run import get_ready, _waiting; import os; get_ready(); "
    "print(_waiting[0][1].process.pid, flush=True); input(); "
)
LONGEST_MS = 30_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process ends that is no child")
@pytest.mark.parametrize("end", ["", "os._exit(0)"], ids=["left", "killed"])
def test_a_child_that_waits_ends_with_the_app(tmp_path: Path, end: str) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", APP + end],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert app.stdout is not None
    waiting = os.pidfd_open(int(app.stdout.readline()))
    try:
        app.communicate(b"\n")
        ended = select.poll()
        ended.register(waiting, select.POLLIN)
        assert ended.poll(LONGEST_MS)
    finally:
        os.close(waiting)
    assert not list(tmp_path.iterdir())
