"""Opening the library: unchanged, and with every file changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import yaml

from bench.made import Made
from bench.measure import in_turns, settle, timed
from bench.table import Row
from quiz import paths
from quiz.bank.index import VERSION, Index
from quiz.bank.library import Library


def rows(made: Made) -> list[Row]:
    """Return the rows of reopening and of reading anew."""
    return [_reopening(made), _reading(made)]


def _reopening(made: Made) -> Row:
    made.open().close()
    index = paths.index_file(VERSION)
    ours, floor = in_turns([lambda: _open(index, made), lambda: _open_bare(index)], 51)
    return Row("reopening an unchanged library", ours, "opening the file", floor, 5, "over")


def _open(index: str, made: Made) -> None:
    Library(Index(index), [made.banks]).index.close()


def _open_bare(index: str) -> None:
    connection = sqlite3.connect(index)
    connection.execute("select name from sqlite_master").fetchall()
    connection.close()


def _reading(made: Made) -> Row:
    files = sorted(Path(made.banks).iterdir())
    settle()
    ours = min(timed(lambda: _read_anew(made)) for _ in range(3))
    settle()
    peer = min(timed(lambda: _load_all(files)) for _ in range(2))
    return Row(f"{len(files)} changed banks", ours, "yaml.load, CSafeLoader", peer, 1.3)


def _read_anew(made: Made) -> None:
    index = os.path.join(made.folder, "anew.db")
    Path(index).unlink(missing_ok=True)
    Library(Index(index), [made.banks]).index.close()


def _load_all(files: list[Path]) -> None:
    for path in files:
        yaml.load(path.read_bytes(), yaml.CSafeLoader)
