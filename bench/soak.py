"""``python -m bench.soak``: thousands of reviews by keys in one run of the app, which should stay level."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from bench.machine import TICKS
from bench.terminal import Terminal

PARTS = 8
"""So many lines are printed, each about as many reviews."""
CARD = rb"Card (\d+)\."


def main() -> None:
    """Review new cards until there are no more, and print what each part of them took."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--reviews", type=int, default=4_000)
    reviews = parser.parse_args().reviews
    with tempfile.TemporaryDirectory(prefix="quiz-soak-") as folder, _app(Path(folder), reviews) as terminal:
        terminal.until(CARD)
        print(f"{'reviews':>8} {'memory':>9} {'median':>9} {'95 %':>9} {'processor':>10}")
        for part in range(PARTS):
            before = _processor_time(terminal.pid)
            times = [_review(terminal) for _count in range(reviews // PARTS)]
            spent = (_processor_time(terminal.pid) - before) / len(times)
            done = (part + 1) * len(times)
            late = quantiles(times, n=20)[-1]
            print(
                f"{done:>8} {_memory(terminal.pid):>6.1f} MB {median(times):>6.1f} ms {late:>6.1f} ms"
                f" {spent:>7.1f} ms",
                flush=True,
            )


def _app(folder: Path, reviews: int) -> Terminal:
    for variable in ("DATA", "CACHE", "CONFIG"):
        os.environ[f"XDG_{variable}_HOME"] = str(folder / variable.lower())
    settings = folder / "config" / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"new_per_day = {2 * reviews}\nlearning_steps = []\n", encoding="utf-8")
    cards = "".join(
        f"- {{id: c{number}, kind: card, prompt: Card {number}., answer: Answer {number}.}}\n"
        for number in range(reviews + PARTS)
    )
    bank = folder / "bank.yaml"
    bank.write_text(f"id: soak\ntitle: Soak\nquestions:\n{cards}", encoding="utf-8")
    return Terminal([sys.executable, "-m", "quiz", "review", "--banks", str(bank)])


def _review(terminal: Terminal) -> float:
    """Show and rate a card; return the time (ms) until the next one is painted."""
    began = terminal.send(b" 3")
    return (terminal.until(CARD) - began) * 1000


def _memory(process: int) -> float:
    """Return the resident memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _processor_time(process: int) -> float:
    """Return the processor time (ms) that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


if __name__ == "__main__":
    main()
