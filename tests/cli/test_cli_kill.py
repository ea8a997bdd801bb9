"""Reviews that were shown as recorded survive SIGKILL at any moment."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from threading import Lock

from quiz.cli.main import run
from tests.cli.running import ROOT, no_app

RUNS = 50
# Processes are forked from one with all imports done, which would take most of such a short run.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        "numpy",
        "quiz.bank.compile",
        "quiz.cli.commands.review",
        "quiz.cli.plain.review",
        "quiz.query.search",
        "tests.cli.running",
    ]
)

EXIT_STATUS = Lock()
"""Starting a process polls all others, which can lose the exit status of one that is joined meanwhile."""


def many_cards(path: Path) -> None:
    items = "".join(f"- {{id: q{n}, kind: card, prompt: P{n}, answer: A}}\n" for n in range(2000))
    path.write_text(f"id: many\ntitle: Many\nquestions:\n{items}")


def review(words: list[str], environment: dict[str, str], typed: Connection, said: Connection) -> None:
    """Review in a process whose standard input and output are pipes."""
    os.environ.update(environment)
    os.dup2(typed.fileno(), 0)
    os.dup2(said.fileno(), 1)
    with open(0) as sys.stdin, open(1, "w") as sys.stdout:
        run(["review", "--plain", *words], no_app)


def recorded_before_a_kill(bank: Path, progress: Path, seen: int, after: float) -> int:
    """Answer cards without a pause, kill the program, and return how often it printed Recorded.

    It is killed ``after`` seconds after it has printed this ``seen`` times.
    """
    (typed, typing), (reading, said) = PROCESSES.Pipe(duplex=False), PROCESSES.Pipe(duplex=False)
    words = ["--banks", str(bank), "--progress", str(progress)]
    process = PROCESSES.Process(target=review, args=(words, dict(os.environ), typed, said))
    with EXIT_STATUS:
        process.start()
    typed.close()
    said.close()
    os.write(typing.fileno(), b"\n4\n" * 3000)
    output = b""
    while output.count(b"Recorded.") < seen or not output:
        output += os.read(reading.fileno(), 65536)
    time.sleep(after)  # not to wait for something, but to kill it at any moment
    process.kill()
    while more := os.read(reading.fileno(), 65536):
        output += more
    with EXIT_STATUS:
        process.join()
    typing.close()
    reading.close()
    assert process.exitcode == -signal.SIGKILL
    return output.count(b"Recorded.")


def test_every_review_shown_as_recorded_survives(tmp_path: Path) -> None:
    config = tmp_path / "xdg" / "config" / "quiz"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text("new_per_day = 9999\n")
    bank = tmp_path / "many.yaml"
    many_cards(bank)
    random = Random(11)
    moments = [(random.randrange(10), random.uniform(0, 0.02)) for _ in range(RUNS)]
    recorded_before_a_kill(bank, tmp_path / "new.db", 0, 0)

    def killed(number: int) -> tuple[int, int]:
        progress = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "new.db", progress)
        shown = recorded_before_a_kill(bank, progress, *moments[number])
        connection = sqlite3.connect(progress)
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert (
            connection.execute("select count(*) from answers").fetchone()
            == connection.execute("select count(*) from reviews").fetchone()
        )
        stored: int = connection.execute("select count(*) from reviews").fetchone()[0]
        states = connection.execute("select count(*) from cards where reviews = 1").fetchone()[0]
        assert states == stored
        connection.close()
        return shown, stored

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(killed, range(RUNS)))
    assert all(stored in (shown, shown + 1) for shown, stored in counts), counts
    assert sum(shown for shown, _ in counts) >= sum(seen for seen, _ in moments) > RUNS


def test_a_lost_review_would_be_noticed(tmp_path: Path) -> None:
    """A row that is not committed does not survive, so the test above can fail."""
    path = tmp_path / "p.db"
    code = (
        "import os, signal, sqlite3, sys; from quiz.progress.store import Store\n"
        "Store(sys.argv[1]).close(); c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('begin'); c.execute(\"insert into meta values ('a', 'b')\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False, cwd=ROOT)
    assert sqlite3.connect(path).execute("select count(*) from meta").fetchone() == (0,)
