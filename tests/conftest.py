"""What many tests stand on: a bank of every kind, a clock that is told to move, an opened study."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings

from quiz.fsrs.timestamp import Timestamp
from quiz.progress import file
from quiz.sqlite import sqlite3
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession

# Without bytecode each process that the tests run in or start compiles all it imports anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The same examples every time, so that a run tells of the change it tests; QUIZ_FUZZ=1 draws new ones,
# and four times as many.
FUZZES = bool(os.environ.get("QUIZ_FUZZ"))
settings.register_profile("quiz", derandomize=not FUZZES, deadline=None, max_examples=200 if FUZZES else 50)
settings.load_profile("quiz")
MANY = 3 * settings.default.max_examples
"""Examples where each takes little time and the input has many forms."""


@pytest.fixture(autouse=True, scope="session")
def _quick_progress_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Copy each new progress file from one, and commit without waiting for the disk: no test loses power."""
    new = str(tmp_path_factory.mktemp("progress") / "new.db")
    file.connect(new).close()

    def connect(path: str) -> sqlite3.Connection:
        if os.path.isdir(os.path.dirname(path)) and not os.path.lexists(path):
            shutil.copy(new, path)
        connection = file.connect(path)
        connection.execute("pragma synchronous = off")
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quiz.progress.store.connect", connect)
        yield


BANK = """
id: test.every-kind
title: Every kind
questions:
  - id: a-card
    kind: card
    prompt: What does ReLU do to negative values?
    answer: It sets them to zero.
    reverse: true
    hint: It rectifies.
  - id: a-choice
    kind: choice
    prompt: Which layer has no parameters?
    answer: max pooling
    distractors:
      - convolution
      - text: batch normalisation
        feedback: It has a scale and a shift.
      - text: dense
  - id: a-claim
    kind: true-false
    prompt: A sigmoid is 0.5 at 0.
    answer: true
    feedback: It is 1 / (1 + 1).
  - id: a-cloze
    kind: cloze
    prompt: "An LSTM has an {{c1::input}}, a {{c2::forget}} and an {{c3::output::not the first}} gate."
  - id: a-text
    kind: text
    prompt: What is the optimiser with bias correction called?
    answer: [Adam, adaptive moment estimation]
    tags: [optimisers]
  - id: a-number
    kind: numeric
    prompt: A quarter as a number?
    answer: 1/4
    tolerance: 0.01
"""

DAY = 86_400_000
NOON = 1_795_608_000_000
"""2026-11-25 12:00 UTC, in ms."""


class Clock:
    """A clock that stands still until it is moved, in the offset (minutes) it is given."""

    def __init__(self, at: int = NOON, offset: int = 60) -> None:
        self.at = at
        self.offset = offset

    def __call__(self) -> Timestamp:
        return Timestamp(self.at, self.offset)

    def move(self, *, days: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        self.at += round(days * DAY + minutes * 60_000 + seconds * 1000)


class SetClock(Clock):
    """A clock that somebody sets, beside a count that goes on steadily."""

    steady = 1_000

    def __call__(self) -> Timestamp:
        return Timestamp(self.at, self.offset, self.steady)

    def pass_by(self, *, seconds: float) -> None:
        self.move(seconds=seconds)
        self.steady += round(seconds * 1000)


IN_MEMORY, ROOM = "/dev/shm", 2 * 2**30


def pytest_configure() -> None:
    """Keep what tests write in memory, if there is room: they wait for the disk longer than they compute."""
    if os.path.isdir(IN_MEMORY) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)


LONGEST = {
    "test_docs",
    "test_progress_kill",
    "test_tui_end_to_end",
    "test_tui_exam_end_to_end",
    "test_tui_terminal",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest: at the end they keep one process busy, the others idle."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def pytest_collection_finish() -> None:
    """Take thousands of collected tests and all modules out of each search for garbage, and search seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture
def _memory_freed(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_folders(_memory_freed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the real library, progress and settings."""
    for variable in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / "xdg" / variable.lower()))


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def compiled_library(_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the shipped banks compiled once for all tests that open the library, not once for each."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(_cache))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "banks" / "every-kind.yaml"
    path.parent.mkdir()
    path.write_text(BANK)
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def study(bank: Path, tmp_path: Path) -> Iterator[Study]:
    opened = open_study([str(bank)], str(tmp_path / "progress.db"))
    yield opened
    opened.close()


@pytest.fixture
def session(study: Study, clock: Clock) -> ReviewSession:
    return ReviewSession(study, clock=clock, random=Random(7))
