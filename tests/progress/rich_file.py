"""A progress file with rows of every kind, on more pages than one where the app can have so many."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from quiz.progress.file import connect
from tests.progress.damage import with_reviews

_AT = 1_700_000_000_000
_DEVICE = 5_000_000_000_000_000
_MANY, _SOME = 400, 40
_FLAGS = ("suspended", "buried", "marked")


def _id(number: int) -> int:
    return (_AT + number) << 20 | 12_345


def _key(number: int) -> str:
    return f"models.attention/a-question-with-a-long-name-{number}"


_ROWS: dict[str, Iterable[tuple[object, ...]]] = {
    "resets": [(_id(n), _DEVICE, _key(n)) for n in range(_MANY)],
    "voids": [(_id(n), _DEVICE, _id(n - 1)) for n in range(_MANY)],
    "due_changes": [(_id(n), _DEVICE, _key(n), 20_000 + n) for n in range(_MANY)],
    "known_states": [(_id(n), _DEVICE, _key(n), 20_000, 12.5, 5.0, n, 1) for n in range(_MANY)],
    "flag_changes": [(_id(n), _DEVICE, _key(n), _FLAGS[n % 3], n % 2) for n in range(_MANY)],
    "renames": [(_key(n), _key(n + 1000), _id(n), _DEVICE) for n in range(_MANY)],
    "plans": [(_id(n), _DEVICE, 20_100, 30.0, "tag:x", "the exam") for n in range(_SOME)],
    "weights": [(_id(n), _DEVICE, "fsrs-6", "[0.1, 0.2]", _AT, "{}", None) for n in range(_SOME)],
    "unknown_events": [("later", _id(n), _DEVICE, '{"type":"later"}') for n in range(_MANY)],
    "sessions": [(_id(n), _DEVICE, "exam", "tag:x", _AT, 60) for n in range(_SOME)],
    "exams": [(_id(n), "Midterm", "{}", "open", 1, 1000) for n in range(_SOME)],
    "exam_responses": [
        (_id(n // 10), n % 10, "[]", "[]", 0.5, 1, 0, 2, 0, _AT, 9, None) for n in range(10 * _SOME)
    ],
    "flags": [(_key(n), 1, -1, n % 2) for n in range(_MANY)],
    "drafts": [(_key(n), _AT, '["half an answer"]') for n in range(_MANY)],
    "meta": [(f"note {n}", "said") for n in range(_SOME)],
    "banks": [(n + 2, f"bank.{n}", "digest", n) for n in range(_MANY)],
    "planned_day": [(_id(1), 20_000, 60.0, 1)],
    "planned_cards": [(n, _key(n), 5.0) for n in range(_MANY)],
    "planned_steps": [(1, n, 5.0) for n in range(_MANY)],
    "stale_cards": [(_key(n),) for n in range(_MANY)],
    "sync_folder": [("/home/me/sync", _id(1))],
    "unsent": [("review", _id(n)) for n in range(_MANY)],
    "segments": [(f"{n}/2026-01.jsonl", n, n) for n in range(_MANY)],
    "devices": [(n, "vm", _id(n), 1, 1, _AT) for n in range(_MANY)],
}
_DELETED = (
    "delete from drafts where kept > 0",
    "delete from flags where card like '%-1%'",
    f"delete from exam_responses where session > {_id(_SOME // 2)}",
    f"delete from exams where session > {_id(_SOME // 2)}",
)
"""What the app deletes or lets go; it leaves free pages with rows that are no more."""


def with_rows_of_every_kind(path: Path, reviews: int) -> Path:
    """Make a progress file with so many reviews, and much of all else."""
    with_reviews(path, reviews)
    with closing(connect(str(path))) as connection:
        connection.execute("pragma secure_delete = off")  # as most builds of SQLite have it
        connection.execute("begin")
        connection.execute("update cards set due_day = 20000, due_at = 1, ready_day = 20000, ready_at = 1")
        for table, rows in _ROWS.items():
            _insert(connection, table, rows)
        connection.execute("commit")
        for statement in _DELETED:
            connection.execute(statement)
        connection.execute("pragma wal_checkpoint(truncate)")
    return path


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", row)
