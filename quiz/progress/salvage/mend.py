"""Making a whole of the rows that were brought out of a damaged file."""

from __future__ import annotations

from quiz.progress.renames import OF_NO_CARD
from quiz.sqlite import sqlite3

_LOST = """
select coalesce(sum(max(0, cards.reviews - coalesce(logged.count, 0))), 0) from cards left join (
  select card, count(*) as count from reviews where id not in (select review from voids) group by card
) logged on logged.card = cards.card
"""
_MEND = (
    f"delete from renames where {OF_NO_CARD}",
    # New cards are made again from the banks.
    "delete from cards where phase = 0 and card not in (select card from reviews)",
    """insert or ignore into banks (name, digest, rank)
       select distinct substr(card, 1, instr(card, '/') - 1), '', 0 from cards""",
    "update cards set bank = (select id from banks where name = substr(card, 1, instr(card, '/') - 1))",
    """insert or ignore into sessions (id, device, kind, scope, started, offset)
       select session, min(device), 'review', '', min(at), min(offset) from reviews
       where session not in (select id from sessions) group by session""",
    """insert or ignore into sessions (id, device, kind, scope, started, offset)
       select session, 0, iif(max(position) is null, 'review', 'exam'), '', min(started), 0 from answers
       where session not in (select id from sessions) group by session""",
    "delete from exams where session not in (select id from sessions)",
    "delete from exam_responses where session not in (select session from exams)",
)


def lost_reviews(new: sqlite3.Connection) -> int:
    """Return how many reviews cards have had by their own count that the log does not have."""
    count: int = new.execute(_LOST).fetchone()[0]
    return count


def mend(new: sqlite3.Connection) -> None:
    """Give every row the rows that it refers to, so that the banks can be synced and the states rebuilt."""
    new.execute("begin")
    for statement in _MEND:
        new.execute(statement)
    new.execute("commit")
