"""The app as a terminal sees it: first paint, and from a key to the next card."""

from __future__ import annotations

import os
import re
import shutil
import sys
from statistics import median

from bench.made import Made
from bench.table import Row
from bench.terminal import Terminal

ROUNDS = 11
KEYS = 40
CARD = rb"Made question (\d+)"
ANSWERS = (b" ", b"a", b"Adam\r", b"1\r", b"a")
"""What answers each of the questions that are made, in their order."""


def rows(made: Made) -> list[Row]:
    """Return the rows of first paint and of the next card."""
    return [_first_paint(made), _next_card(made)]


def _quiz(made: Made, *words: str) -> list[str]:
    command = os.path.join(os.path.dirname(sys.executable), "quiz")
    return [command, *words, "--banks", made.banks, "--progress", _copy(made)]


def _copy(made: Made) -> str:
    """Return a copy of the progress file, so that its counts stay as they were made."""
    copy = os.path.join(made.folder, "app.db")
    for ending in ("-wal", "-shm"):
        if os.path.exists(copy + ending):
            os.remove(copy + ending)
    return shutil.copy(made.progress, copy)


def _peer(name: str) -> list[str]:
    return [sys.executable, "-m", "bench.peers", name]


def _first_paint(made: Made) -> Row:
    ours, peers = [], []
    words = _quiz(made)
    for _ in range(ROUNDS):
        ours.append(_painted(words, rb"cards? today"))
        peers.append(_painted(_peer("empty"), rb"An empty app"))
    return Row(
        f"first paint, {made.cards:,} cards", median(ours), "an empty textual app", median(peers), 1.15
    )


def _painted(words: list[str], pattern: bytes) -> float:
    terminal = Terminal(words)
    try:
        return (terminal.until(pattern) - terminal.began) * 1000
    finally:
        terminal.close()


def _next_card(made: Made) -> Row:
    ours, peers = Terminal(_quiz(made, "review")), Terminal(_peer("update"))
    try:
        ours.until(CARD)
        peers.until(CARD)
        found = [(_after_rating(ours), _after_key(peers)) for _ in range(KEYS)]
    finally:
        ours.close()
        peers.close()
    mine, theirs = zip(*found, strict=True)
    return Row("from a key to the next card", median(mine), "a bare Static.update", median(theirs), 1.5)


def _after_rating(terminal: Terminal) -> float:
    """Answer the card that is shown, then time its rating: the next card, and the review on the disk."""
    shown = re.findall(CARD, terminal.painted)[-1]
    terminal.drain()
    terminal.send(ANSWERS[int(shown) % len(ANSWERS)])
    terminal.drain()
    return _after_key(terminal)


def _after_key(terminal: Terminal) -> float:
    terminal.drain()
    began = terminal.send(b"3")
    return (terminal.until(CARD) - began) * 1000
