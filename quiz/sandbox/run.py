"""Running the learner's code in a child process, and what came of it.

A child may be started before it is needed (``get_ready``): loading numpy takes most of the time of a run.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
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
    several: bool = False
    """Whether it is to return several results, so that a list is those and no array."""


def run_code(task: CodeTask, limits: Limits = Limits()) -> CodeRun:  # noqa: B008 - it cannot be changed
    """Run code in a child process, which is gone when this returns. It takes a tenth of a second or more."""
    with started(limits) as run:
        return run(task)


@contextmanager
def started(limits: Limits = Limits()) -> Iterator[Callable[[CodeTask], CodeRun]]:  # noqa: B008
    """Start a child process, and yield what runs one task in it; the child is gone at the end of the block.

    It loads numpy meanwhile, unless a child that has done so is waiting.
    """
    with ExitStack() as stack:
        try:
            child = _waiting_child(stack, limits) or _child(stack, limits)
        except OSError as error:
            failed = _not_started(error)
            yield lambda _task: failed
        else:
            yield child.run


_waiting: list[tuple[ExitStack, _Child]] = []
"""The child that waits for a task with numpy loaded, and what ends it; at most one."""


def get_ready() -> None:
    """Have a child process wait for the next task, unless one does. It ends with this process."""
    if _waiting:
        return
    stack = ExitStack()
    try:
        _waiting.append((stack, _child(stack, Limits())))
    except OSError:  # that is told if there is none either when code is to be run
        stack.close()


@atexit.register
def end_waiting() -> None:
    """End the child that waits, if there is one."""
    while _waiting:
        stack, _ = _waiting.pop()
        stack.close()


def _waiting_child(stack: ExitStack, limits: Limits) -> _Child | None:
    """Take over the child that waits, unless it has ended meanwhile."""
    try:
        owner, child = _waiting.pop()
    except IndexError:
        return None
    stack.push(owner)
    child.limits = limits
    return child if child.process.poll() is None else None


def _not_started(error: OSError) -> CodeRun:
    """Return a run for which no process, pipe or folder was to be had."""
    return CodeRun([], error.strerror or str(error), "start")


def _child(stack: ExitStack, limits: Limits) -> _Child:
    """Start a child that ``stack`` ends. Raises ``OSError``."""
    reading, writing = os.pipe()
    stack.callback(os.close, reading)
    try:
        folder = stack.enter_context(TemporaryDirectory(prefix="quiz-code-"))
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-I", "-B", "-u", "-X", "utf8", "-c", START, ROOT, str(writing)],
            cwd=folder, env={}, pass_fds=[writing], start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    finally:
        os.close(writing)
    child = _Child(process, reading, limits)
    stack.callback(child.end)
    return child


class _Child:
    """A child process, followed until it ends or has used up its time."""

    def __init__(self, process: subprocess.Popen[bytes], pipe: int, limits: Limits) -> None:
        self.process = process
        self.limits = limits
        self.pipe = pipe
        self.report = bytearray()
        self.printed = b""
        self.printed_length = 0
        self.began: float | None = None

    def run(self, task: CodeTask) -> CodeRun:
        """Pass on the task, and return what came of it. The child has ended then, so it takes no other."""
        try:
            ending = self._follow(self._request(task))
        except OSError as error:
            return _not_started(error)
        finally:
            self.end()
        events = self._events()
        if ending == "done" and not any(event["event"] == "done" for event in events):
            ending = "ended" if self.began is not None else "start"
        closed = next((event.get("closed") for event in events if event["event"] == "ready"), ())
        known = closed if isinstance(closed, list) else ()
        return CodeRun(
            events, self.printed[:KEPT].decode("utf-8", "replace"), ending, self.process.returncode,
            frozenset(name for name in known if isinstance(name, str)),
        )  # fmt: skip

    def _request(self, task: CodeTask) -> bytes:
        fields = {
            **task._asdict(),
            "cases": [list(map(encode, case)) for case in task.cases],
            "forbid": list(task.forbid),
            "seconds": self.limits.seconds,
            "memory": self.limits.memory,
        }
        return json.dumps(fields).encode("utf-8", "surrogatepass")

    def _follow(self, request: bytes) -> Ending:
        with selectors.DefaultSelector() as selector, suppress(BrokenPipeError):
            selector.register(self.pipe, selectors.EVENT_READ)
            selector.register(self.process.stdout.fileno(), selectors.EVENT_READ)  # type: ignore[union-attr] # it is a pipe
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
        if self.process.stdin is not None:
            self.process.stdin.write(request)
            self.process.stdin.close()

    def _take(self, descriptor: int, chunk: bytes) -> None:
        if descriptor == self.pipe:
            self.report += chunk
            if self.began is None and b"\n" in self.report:
                self.began = monotonic()
        else:
            self.printed_length += len(chunk)
            self.printed = (self.printed + chunk)[: 4 * KEPT]

    def end(self) -> None:
        """End the child and whatever it has started, unless that has been done."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
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
