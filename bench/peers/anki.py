"""Anki with the same cards, in its own process, which times each request itself."""

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

from bench.sample.history import TODAY
from bench.sample.library import SampleLibrary

NOT_INSTALLED = "anki is not installed: it is in the extra “oracles”"


def anki_is_installed() -> bool:
    """Tell whether there is an Anki to compare with."""
    return find_spec("anki") is not None


class AnkiPeer:
    """A running process; the first of a study day builds the collection, which is kept."""

    def __init__(self, sample: SampleLibrary) -> None:
        collection = _collection(sample.cards, len(sample.history.log.card))
        words = [sys.executable, "-m", "bench.peers.anki_server", collection]
        words += [str(sample.cards), str(len(sample.history.log.card))]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.found = 0
        """How many cards the last query found."""

    def __enter__(self) -> Self:
        """Return the peer."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.communicate()

    def open(self) -> float:
        """Open the collection and build its queue; return the time in ms."""
        return self._asked("open", "")

    def find(self, query: str) -> float:
        """Run ``find_cards``; return the time in ms."""
        return self._asked("find", query)

    def _asked(self, what: str, query: str) -> float:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the process was started without pipes")
        print(json.dumps([what, query]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("Anki ended; its error is printed above")
        took, self.found = json.loads(answer)
        return float(took)


def _collection(cards: int, reviews: int) -> str:
    """Return the collection's path; those of other days, when other cards are due, are deleted."""
    folder = Path(tempfile.gettempdir(), f"quiz-bench-anki-{os.getuid()}")
    folder.mkdir(mode=0o700, exist_ok=True)
    for day in folder.iterdir():
        if day.name != str(TODAY):
            shutil.rmtree(day)
    (folder / str(TODAY)).mkdir(exist_ok=True)
    return str(folder / str(TODAY) / f"{cards}-{reviews}.anki2")
