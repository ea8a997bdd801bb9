# ruff: noqa: E501 - a program on each line
"""Programs that try to harm, to hang or to get out, and what becomes of each."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest

from quiz.errors import QuizError
from quiz.sandbox.judge import JudgedTask, judge
from quiz.sandbox.limits import Limits
from quiz.sandbox.run import CodeRun, CodeTask, run_code

SHORT, LONG = Limits(seconds=0.4), Limits(seconds=30)
X = np.array([1.0, 2.0])
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this fence")


def run(body: str, limits: Limits = LONG, top: str = "") -> CodeRun:
    """Run a function with this body on one case."""
    code = f"import os, sys\nimport numpy as np\n{top}\ndef f(x):\n{indent(body, '    ')}\n    return x\n"
    return run_code(CodeTask(code, "f", [[X]]), limits)


def event(ran: CodeRun, name: str) -> dict[str, object]:
    return next(found for found in ran.events if found["event"] == name)


HANGING = {
    "a loop": "while True: pass",
    "a sleep": "import time; time.sleep(1000)",
    "a deep regex": "import re; re.match(r'(a+)+$', 'a' * 60 + 'b')",
    "a huge power": "10 ** 10 ** 9",
    "a loop that catches everything": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "signals ignored": "import signal\nfor s in range(1, 30):\n    try: signal.signal(s, signal.SIG_IGN)\n    except Exception: pass\nwhile True: pass",
    "a lock": "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
    "waiting for input": "r, w = os.pipe(); os.read(r, 1)",
    "a loop in a C library": "import ctypes; ctypes.CDLL(None).pause()",
    "a stopped process": "import signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "threads that do not end": "import threading\nt = threading.Thread(target=lambda: [None for _ in iter(int, 1)])\nt.start(); t.join()",
}


@pytest.mark.parametrize("body", HANGING.values(), ids=HANGING)
def test_what_never_ends_is_ended(body: str) -> None:
    assert run(body, SHORT).ending == "time"


def test_code_that_hangs_while_it_is_loaded_is_ended() -> None:
    assert run("", SHORT, top="while True: pass").ending == "time"


ENDING = {
    "os._exit": ("os._exit(0)", 0),
    "os._exit with a status": ("os._exit(7)", 7),
    "a segmentation fault": ("import ctypes; ctypes.string_at(0)", -11),
    "abort": ("os.abort()", -6),
    "its own SIGKILL": ("import signal; os.kill(os.getpid(), signal.SIGKILL)", -9),
    "the stack of C": (
        "import sys; sys.setrecursionlimit(10**9)\ndef g(n): return [*map(g, [n])]\ng(0)",
        -11,
    ),
}


@pytest.mark.parametrize(("body", "status"), ENDING.values(), ids=ENDING)
def test_a_process_that_ends_itself_gives_no_result(body: str, status: int) -> None:
    ran = run(body)
    assert (ran.ending, ran.status) == ("ended", status)
    assert [found["event"] for found in ran.events] == ["ready"]


RAISING = {
    "50 GB": ("np.zeros(50 * 2**27)", "MemoryError"),
    "a list that grows": ("big = [0]\nwhile True: big = big * 2", "MemoryError"),
    "a text that grows": ("'x' * 2**36", "MemoryError"),
    "sys.exit": ("sys.exit(0)", "SystemExit"),
    "an interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "a group of errors": ("raise BaseExceptionGroup('g', [KeyboardInterrupt()])", "BaseExceptionGroup"),
    "recursion": ("def g(): g()\ng()", "RecursionError"),
    "a generator that is closed": ("raise GeneratorExit", "GeneratorExit"),
    "an error that cannot be printed": (
        "class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E",
    ),
    "many files": ("[os.open(os.devnull, os.O_RDONLY) for _ in range(10000)]", "OSError"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "name"), RAISING.values(), ids=RAISING)
def test_an_error_is_reported_with_its_name(body: str, name: str) -> None:
    ran = run(body, Limits(seconds=20))
    assert ran.ending == "done"
    assert event(ran, "error")["type"] == name


CLOSED = {
    "fork": "os.fork()",
    "a fork bomb": "while True: os.fork()",
    "a process by multiprocessing": "import multiprocessing as m; m.get_context('fork').Process(target=print).start()",
    "a program": "os.execv('/bin/true', ['true'])",
    "a shell": "import subprocess; subprocess.run(['/bin/sh', '-c', 'true'])",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "ending the app": "os.kill(os.getppid(), 9)",
    "ending its group": "os.killpg(0, 9)",
    "ending everything": "os.kill(-1, 9)",
    "a group of its own": "os.setsid()",
    "reading a password file": "open('/etc/passwd').read()",
    "reading the app's memory": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "reading the app's environment": "open(f'/proc/{os.getppid()}/environ', 'rb')",
    "listing the file system": "os.listdir('/')",
    "listing the home folder": "os.listdir(os.path.expanduser('~'))",
    "writing beside it": "open('new', 'w')",
    "writing by a descriptor": "os.open('new', os.O_CREAT | os.O_WRONLY)",
    "deleting": "os.remove('/tmp/x')",
    "making a folder": "os.mkdir('new')",
    "renaming": "os.rename('/tmp', '/tmp2')",
    "a link": "os.symlink('/etc/passwd', 'link')",
    "changing modes": "os.chmod('/tmp', 0)",
    "touching": "os.utime('/tmp')",
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 80), timeout=1)",
    "a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a local socket": "import socket; socket.socketpair()",
    "a listening socket": "import socket; socket.create_server(('', 0))",
    "a name": "import socket; socket.getaddrinfo('example.org', 80)",
    "higher limits": "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (1 << 20, 1 << 20))",
    "limits of the app": "import resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "the app's priority": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "another root": "os.chroot('.')",
    "shared memory": "from multiprocessing import shared_memory as s; s.SharedMemory(create=True, size=10)",
    "the terminal": "open('/dev/tty', 'w')",
}


@linux_only
@pytest.mark.parametrize("body", CLOSED.values(), ids=CLOSED)
def test_what_reaches_beyond_the_process_is_refused(body: str) -> None:
    ran = run(body)
    assert ran.ending == "done", ran
    assert event(ran, "error")["type"] in {
        "PermissionError",
        "OSError",
        "gaierror",
        "ValueError",
        "BlockingIOError",
    }


CALLS = {
    "clone without a thread": (56, (17, 0, 0, 0, 0)),
    "vfork": (58, ()),
    "ptrace": (101, (16, 1, 0, 0)),
    "io_uring": (425, (8, 0)),
    "a write to another process": (311, (1, 0, 0, 0, 0, 0)),
    "bpf": (321, (0, 0, 0)),
    "a new limit": (302, (0, 9, "limit", 0)),
    "kill by number": (62, ("parent", 9)),
}


@linux_only
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
@pytest.mark.parametrize(("number", "arguments"), CALLS.values(), ids=CALLS)
def test_system_calls_by_number_are_refused(number: int, arguments: tuple[object, ...]) -> None:
    body = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
limit = ctypes.create_string_buffer(bytes(16))
known = {{"limit": ctypes.byref(limit), "parent": os.getppid()}}
arguments = [known.get(one, one) for one in {arguments!r}]
print(libc.syscall({number}, *arguments), ctypes.get_errno())
"""
    assert run(body).printed == "-1 1\n"


@linux_only
def test_the_x32_interface_is_refused_too() -> None:
    body = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nprint(libc.syscall(0x40000000 + 41, 2, 1, 0))"
    assert run(body).printed == "-1\n"


def test_nothing_is_inherited_from_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "s3cret")
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    with secret.open() as file:
        os.set_inheritable(file.fileno(), True)
        body = f"""
print('SECRET' in os.environ, os.getcwd() != {os.getcwd()!r})
try: print(os.fstat({file.fileno()}).st_ino == {os.fstat(file.fileno()).st_ino})
except OSError: print(False)
"""
        ran = run(body)
    assert ran.printed == "False True\nFalse\n"


def test_printing_without_end_is_ended_and_little_of_it_kept() -> None:
    ran = run("while True: print('x' * 1000)")
    assert ran.ending == "printing"
    assert 0 < len(ran.printed) <= 4_000


def test_what_is_printed_may_be_any_bytes() -> None:
    ran = run("os.write(1, bytes(range(256)) * 4)")
    assert ran.ending == "done"
    assert ran.printed.startswith("\x00\x01")


def test_threads_of_its_own_are_allowed_where_the_user_may_have_more() -> None:
    assert run("import math, statistics, json, random").ending == "done"


FORGED = {
    "no JSON": "not json\n",
    "no event": '{"a": 1}\n[1, 2]\n"done"\n',
    "another number": '{"event": 3}\n',
    "deep": "[" * 100_000 + "\n",
    "bytes": "\x00\x01\n",
}


@pytest.mark.parametrize("text", FORGED.values(), ids=FORGED)
def test_what_code_writes_into_the_report_is_left_out(text: str) -> None:
    body = f"""
for number in range(3, 32):
    try: os.write(number, {text!r}.encode())
    except OSError: pass
"""
    ran = run(body)
    assert {found["event"] for found in ran.events} <= {"ready", "result", "done"}
    assert ran.ending in ("done", "ended")


def test_a_report_without_end_is_ended() -> None:
    body = "while True:\n    for number in range(3, 32):\n        try: os.write(number, b'x' * 65536)\n        except OSError: pass"
    assert run(body, Limits(seconds=20)).ending == "printing"


def test_libraries_can_still_be_imported() -> None:
    assert run("import decimal, fractions, numpy.fft, unicodedata").ending == "done"


def test_the_process_and_its_folder_are_gone_afterwards() -> None:
    ran = run("print(os.getpid(), os.getcwd())\nwhile True: pass", SHORT)
    process, folder = ran.printed.split()
    assert not os.path.exists(folder)
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


@linux_only
def test_the_fence_says_what_it_closes_off() -> None:
    assert run("").closed == {"files", "network", "processes"}


@linux_only
@pytest.mark.parametrize(("system", "closed"), [("landlock", "network processes"), ("seccomp", "files")])
def test_a_system_without_a_part_of_the_fence_is_told(
    system: str, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.sandbox import run as running

    name = {"landlock": "restrict_files", "seccomp": "restrict_calls"}[system]
    lacking = f"import quiz.sandbox.fence as fence; fence.{name} = lambda: False; del fence; "
    monkeypatch.setattr(running, "START", running.START.replace("from quiz", f"{lacking}from quiz", 1))
    assert run("").closed == set(closed.split())


def test_a_system_that_has_no_process_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refuse)
    ran = run("")
    assert (ran.ending, ran.printed) == ("start", "Resource temporarily unavailable")


def test_a_child_that_gets_no_task_is_ended_with_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    real = subprocess.Popen

    def noted(*words, **options):
        begun.append((real(*words, **options), options["cwd"]))
        return begun[-1][0]

    monkeypatch.setattr(subprocess, "Popen", noted)

    def no_task() -> JudgedTask:
        assert begun
        assert begun[0][0].poll() is None
        raise QuizError("It cannot be computed", "", "")

    with pytest.raises(QuizError):
        judge("x = 1", no_task)
    [(child, folder)] = begun
    assert child.returncode == -signal.SIGKILL
    assert not os.path.exists(folder)
