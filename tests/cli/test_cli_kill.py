"""What was shown as recorded is there after SIGKILL, at whatever moment it comes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

RUNS = 50
ROOT = Path(__file__).parents[2]


def many_cards(path: Path) -> None:
    items = "".join(f"- {{id: q{n}, kind: card, prompt: P{n}, answer: A}}\n" for n in range(2000))
    path.write_text(f"id: many\ntitle: Many\nquestions:\n{items}")


def start(bank: Path, progress: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "quiz",
        "review",
        "--plain",
        "--banks",
        str(bank),
        "--progress",
        str(progress),
    ]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def recorded_before_a_kill(bank: Path, progress: Path, after: float) -> int:
    """Answer cards as fast as they come, kill the program, and return how often it said Recorded."""
    process = start(bank, progress)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n4\n" * 3000)
    process.stdin.flush()
    output = process.stdout.readline()
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        output += os.read(process.stdout.fileno(), 65536)
    process.send_signal(signal.SIGKILL)
    output += process.stdout.read()
    process.stdin.close()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return output.count(b"Recorded.")


def test_every_review_shown_as_recorded_survives(tmp_path: Path) -> None:
    config = tmp_path / "xdg" / "config" / "quiz"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text("new_per_day = 9999\n")
    bank = tmp_path / "many.yaml"
    many_cards(bank)
    random = Random(11)
    delays = [random.uniform(0, 0.15) for _ in range(RUNS)]

    def one(number: int) -> tuple[int, int]:
        progress = tmp_path / f"{number}.db"
        shown = recorded_before_a_kill(bank, progress, delays[number])
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
        counts = list(pool.map(one, range(RUNS)))
    assert all(stored in (shown, shown + 1) for shown, stored in counts), counts
    assert sum(shown for shown, _ in counts) > RUNS


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
