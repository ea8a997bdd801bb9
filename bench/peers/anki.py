"""Anki with the same cards, in a program of its own that times what it is asked to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Self

from bench.made.history import TODAY
from bench.made.library import MadeLibrary

NOT_INSTALLED = "anki is not installed: it is in the extra “oracles”"


def anki_is_installed() -> bool:
    """Tell whether there is an Anki to be held against."""
    return find_spec("anki") is not None


class AnkiPeer:
    """The program, running; the collection is made by the first one on a day of study, and kept."""

    def __init__(self, made: MadeLibrary) -> None:
        collection = _collection(made.cards, len(made.history.log.card))
        words = [sys.executable, "-m", "bench.peers.anki_server", collection]
        words += [str(made.cards), str(len(made.history.log.card))]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.found = 0
        """How many cards the last query found."""

    def __enter__(self) -> Self:
        """Return the peer."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self._process.communicate()

    def open(self) -> float:
        """Open the collection and build its queue; return how long it took, in ms."""
        return self._asked("open", "")

    def find(self, query: str) -> float:
        """Find cards, and return how long it took, in ms."""
        return self._asked("find", query)

    def _asked(self, what: str, query: str) -> float:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the program was started without pipes")
        print(json.dumps([what, query]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("Anki has ended; what it said is above")
        took, self.found = json.loads(answer)
        return float(took)


def _collection(cards: int, reviews: int) -> str:
    """Return where the collection is kept; those of other days, of which other cards are due, go."""
    folder = Path(tempfile.gettempdir(), f"quiz-bench-anki-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    for day in folder.iterdir():
        if day.name != str(TODAY):
            shutil.rmtree(day)
    (folder / str(TODAY)).mkdir(exist_ok=True)
    return str(folder / str(TODAY) / f"{cards}-{reviews}.anki2")
