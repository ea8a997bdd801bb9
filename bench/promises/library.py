"""Opening a library: unchanged, against a stat of each file; changed, against parsing its YAML."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import yaml

from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz import paths
from quiz.bank.index import VERSION, Index
from quiz.bank.library import Library

CHANGED = 100
"""How many banks are read again: enough to share among processes, few enough to repeat."""


def results(sample: SampleLibrary) -> Results:
    """Measure reopening an unchanged library, and reading changed banks."""
    files = sorted(str(path) for path in Path(sample.banks).iterdir())
    yield _reopening(sample, files)
    yield _reading(sample, files[:CHANGED])


def _reopening(sample: SampleLibrary, files: list[str]) -> Result:
    sample.open().close()
    index = paths.index_file(VERSION)
    gc.disable()  # as the program itself does until its first frame
    try:
        turns = in_turns(
            lambda: timed(lambda: _open(index, sample.banks)), lambda: timed(lambda: [*map(os.stat, files)])
        )
    finally:
        gc.enable()
    return Result(f"reopening an unchanged library of {len(files)} files", "a stat of each", 3, turns)


def _open(index: str, banks: str) -> None:
    Library(Index(index), [banks]).index.close()


def _reading(sample: SampleLibrary, files: list[str]) -> Result:
    folder = os.path.join(sample.folder, "changed")
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    for path in files:
        shutil.copy(path, folder)
    index = os.path.join(sample.folder, "changed.db")
    turns = in_turns(lambda: _read_again(index, folder), lambda: timed(lambda: _load_all(files)))
    return Result(f"{len(files)} changed banks", "yaml.load, CSafeLoader", 1.3, turns)


def _read_again(index: str, folder: str) -> float:
    Path(index).unlink(missing_ok=True)
    return timed(lambda: _open(index, folder))


def _load_all(files: list[str]) -> None:
    for path in files:
        yaml.load(Path(path).read_bytes(), yaml.CSafeLoader)
