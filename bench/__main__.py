"""``python -m bench``: print the table of speed goals."""

from __future__ import annotations

import argparse
import compileall
import os
import sys
import tempfile

import quiz
from bench import app, commands, labs, library, memory, search, study
from bench.made import make
from bench.table import Row, show

PARTS = {
    "memory": memory,
    "study": study,
    "search": search,
    "library": library,
    "commands": commands,
    "app": app,
}


def main() -> int:
    """Make the library, measure, print; return 1 where a goal is missed."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="quiz-bench-") as folder:
        home = options.keep or folder
        os.makedirs(home, exist_ok=True)
        for variable in ("DATA", "CACHE", "CONFIG"):
            os.environ[f"XDG_{variable}_HOME"] = os.path.join(home, variable.lower())
        rows = labs.rows(folder) if options.parts == ["labs"] else _measured(options, home)
    show(rows)
    return 0 if all(row.holds for row in rows) else 1


def _measured(options: argparse.Namespace, home: str) -> list[Row]:
    # An installed program has its modules compiled; one in a checkout may not.
    compileall.compile_dir(os.path.dirname(quiz.__file__), quiet=1)
    print(f"making {options.cards:,} cards and {options.reviews:,} reviews in {home}", file=sys.stderr)
    made = make(home, options.cards, options.reviews)
    rows: list[Row] = []
    for name in options.parts or PARTS:
        print(f"measuring {name}", file=sys.stderr)
        rows += PARTS[name].rows(made)
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        choices=[[], "labs", *PARTS],
        help=f"one of {', '.join(PARTS)}; all if none; or labs alone",
    )
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_300_000)
    parser.add_argument(
        "--keep", metavar="FOLDER", help="make the library there, and use it again the next time"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
