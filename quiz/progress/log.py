"""Writing to the log. Each function is one transaction, on the disk when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec

from quiz.progress import cards
from quiz.progress.cards import CardRow, Flags

_REVIEWS_OF = """
with recursive names (name) as (
  select :card union select old from renames join names on new = name
)
select * from reviews
where card in (select name from names)
  and id not in (select review from voids)
  and id > coalesce((select max(id) from resets where card in (select name from names)), 0)
order by id
"""


class SessionRow(msgspec.Struct, frozen=True):
    """A run of reviews as it is stored; ``started`` is UTC in ms, ``offset`` minutes east of UTC."""

    id: int
    device: int
    kind: str
    scope: str
    started: int
    offset: int


class ReviewRow(msgspec.Struct, frozen=True):
    """One rated answer: a row of the log. ``phase`` is the card's before it; ``duration`` is in ms."""

    id: int
    device: int
    session: int
    card: str
    at: int
    offset: int
    day: int
    rating: int
    phase: int
    duration: int
    retention: float
    weights: int


class AnswerRow(msgspec.Struct, frozen=True):
    """What was shown, what was answered and what it was worth; where it was rated, beside that review.

    ``share`` is what the response was worth from 0 to 1, before hints, tries and confidence make a
    ``score`` of it; ``rating`` is 0 where there was none; ``position`` is the place in an exam.
    """

    id: int
    session: int
    card: str
    kind: str
    seed: int
    started: int
    duration: int
    shown: str
    response: str
    score: float
    out_of: float
    rating: int
    hints: int
    tags: str
    share: float | None = None
    confidence: int | None = None
    position: int | None = None


def new_id(at: int, bits: int, last: int) -> int:
    """Return an id made of a moment (UTC ms) and 20 random bits: in order of time, unique over devices.

    It is above ``last`` even where the clock stood still or was set back, so that the order of ids is
    the order in which things happened.
    """
    return max(at << 20 | bits, last + 1)


def last_id(connection: sqlite3.Connection) -> int:
    """Return the highest id of the log."""
    tables = ("sessions", "reviews", "resets", "answers")
    newest = ", ".join(f"coalesce((select max(id) from {table}), 0)" for table in tables)
    sql = f"select max({newest})"
    found: int = connection.execute(sql).fetchone()[0]
    return found


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what the block does as one, or none of it."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def insert(connection: sqlite3.Connection, table: str, row: msgspec.Struct) -> None:
    """Add a row whose fields are the columns of ``table``, in the caller's transaction."""
    fields = msgspec.structs.astuple(row)
    connection.execute(f"insert into {table} values ({', '.join('?' * len(fields))})", fields)


def begin(connection: sqlite3.Connection, session: SessionRow) -> None:
    """Store that a session began, which also shows that the file can be written."""
    with transaction(connection):
        insert(connection, "sessions", session)


def record(
    connection: sqlite3.Connection,
    shown: CardRow,
    step: Callable[[CardRow], tuple[ReviewRow, AnswerRow, CardRow]],
) -> ReviewRow:
    """Add a review with its answer, and store the card as it is after them; return the review.

    ``step`` is handed the card as it is now, which another app on the same file may have changed
    since it was shown; or taken away, with its question: then it comes back as one that has none.
    """
    with transaction(connection):
        card = cards.read(connection, shown.card) or _put_back(connection, shown)
        review, answer, after = step(card)
        insert(connection, "reviews", review)
        insert(connection, "answers", answer)
        cards.write(connection, after)
    return review


def _put_back(connection: sqlite3.Connection, shown: CardRow) -> CardRow:
    cards.insert(connection, [msgspec.structs.replace(shown, position=None)])
    card = cards.read(connection, shown.card)
    assert card is not None  # noqa: S101 - it was written just now
    return card


def void(
    connection: sqlite3.Connection,
    void_id: int,
    device: int,
    review: ReviewRow,
    rebuild: Callable[[], CardRow],
) -> None:
    """Take a review back: the log keeps it, voided, and its card is stored as ``rebuild`` finds it."""
    with transaction(connection):
        connection.execute("insert into voids values (?, ?, ?)", (void_id, device, review.id))
        cards.write(connection, rebuild())


def reviews_of(connection: sqlite3.Connection, key: str) -> list[ReviewRow]:
    """Return the reviews of a card that count, oldest first: not voided, and since its last reset."""
    return [ReviewRow(*row) for row in connection.execute(_REVIEWS_OF, {"card": key})]


def reset(connection: sqlite3.Connection, reset_id: int, device: int, after: CardRow) -> None:
    """Forget what is known of a card from here on; its earlier reviews stay in the log."""
    with transaction(connection):
        connection.execute("insert into resets values (?, ?, ?)", (reset_id, device, after.card))
        cards.write(connection, after)


def flag(connection: sqlite3.Connection, card: CardRow, flags: Flags) -> CardRow:
    """Store the flags of a card, and return it as they place it."""
    with transaction(connection):
        return _flag(connection, card, flags)


def change_flags(
    connection: sqlite3.Connection, keys: Iterable[str], change: Callable[[Flags], Flags]
) -> int:
    """Store what ``change`` makes of the flags of each of the cards; return of how many it made others."""
    changed = 0
    with transaction(connection):
        for key in keys:
            card, before = cards.read(connection, key), cards.flags_of(connection, key)
            after = change(before)
            if card is not None and after != before:
                _flag(connection, card, after)
                changed += 1
    return changed


def _flag(connection: sqlite3.Connection, card: CardRow, flags: Flags) -> CardRow:
    placed = cards.placed(card, flags)
    cards.write_flags(connection, card.card, flags)
    cards.write(connection, placed)
    return placed
