"""``python -m bench``: measure every speed goal, and print one table."""

from __future__ import annotations

import argparse
import compileall
import os
import sys
import tempfile
from importlib import import_module

import quiz
from bench import machine
from bench.promise import Quantity, Result, Results, Skipped
from bench.sample.library import SampleLibrary, sample_library
from bench.table import show

NAMES = (
    "due",
    "paint",
    "key",
    "opening",
    "review",
    "library",
    "replay",
    "query",
    "stats",
    "labs",
    "code",
    "fit",
    "plan",
    "sync",
    "doctor",
    "gather",
    "exchange",
    "anki",
)
"""The modules of ``bench.promises``, in the order of the table's rows."""


def main() -> int:
    """Measure what the command line names, and print it; return 1 if a goal is missed."""
    options = _options()
    results: list[Result | Quantity | Skipped] = []
    try:
        with tempfile.TemporaryDirectory(prefix="quiz-bench-") as folder:
            results.extend(_results(options, options.keep or folder))
    finally:
        show(results)  # what there is of them, if it was interrupted
    return 0 if all(isinstance(result, Skipped) or result.holds for result in results) else 1


def _results(options: argparse.Namespace, folder: str) -> Results:
    modules = {name: import_module(f"bench.promises.{name}") for name in options.names or NAMES}
    needed = any(getattr(module, "NEEDS_SAMPLE", True) for module in modules.values())
    sample = _sample(options, folder) if needed else None
    print(f"Before: {machine.described()}")
    for name, module in modules.items():
        _say(f"measuring {name}")
        yield from module.results(sample)
    print(f"After:  {machine.described()}")


def _sample(options: argparse.Namespace, folder: str) -> SampleLibrary:
    os.makedirs(folder, exist_ok=True)
    for variable in ("DATA", "CACHE", "CONFIG"):
        os.environ[f"XDG_{variable}_HOME"] = os.path.join(folder, variable.lower())
    # The modules of an installed program are compiled; those of a checkout may not be.
    compileall.compile_dir(os.path.dirname(quiz.__file__), quiet=1)
    _say(f"generating {options.cards:,} cards and {options.reviews:,} reviews in {folder}")
    return sample_library(folder, options.cards, options.reviews)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", choices=[[], *NAMES], help=f"{', '.join(NAMES)}; all if none"
    )
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_300_000)
    parser.add_argument("--keep", metavar="FOLDER", help="generate the library there, and reuse it next time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
