"""Running the learner's code in a child process, and what came of it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Literal, NamedTuple

from quiz.sandbox.arrays import AnyArray, encode
from quiz.sandbox.limits import Limits

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from quiz.sandbox.child import main; del sys.path[0]; "
    "main(int(sys.argv[2]))"
)
"""What the child is started with; it finds this package beside Python's own modules, wherever it is."""
MAX_REPORT = 1 << 25
"""The most bytes that are read of what the child reports."""
KEPT = 4_000
"""Characters of what the code printed that are kept."""
CHUNK = 1 << 16

Ending = Literal["done", "ended", "time", "printing", "start"]
"""Done; ended by itself or by the system; stopped, because a limit was reached; or never begun."""


class CodeRun(NamedTuple):
    """What came of a run: the events in order, what was printed, and how it ended."""

    events: list[dict[str, Any]]
    printed: str
    ending: Ending
    status: int = 0
    """What the process ended with: below 0, the number of a signal."""
    closed: frozenset[str] = frozenset()
    """What the code was cut off from: files, network, processes."""


class CodeTask(NamedTuple):
    """What the child is to do: call a function with the arguments of each case."""

    code: str
    name: str
    cases: Sequence[Sequence[AnyArray]]
    forbid: Sequence[str] = ()
    timed: int | None = None
    """The case whose time is taken once all are done."""


def run_code(task: CodeTask, limits: Limits = Limits()) -> CodeRun:  # noqa: B008 - it cannot be changed
    """Run code in a child process, which is gone when this returns. It takes a tenth of a second or more."""
    request = json.dumps(
        {
            **task._asdict(),
            "cases": [list(map(encode, case)) for case in task.cases],
            "forbid": list(task.forbid),
            "seconds": limits.seconds,
            "memory": limits.memory,
        }
    ).encode("utf-8", "surrogatepass")
    try:
        return _run(request, limits)
    except OSError as error:  # no process, pipe or folder to be had
        return CodeRun([], error.strerror or str(error), "start")


def _run(request: bytes, limits: Limits) -> CodeRun:
    reading, writing = os.pipe()
    try:
        with TemporaryDirectory(prefix="quiz-code-") as folder:
            child = subprocess.Popen(  # noqa: S603 - our own interpreter
                [sys.executable, "-I", "-B", "-u", "-X", "utf8", "-c", START, ROOT, str(writing)],
                cwd=folder, env={}, pass_fds=[writing], start_new_session=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
            os.close(writing)
            writing = -1
            return _Watch(child, reading, limits).follow(request)
    finally:
        os.close(reading)
        if writing >= 0:
            os.close(writing)


class _Watch:
    """Follows a child until it ends, or until it has used up its time."""

    def __init__(self, child: subprocess.Popen[bytes], pipe: int, limits: Limits) -> None:
        self.child = child
        self.limits = limits
        self.pipe = pipe
        self.report = bytearray()
        self.printed = b""
        self.printed_length = 0
        self.began: float | None = None

    def follow(self, request: bytes) -> CodeRun:
        """Pass on the request, and return what came of the run."""
        try:
            ending = self._follow(request)
        finally:
            self._end()
        events = self._events()
        if ending == "done" and not any(event["event"] == "done" for event in events):
            ending = "ended" if self.began is not None else "start"
        closed = next((event.get("closed") for event in events if event["event"] == "ready"), ())
        known = closed if isinstance(closed, list) else ()
        return CodeRun(
            events, self.printed[:KEPT].decode("utf-8", "replace"), ending, self.child.returncode,
            frozenset(name for name in known if isinstance(name, str)),
        )  # fmt: skip

    def _follow(self, request: bytes) -> Ending:
        with selectors.DefaultSelector() as selector, suppress(BrokenPipeError):
            selector.register(self.pipe, selectors.EVENT_READ)
            selector.register(self.child.stdout.fileno(), selectors.EVENT_READ)  # type: ignore[union-attr] # it is a pipe
            started = monotonic()
            self._send(request)
            while selector.get_map():
                left = self._deadline(started) - monotonic()
                if left <= 0:
                    return "time" if self.began is not None else "start"
                for key, _ in selector.select(left):
                    chunk = os.read(key.fd, CHUNK)
                    if not chunk:
                        selector.unregister(key.fd)
                    self._take(key.fd, chunk)
                if self.printed_length > self.limits.printed or len(self.report) > MAX_REPORT:
                    return "printing"
        return "done"

    def _deadline(self, started: float) -> float:
        if self.began is None:
            return started + self.limits.start_seconds
        return self.began + self.limits.seconds

    def _send(self, request: bytes) -> None:
        if self.child.stdin is not None:
            self.child.stdin.write(request)
            self.child.stdin.close()

    def _take(self, descriptor: int, chunk: bytes) -> None:
        if descriptor == self.pipe:
            self.report += chunk
            if self.began is None and b"\n" in self.report:
                self.began = monotonic()
        else:
            self.printed_length += len(chunk)
            self.printed = (self.printed + chunk)[: 4 * KEPT]

    def _end(self) -> None:
        """End the child and whatever it has started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        for stream in (self.child.stdin, self.child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _events(self) -> list[dict[str, Any]]:
        """Return the events. The code could write anything into the pipe; what is no event is left out."""
        events = []
        for line in self.report.splitlines():
            with suppress(ValueError, RecursionError):
                event = json.loads(line)
                if isinstance(event, dict) and isinstance(event.get("event"), str):
                    events.append(event)
        return events
