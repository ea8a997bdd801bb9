"""Progress files with reviews, and ways in which files are damaged."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

from quiz.progress.file import connect

PAGE = 4096


def with_reviews(path: Path, count: int, *, in_log: int = 0) -> Path:
    """Make a progress file with so many reviews and answers, the last of them only in its log."""
    with closing(connect(str(path))) as connection:
        connection.execute("insert into banks values (1, 'b', 'digest', 0)")
        connection.execute("insert into sessions values (1, 7, 'review', '', 0, 0)")
        connection.execute("insert into flags values ('b/q1', 1, -1, 0)")
        connection.execute("insert or ignore into meta values ('device', '7')")
        for number in range(0, count, 10):
            columns = "id, card, question, bank, position, fingerprint, shuffle, phase, reviews"
            key = f"b/q{number // 10}"
            connection.execute(
                f"insert into cards ({columns}) values (?, ?, ?, 1, ?, 'f', 0, 2, 10)",
                (number + 1, key, key, number),
            )
        _add(connection, range(1, count - in_log + 1))
        connection.execute("pragma wal_checkpoint(truncate)")
    if in_log:
        _add_unwritten(path, range(count - in_log + 1, count + 1))
    return path


def _add(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    connection.execute("begin")
    for number in numbers:
        key = f"b/q{(number - 1) // 10}"
        review = (number << 20, 7, 1, key, number, 0, number // 100, 3, 2, 1000, 0.9, 0, 5)
        connection.execute(f"insert into reviews values ({', '.join('?' * len(review))})", review)
        shown = f'{{"prompt": "{"é" * (number % 3000)}"}}'
        answer = (number << 20, 1, key, "card", number, number, 5, shown, "[]", 1.0, 1.0, 3, 0, "tag")
        columns = (
            "id, session, card, kind, seed, started, duration, shown, response, score, out_of, rating,"
            " hints, tags"
        )
        connection.execute(f"insert into answers ({columns}) values ({', '.join('?' * len(answer))})", answer)
    connection.execute("commit")


def _add_unwritten(path: Path, numbers: Iterable[int]) -> None:
    """Add reviews that stay in the log, as after a crash."""
    with closing(connect(str(path))) as connection:
        connection.execute("pragma wal_autocheckpoint = 0")
        _add(connection, numbers)
        kept = {name: name.read_bytes() for name in (path, Path(f"{path}-wal"))}
    for name, content in kept.items():
        name.write_bytes(content)


def overwrite_pages(path: Path, numbers: Iterable[int], seed: int = 1) -> None:
    """Write noise over pages, which are counted from 1."""
    random = Random(seed)
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * PAGE)
            file.write(random.randbytes(PAGE))
