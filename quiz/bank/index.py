"""The compiled banks: a cache of every bank file, keyed by a digest of its content.

An unchanged library is opened from it without reading YAML or importing the parser.
"""

from __future__ import annotations

import marshal
from zlib import crc32

from quiz import __version__
from quiz.bank.checksum import checksum
from quiz.bank.files import UNKNOWN, banks_among
from quiz.bank.index_file import open_index, replace_index
from quiz.errors import Problem, QuizError
from quiz.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    from quiz.bank.compile import BankRow, Compiled, QuestionRow
    from quiz.bank.files import BankFile, Listing, Stamp
    from quiz.bank.load import Loaded
    from quiz.bank.search_columns import SearchColumns
    from quiz.kinds.base import Question

    Read = TypeVar("Read")
    Row = tuple[Any, ...]
    Content = tuple[str, str | None, str | None, tuple[str, ...], int | None]
    """The digest of a file, and of its bank the id, title, required banks, and level."""

VERSION = __version__
"""Each version has its own file, so that two versions do not overwrite each other's."""

WITHOUT_REFERENCES = 2
"""The version of marshal's format in which the same values are always the same bytes."""

DAMAGE = (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError)
"""What reading an index may raise whose bytes are not those that were written."""


class Index:
    """The index file at ``path``, which is made anew if it is damaged or other code has written it.

    If it cannot be written either, the index is kept in memory: starting is slower, but everything works.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._listing: Listing = []
        try:
            self.connection = open_index(path)
        except (sqlite3.DatabaseError, OSError):
            self.connection = replace_index(path)

    def contents(
        self, listing: Listing, report: Callable[[int, int], None] | None = None
    ) -> dict[str, Content]:
        """Return the content of each bank file listed by its path, reading only those that have changed.

        ``report`` is called with the number of files done and the total.
        """
        self._listing = listing
        listed = marshal.dumps(listing, WITHOUT_REFERENCES)
        contents = self._read(lambda: self._overview(listed))
        if contents is None:
            files = banks_among(listing)
            rows = self._read(self._joined)
            if changed := _changed(files, rows):
                self._fill(changed, report)
                rows = self._read(self._joined)
            contents = {path: _content(*rows[path][3:]) for path in files if path in rows}
            if not _changed(files, rows):
                self._renew_overview(listed, contents)
        return contents

    def _fill(self, changed: list[BankFile], report: Callable[[int, int], None] | None) -> None:
        """Read the changed files, or all where their rows cannot be written."""
        try:
            self._compile(changed, report)
        except sqlite3.DatabaseError:  # not writable after all, or removed by another program
            self.connection = open_index(":memory:")
            self._fill_anew(report)

    def _fill_anew(self, report: Callable[[int, int], None] | None = None) -> None:
        self._compile([*banks_among(self._listing).items()], report)

    def _overview(self, listed: bytes) -> dict[str, Content] | None:
        """Return the contents if what is listed is what was listed last."""
        sql = "select contents, checksum from overview where listing = ?"
        row = self.connection.execute(sql, (listed,)).fetchone()
        if row is None:
            return None
        if crc32(row[0]) != row[1]:  # marshal may crash on bytes that it has not written
            raise ValueError("the overview is not as it was written")
        contents: dict[str, Content] = marshal.loads(row[0])  # noqa: S302 - see above
        return contents

    def _renew_overview(self, listed: bytes, contents: dict[str, Content]) -> None:
        known = marshal.dumps(contents)
        try:
            with self.connection:
                self.connection.execute("delete from overview")
                self.connection.execute(
                    "insert into overview values (?, ?, ?)", (listed, known, crc32(known))
                )
        except sqlite3.DatabaseError:  # read-only
            return

    def _joined(self) -> dict[str, Row]:
        """Return the stamp and then the content of each file; one whose bank has no row is left out."""
        sql = """select path, size, modified, inode, digest, id, title, requires, level
                 from file cross join bank using (digest)"""
        return {row[0]: row[1:] for row in self.connection.execute(sql).fetchall()}

    def _read(self, read: Callable[[], Read]) -> Read:
        """Return what ``read`` returns, of an index made anew if this one cannot be read.

        Raises ``QuizError`` if a file has changed since it was found, so that its content is gone.
        """
        try:
            return read()
        except DAMAGE:
            self.connection.close()
            self.connection = replace_index(self.path)
            self._fill_anew()
        try:
            return read()
        except DAMAGE:
            message = "A bank was changed while it was being read."
            raise QuizError("The banks cannot be read", message, "Try again.") from None

    def _compile(self, files: list[BankFile], report: Callable[[int, int], None] | None) -> None:
        from quiz.bank.compile import compile_files

        highest = self.connection.execute("select coalesce(max(place), 0) from file").fetchone()[0]
        places = {path: place for place, (path, _) in enumerate(files, highest + 1)}
        self._store(compile_files(files, self._has, report), places)

    def _has(self, digest: str) -> bool:
        return (
            self.connection.execute("select 1 from bank where digest = ?", (digest,)).fetchone() is not None
        )

    def has_questions(self, digest: str) -> bool:
        """Tell whether the index has any question of the content ``digest``."""
        sql = "select 1 from question where digest = ? limit 1"
        return self.connection.execute(sql, (digest,)).fetchone() is not None

    def forget(self) -> None:
        """Discard what is known of files, so that each is read again."""
        try:
            with self.connection:
                self.connection.execute("update file set size = ?, modified = ?, inode = ?", UNKNOWN)
                self.connection.execute("delete from bank where digest not in (select digest from question)")
                self.connection.execute("delete from overview")
        except sqlite3.DatabaseError:
            self.connection = open_index(":memory:")

    def seniority(self) -> dict[str, int]:
        """Return the place of each file in the order in which they came to be banks of their id."""
        return dict(self.connection.execute("select path, place from file").fetchall())

    def _store(self, files: Iterable[Compiled], places: dict[str, int]) -> None:
        """Write the rows of files.

        ``places`` are for files that are new or have a new id.
        """
        execute = self.connection.execute
        with self.connection:
            for file in files:
                if file.bank is not None:
                    self._store_content(file.digest, file.bank, file.questions, file.columns)
                place = self._place(file.path, file.digest, places[file.path])
                row = (file.path, *file.stamp, file.digest, place)
                execute("insert or replace into file values (?, ?, ?, ?, ?, ?)", row)

    def _store_content(
        self, digest: str, bank: BankRow, questions: list[QuestionRow], columns: SearchColumns
    ) -> None:
        execute = self.connection.execute
        execute("insert or replace into bank values (?, ?, ?, ?, ?, ?, ?, ?)", bank)
        sql = "insert or replace into question values (?, ?, ?, ?, ?, ?, ?)"
        self.connection.executemany(sql, questions)
        execute("insert or replace into listing values (?, ?, ?, ?, ?)", (digest, *columns))

    def take(self, data: bytes, loaded: Loaded) -> None:
        """Keep what was ``loaded`` from the content of a file that is about to be written.

        The file is not compiled again when it is found. An index that cannot be written goes without.
        """
        from quiz.bank.compile import rows_of

        rows = rows_of(data, loaded)
        try:
            with self.connection:
                self._store_content(*rows)
        except sqlite3.DatabaseError:
            return

    def _place(self, path: str, digest: str, new: int) -> int:
        """Return the place that a file has, or the ``new`` one if its content ``digest`` has another id."""
        sql = """select place, was.id is null or now.id is null or was.id = now.id
                 from file left join bank was using (digest) left join bank now on now.digest = ?
                 where path = ?"""
        row = self.connection.execute(sql, (digest, path)).fetchone()
        return row[0] if row and row[1] else new

    def descriptions(self) -> dict[str, str]:
        """Return the description of the bank in each of the contents, by its digest."""
        return self._read(lambda: dict(self.connection.execute("select digest, description from bank")))

    def problems(self, path: str, digest: str) -> list[Problem]:
        """Return the problems of the content ``digest``, reported for the file at ``path``."""
        import json

        def read() -> list[Problem]:
            row = self.connection.execute("select problems from bank where digest = ?", (digest,)).fetchone()
            return [Problem(path, *fields) for fields in json.loads(row[0])] if row else []

        return self._read(read)

    def has_problems(self) -> set[str]:
        """Return the digests of the contents that have problems."""
        sql = "select digest from bank where problems <> '[]'"
        return self._read(lambda: {row[0] for row in self.connection.execute(sql)})

    def cards(self, digest: str) -> list[tuple[str, str, str, str]]:
        """Return id, parts (with commas), former keys (with spaces) and fingerprint of each question."""
        sql = "select id, parts, formerly, fingerprint from question where digest = ? order by position"
        check = "select checksum from bank where digest = ?"

        def read() -> list[tuple[str, str, str, str]]:
            rows = self.connection.execute(sql, (digest,)).fetchall()
            if self.connection.execute(check, (digest,)).fetchone() != (checksum(rows),):
                raise ValueError("the rows are not as they were written")
            return rows

        return self._read(read)

    def question(self, digest: str, question: str) -> Question | None:
        """Return a question by the digest of its bank and its id, or None if it does not exist."""
        sql = "select body from question where digest = ? and id = ?"

        def read() -> Question | None:
            row = self.connection.execute(sql, (digest, question)).fetchone()
            return _decoded(row[0]) if row else None

        return self._read(read)

    def questions(self, digest: str) -> list[Question]:
        """Return the questions of a bank in the order of the file."""
        sql = "select body from question where digest = ? order by position"
        return self._read(lambda: [_decoded(row[0]) for row in self.connection.execute(sql, (digest,))])

    def listings(self, column: str, digests: list[str]) -> dict[str, str]:
        """Return a search column of each of the contents ``digests``, with a line for each card."""

        def read() -> dict[str, str]:
            known = dict(self.connection.execute(f"select digest, {column} from listing").fetchall())
            return {digest: known[digest] for digest in digests}

        return self._read(read)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def _content(digest: str, bank: str | None, title: str | None, requires: str, level: int | None) -> Content:
    return digest, bank, title, tuple(requires.split()), level


def _changed(files: dict[str, Stamp], rows: dict[str, Row]) -> list[BankFile]:
    """Return the files that are not as they were when they were read; those without access never are."""
    return [(path, stamp) for path, stamp in files.items() if rows.get(path, ())[:3] != stamp]


def _decoded(body: bytes) -> Question:
    from quiz.bank.compile import decode_question

    return decode_question(body)
