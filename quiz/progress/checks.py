"""Checks of the progress file as a whole: its structure, and the rows that refer to others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from quiz.progress.database import Database

MOST_FAULTS = 100
_INDEX_FAULTS = ("row % missing from index %", "wrong # of entries in index %", "non-unique entry in index %")
"""Faults of an index alone, which can be built anew from its table."""
_REFERENCES = {
    "cards belong to no bank": "cards where bank not in (select id from banks)",
    "answers belong to no session": "answers where session not in (select id from sessions)",
    "entries belong to no exam": "exam_responses where session not in (select session from exams)",
}
_WITHOUT_WEIGHTS = "select not exists (select 1 from states join weights on version = states.weights)"
_WITHOUT_ROW = """
select count(*), min(card) from reviews
where card not in (select card from cards) and card not in (select old from renames)
"""


class Fault(NamedTuple):
    """A fault in the structure of the file, in the words of SQLite."""

    text: str
    is_of_index: bool


class Extent(NamedTuple):
    """How much a progress file holds."""

    version: int
    cards: int
    reviews: int
    answers: int
    sessions: int
    first_day: int | None
    last_day: int | None


class CheckRepository:
    """Looks at the whole file; on a damaged one, any of its methods may raise ``QuizError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Show the file as it is at the start of the block, whatever other programs write meanwhile."""
        self._database.run("begin")
        try:
            yield
        finally:
            self._database.connection.rollback()

    def faults(self) -> list[Fault]:
        """Return the faults in the structure of the file, at most ``MOST_FAULTS`` of them."""
        like = " or ".join(f"integrity_check like '{pattern}'" for pattern in _INDEX_FAULTS)
        sql = f"select integrity_check, {like} from pragma_integrity_check({MOST_FAULTS})"
        found = [Fault(text, bool(is_of_index)) for text, is_of_index in self._database.all(sql)]
        keys = self._database.all('select "table", count(*) from pragma_foreign_key_check group by 1')
        broken = [
            Fault(f"{count} rows of {table} refer to rows that are missing", False) for table, count in keys
        ]
        return [fault for fault in found if fault.text != "ok"] + broken

    def dangling(self) -> list[str]:
        """Return in words which rows refer to rows that are missing."""
        counts = {
            name: self._database.value(f"select count(*) from {rows}") for name, rows in _REFERENCES.items()
        }
        found = [f"{count:,} {name}" for name, count in counts.items() if count]
        return [*found, "the weights of the memory states are missing"] if self._lacks_weights() else found

    def _lacks_weights(self) -> bool:
        return bool(self._database.value(_WITHOUT_WEIGHTS))

    def reviews_without_card(self) -> tuple[int, str]:
        """Return how many reviews are of cards that have no row, and the key of one."""
        count, key = self._database.all(_WITHOUT_ROW)[0]
        return count, key or ""

    def extent(self) -> Extent:
        """Return how much the file holds."""
        cards, reviews, answers, sessions = (
            self._database.value(f"select count(*) from {table}")
            for table in ("cards", "reviews", "answers", "sessions")
        )
        [(first, last)] = self._database.all(
            "select (select day from reviews order by id limit 1),"
            " (select day from reviews order by id desc limit 1)"
        )
        version = self._database.value("pragma user_version")
        return Extent(version, cards, reviews, answers, sessions, first, last)

    def build_indexes(self) -> None:
        """Build every index anew from its table."""
        self._database.run("reindex")
