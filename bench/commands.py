"""``quiz due`` against Python's own start."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.made import Made
from bench.measure import in_turns
from bench.table import Row

ROUNDS = 41


def rows(made: Made) -> list[Row]:
    """Return the row of ``quiz due``."""
    due = [sys.executable, _script(made), "due", "--banks", made.banks, "--progress", made.progress]
    ours, floor = in_turns([lambda: _run(due), lambda: _run([sys.executable, "-c", "pass"])], ROUNDS)
    return [Row(f"quiz due, {made.cards:,} cards", ours, "python -c pass", floor, 2.5)]


def _script(made: Made) -> str:
    """Write what pip writes for the command, but for the import of ``re`` that one before 25.1 adds."""
    path = os.path.join(made.folder, "quiz-script")
    with open(path, "w", encoding="utf-8") as file:
        file.write("import sys\nfrom quiz.__main__ import main\nsys.exit(main())\n")
    return path


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
