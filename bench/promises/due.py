"""``quiz due``, which shell prompts run, against Python's own start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.made.library import MadeLibrary
from bench.promise import Result, Results
from bench.turns import in_turns, timed


def results(made: MadeLibrary) -> Results:
    """Measure ``quiz due``."""
    due = [sys.executable, _script(made), "due", "--banks", made.banks, "--progress", made.progress]
    turns = in_turns(lambda: _run(due), lambda: _run([sys.executable, "-c", "pass"]))
    yield Result(f"quiz due, {made.size}", "python -c pass", 2.5, turns)


def _script(made: MadeLibrary) -> str:
    """Write what pip writes for the command, but for the import of ``re`` that one before 25.1 adds."""
    path = os.path.join(made.folder, "quiz-script")
    Path(path).write_text("import sys\nfrom quiz.__main__ import main\nsys.exit(main())\n", encoding="utf-8")
    return path


def _run(words: list[str]) -> float:
    return timed(lambda: subprocess.run(words, check=True, stdout=subprocess.DEVNULL))
