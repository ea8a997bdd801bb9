"""Importing a package of Anki with its history, against Anki's own import of it.

Times are of the processor, with those of child processes. Memory is that of the largest process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import NamedTuple

from bench.machine import Load
from bench.peers.anki import NOT_INSTALLED, anki_is_installed
from bench.promise import Quantity, Result, Results, Skipped
from bench.sample.package import REVIEWS, write_sample_package
from bench.turns import Turns

NEEDS_SAMPLE = False
NOTES = 20_000
PEER = "Anki's import"
ROUNDS = 3
MOST_SECONDS, MOST_MEGABYTES = 30, 500
_QUIZ = "import sys; from quiz.__main__ import main; sys.exit(main())"


class _Used(NamedTuple):
    ms: float
    megabytes: float


def results(_sample: object) -> Results:
    """Import the same package with both, a few times."""
    what = f"importing {NOTES:,} notes with {NOTES * REVIEWS:,} reviews"
    if not anki_is_installed():
        yield Skipped(what, PEER, NOT_INSTALLED)
        return
    load, turns, most = Load(), Turns(), 0.0
    with tempfile.TemporaryDirectory(prefix="quiz-bench-") as folder:
        package = os.path.join(folder, "sample.apkg")
        write_sample_package(package, NOTES)
        for number in range(ROUNDS):
            ours = _used(_import_words(package, os.path.join(folder, str(number))))
            peer = _used([sys.executable, "-m", "bench.peers.anki_import", package])
            turns.add(ours.ms, peer.ms)
            most = max(most, ours.megabytes)
    turns.others = load.share()
    yield Result(what, PEER, 12, turns)
    yield Quantity("s that it takes (processor)", turns.ours / 1000, PEER, turns.peer / 1000, MOST_SECONDS)
    yield Quantity("MB that it takes", most, PEER, peer.megabytes, MOST_MEGABYTES)


def _import_words(package: str, folder: str) -> list[str]:
    """Return the command that imports the package into a new folder."""
    banks, progress = os.path.join(folder, "banks"), os.path.join(folder, "progress.db")
    return [sys.executable, "-c", _QUIZ, "import", package, "--yes", "--into", banks, "--progress", progress]


def _used(words: list[str]) -> _Used:
    """Run a command; return the processor time that it took, and its memory."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return _Used((usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024)
