"""``quiz due``, which shell prompts run, against Python's startup."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed

SCRIPT = """import sys
from quiz.__main__ import main
if __name__ == "__main__":  # the processes that compile many banks at once import this script
    sys.exit(main())
"""


def results(sample: SampleLibrary) -> Results:
    """Measure ``quiz due``."""
    due = [sys.executable, quiz_script(sample), "due", "--banks", sample.banks, "--progress", sample.progress]
    turns = in_turns(lambda: _run(due), lambda: _run([sys.executable, "-c", "pass"]))
    yield Result(f"quiz due, {sample.size}", "python -c pass", 2.5, turns)


def quiz_script(sample: SampleLibrary) -> str:
    """Write the script that pip installs, without the import of ``re`` that versions before 25.1 add."""
    path = os.path.join(sample.folder, "quiz-script")
    Path(path).write_text(SCRIPT, encoding="utf-8")
    return path


def _run(words: list[str]) -> float:
    return timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
