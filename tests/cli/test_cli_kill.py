"""What was shown as recorded is there after SIGKILL, at whatever moment it comes."""

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

from quiz.cli.main import run
from tests.cli.running import ROOT, no_app

RUNS = 50
# Each process is forked from one that has imported what it needs: imports are most of such a short run.
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


def many_cards(path: Path) -> None:
    items = "".join(f"- {{id: q{n}, kind: card, prompt: P{n}, answer: A}}\n" for n in range(2000))
    path.write_text(f"id: many\ntitle: Many\nquestions:\n{items}")


def review(words: list[str], environment: dict[str, str], typed: Connection, said: Connection) -> None:
    """Be a process that reviews, with pipes for its standard input and output."""
    os.environ.update(environment)
    os.dup2(typed.fileno(), 0)
    os.dup2(said.fileno(), 1)
    with open(0) as sys.stdin, open(1, "w") as sys.stdout:
        run(["review", "--plain", *words], no_app)


def recorded_before_a_kill(bank: Path, progress: Path, seen: int, after: float) -> int:
    """Answer cards as fast as they come, kill the program, and return how often it said Recorded.

    It is killed ``after`` seconds from when it had said so ``seen`` times.
    """
    (typed, typing), (reading, said) = PROCESSES.Pipe(duplex=False), PROCESSES.Pipe(duplex=False)
    words = ["--banks", str(bank), "--progress", str(progress)]
    process = PROCESSES.Process(target=review, args=(words, dict(os.environ), typed, said))
    process.start()
    typed.close()
    said.close()
    os.write(typing.fileno(), b"\n4\n" * 3000)
    output = b""
    while output.count(b"Recorded.") < seen or not output:
        output += os.read(reading.fileno(), 65536)
    time.sleep(after)  # no waiting for anything: it is killed at any moment of a review
    process.kill()
    while more := os.read(reading.fileno(), 65536):
        output += more
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


def test_a_review_that_was_not_committed_would_be_missed(tmp_path: Path) -> None:
    """The check above can fail: an uncommitted row does not survive."""
    path = tmp_path / "p.db"
    code = (
        "import os, signal, sqlite3, sys; from quiz.progress.store import Store\n"
        "Store(sys.argv[1]).close(); c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('begin'); c.execute(\"insert into meta values ('a', 'b')\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False, cwd=ROOT)
    assert sqlite3.connect(path).execute("select count(*) from meta").fetchone() == (0,)
