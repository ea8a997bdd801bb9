"""The compiled banks: a cache of what every bank file holds, keyed by its content.

An unchanged library is opened from here without reading YAML, and without importing what reads it.
"""

from __future__ import annotations

import os

from quiz import __version__
from quiz.errors import Problem
from quiz.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.bank.compile import Compiled
    from quiz.bank.files import Found
    from quiz.kinds.base import Question

FORMAT = 5
"""Goes up when the encoding of a question changes."""
VERSION = f"{__version__}.{FORMAT}"
"""Each has a file of its own, lest programs of two versions take each other's away."""


class Index:
    """The index file at ``path``; one that cannot be read or was not made by this version is replaced.

    Where it cannot be written either, the index is held in memory: slower to start, never in the way.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self.connection = _open(path)
        except (sqlite3.DatabaseError, OSError):
            self.connection = _open_afresh(path)

    def digests(self, files: list[Found], report: Callable[[int, int], None] | None = None) -> dict[str, str]:
        """Return the digest of each file's content by its path, reading only files that changed.

        ``report`` is told how many files of how many are done.
        """
        known = self._files()
        changed = [(path, stamp) for path, stamp in files if known.get(path, ("",))[0] != stamp]
        if changed:
            try:
                known.update(self._compile(changed, report))
            except sqlite3.DatabaseError:  # not writable after all, or taken away by another program
                self.connection = _open(":memory:")
                known = self._compile(files, report)
        return {path: known[path][1] for path, _ in files if path in known}

    def _files(self) -> dict[str, tuple[str, str]]:
        rows = self.connection.execute("select path, stamp, digest from file")
        return {path: (stamp, digest) for path, stamp, digest in rows}

    def _compile(
        self, files: list[Found], report: Callable[[int, int], None] | None
    ) -> dict[str, tuple[str, str]]:
        from quiz.bank.compile import compile_files

        compiled = self._keep(compile_files(files, self._has, report))
        return {one.path: (one.stamp, one.digest) for one in compiled}

    def _has(self, digest: str) -> bool:
        return (
            self.connection.execute("select 1 from bank where digest = ?", (digest,)).fetchone() is not None
        )

    def has_questions(self, digest: str) -> bool:
        """Tell whether any question of a content is here."""
        sql = "select 1 from question where digest = ? limit 1"
        return self.connection.execute(sql, (digest,)).fetchone() is not None

    def forget(self) -> None:
        """Have every file read again that is asked for next."""
        try:
            with self.connection:
                self.connection.execute("delete from file")
                self.connection.execute("delete from bank where digest not in (select digest from question)")
        except sqlite3.DatabaseError:
            self.connection = _open(":memory:")

    def _keep(self, compiled: Iterable[Compiled]) -> list[Compiled]:
        kept = []
        with self.connection:
            for one in compiled:
                self.connection.execute(
                    "insert or replace into file values (?, ?, ?)", (one.path, one.stamp, one.digest)
                )
                if one.bank is not None:
                    self.connection.execute("insert or replace into bank values (?, ?, ?, ?, ?, ?)", one.bank)
                    self.connection.executemany(
                        "insert or replace into question values (?, ?, ?, ?, ?, ?, ?)", one.questions
                    )
                    self.connection.execute(
                        "insert or replace into listing values (?, ?, ?, ?, ?)", (one.digest, *one.listing)
                    )
                kept.append(one)
        return kept

    def heads(self) -> dict[str, tuple[str | None, str | None, str, str]]:
        """Return id, title, tags and requires (with blanks between) of every known content by its digest."""
        rows = self.connection.execute("select digest, id, title, tags, requires from bank")
        return {digest: (bank, title, tags, requires) for digest, bank, title, tags, requires in rows}

    def problems(self, path: str, digest: str) -> list[Problem]:
        """Return the problems of the content ``digest``, as problems of the file at ``path``."""
        import json

        row = self.connection.execute("select problems from bank where digest = ?", (digest,)).fetchone()
        return [Problem(path, *fields) for fields in json.loads(row[0])] if row else []

    def has_problems(self) -> set[str]:
        """Return the digests of all contents with a problem."""
        return {row[0] for row in self.connection.execute("select digest from bank where problems <> '[]'")}

    def cards(self, digest: str) -> list[tuple[str, str, str, str]]:
        """Return id, parts (with commas), former names (with blanks), fingerprint of each question."""
        sql = "select id, parts, formerly, fingerprint from question where digest = ? order by position"
        return self.connection.execute(sql, (digest,)).fetchall()

    def question(self, digest: str, question: str) -> Question | None:
        """Return a question by its content's digest and its id; None where it is not there."""
        sql = "select body from question where digest = ? and id = ?"
        row = self.connection.execute(sql, (digest, question)).fetchone()
        if row is None:
            return None
        from quiz.bank.compile import decode_question

        return decode_question(row[0])

    def questions(self, digest: str) -> list[Question]:
        """Return the questions of a content in the order written."""
        from quiz.bank.compile import decode_question

        sql = "select body from question where digest = ? order by position"
        return [decode_question(row[0]) for row in self.connection.execute(sql, (digest,))]

    def listings(self, column: str) -> dict[str, str]:
        """Return a column of what is searched, with a line for each card, by the digest of its content."""
        return dict(self.connection.execute(f"select digest, {column} from listing").fetchall())

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _open(path: str) -> sqlite3.Connection:
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
    connection.execute("pragma synchronous = off")
    if not _has_table(connection, f"version {VERSION}"):
        _start_afresh(connection, f"version {VERSION}")
        _remove_outdated(path)
    return connection


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    sql = "select 1 from sqlite_master where type = 'table' and name = ?"
    return connection.execute(sql, (name,)).fetchone() is not None


def _open_afresh(path: str) -> sqlite3.Connection:
    try:
        _remove(path)
        return _open(path)
    except (sqlite3.DatabaseError, OSError):
        return _open(":memory:")


def _start_afresh(connection: sqlite3.Connection, version: str) -> None:
    """Make the tables, unless another program that starts at this moment has made them."""
    with open(os.path.join(os.path.dirname(__file__), "index.sql"), encoding="utf-8") as file:
        script = file.read()
    connection.execute("begin immediate")
    if not _has_table(connection, version):
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        statements = [f'drop table "{name}"' for (name,) in tables] + script.split(";")[:-1]
        for statement in [*statements, f'create table "{version}" (x)']:
            connection.execute(statement)
    connection.execute("commit")


def _remove(path: str) -> None:
    from quiz.bank.stale_indexes import remove

    remove(path)


def _remove_outdated(path: str) -> None:
    from quiz.bank.stale_indexes import remove_outdated

    remove_outdated(path)
