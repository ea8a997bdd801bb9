"""The installed program in a real terminal: answered with the keyboard, killed, started again."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.terminal import Terminal

CARDS = (
    (rb"What does ReLU do", b" ", rb"sets them to zero", b"3"),
    (rb"Which layer has no", b"a", rb"Easy", b"3"),
    (rb"A sigmoid is 0.5", b"a", rb"Right", b" "),
    (rb"An LSTM has", b"inptu\r", rb"typo", b" "),
    (rb"optimiser with bias", b"adam\r", rb"Right", b"4"),
)
"""A prompt, the keys that answer it, what is then shown, and the key that rates it."""


@contextmanager
def started(bank: Path, progress: Path) -> Iterator[Terminal]:
    terminal = Terminal([sys.executable, "-m", "quiz", "--banks", str(bank), "--progress", str(progress)])
    try:
        yield terminal
    finally:
        terminal.close()


def quiz(*words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "quiz", *words], capture_output=True, text=True, check=True
    ).stdout


def test_five_cards_survive_a_kill_and_every_count_agrees(bank: Path, tmp_path: Path) -> None:
    progress = tmp_path / "progress.db"
    with started(bank, progress) as terminal:
        terminal.until(rb"6 cards today")
        terminal.send(b" ")
        for prompt, answer, shown, rating in CARDS:
            terminal.until(prompt)
            terminal.send(answer)
            terminal.until(shown)
            terminal.send(rating)
        terminal.until(rb"A quarter")  # the next card shows that the rating before it is recorded
    with started(bank, progress) as terminal:
        terminal.until(rb"4 learning")

    where = ("--banks", str(bank), "--progress", str(progress))
    total = json.loads(quiz("due", "--json", *where))["total"]
    assert (total["learning"], total["due"], total["new"]) == (4, 0, 4)
    rows = list(csv.DictReader(quiz("export", "scores", "--format", "csv", *where).splitlines()))
    assert [row["question"] for row in rows] == ["a-card", "a-choice", "a-claim", "a-cloze#c1", "a-text"]
    assert [row["rating"] for row in rows] == ["3", "3", "3", "2", "4"]
    assert [row["kind"] for row in rows] == ["card", "choice", "true-false", "cloze", "text"]
