"""Opening the library: unchanged against a stat of each file, changed against loading its YAML."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import yaml

from bench.made.library import MadeLibrary
from bench.promise import Result, Results
from bench.turns import in_turns, timed
from quiz import paths
from quiz.bank.index import VERSION, Index
from quiz.bank.library import Library

CHANGED = 100
"""Banks that are read anew: enough for processes to share, few enough to be read many times."""


def results(made: MadeLibrary) -> Results:
    """Measure reopening, and reading anew."""
    files = sorted(str(path) for path in Path(made.banks).iterdir())
    yield _reopening(made, files)
    yield _reading(made, files[:CHANGED])


def _reopening(made: MadeLibrary, files: list[str]) -> Result:
    made.open().close()
    index = paths.index_file(VERSION)
    turns = in_turns(
        lambda: timed(lambda: _open(index, made.banks)), lambda: timed(lambda: [*map(os.stat, files)])
    )
    return Result(f"reopening an unchanged library of {len(files)} files", "a stat of each", 3, turns)


def _open(index: str, banks: str) -> None:
    Library(Index(index), [banks]).index.close()


def _reading(made: MadeLibrary, files: list[str]) -> Result:
    folder = os.path.join(made.folder, "changed")
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    for path in files:
        shutil.copy(path, folder)
    index = os.path.join(made.folder, "anew.db")
    turns = in_turns(lambda: _read_anew(index, folder), lambda: timed(lambda: _load_all(files)))
    return Result(f"{len(files)} changed banks", "yaml.load, CSafeLoader", 1.3, turns)


def _read_anew(index: str, folder: str) -> float:
    Path(index).unlink(missing_ok=True)
    return timed(lambda: _open(index, folder))


def _load_all(files: list[str]) -> None:
    for path in files:
        yaml.load(Path(path).read_bytes(), yaml.CSafeLoader)
