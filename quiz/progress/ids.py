"""The ids of logged rows: in the order of time, and unique across devices."""

from __future__ import annotations

from quiz.fsrs.study_day import DAY_MS
from quiz.progress.log_tables import LOG_TABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.database import Database

BITS = 20
"""The number of random bits after the timestamp."""

LARGEST_ID = 2**63 - 1
"""The largest id that SQLite can store."""

_NEWEST = ", ".join(f"coalesce((select max({table.id_column}) from {table.name}), 0)" for table in LOG_TABLES)
_LAST = f"select max({_NEWEST})"
_DEVICE = "select coalesce((select cast(value as integer) from meta where name = 'device'), 0)"


def new_id(at: int, bits: int, last: int) -> int:
    """Return an id made of a timestamp (UTC in ms) and 20 random ``bits``.

    It is always greater than ``last``, even if the clock was set back, so that ids sort in the order in which
    things happened. After an id of a later ms, which may have come from another device, the next ms is taken,
    with these bits: a third device may go on from the same id.
    """
    if last >> BITS > at:
        return ((last >> BITS) + 1) << BITS | bits
    return max(at << BITS | bits, last + 1)


def id_of_device(database: Database, at: int) -> tuple[int, int]:
    """Return an id for a row that this device adds, later than all in the log, and the number of the device.

    The bits of the device make the id unique across devices, as random bits do for a review.
    """
    device = numbered_device(database)
    return new_id(at, device % (1 << BITS), last_id(database)), device


def numbered_device(database: Database) -> int:
    """Return the number of this device, which it gets now if it has none yet.

    SQLite draws it, because a file that has logged nothing may do so where no source of chance is at hand.
    """
    if not device_of(database):
        database.run(f"insert into meta values ('device', abs(random()) % {1 << 53})")
    return device_of(database)


def device_of(database: Database) -> int:
    """Return the number of this device, or 0 if it has none yet."""
    device: int = database.value(_DEVICE)
    return device


def id_before(day: int) -> int:
    """Return an id below those of all reviews of a day of study, so that earlier ones need not be read.

    The day begins no more than a day before that of UTC, and a card may be rated a day after it was shown.
    """
    return max(0, day - 2) * DAY_MS << BITS


def last_id(database: Database) -> int:
    """Return the highest id in the log; within a transaction, every higher one is free."""
    last: int = database.value(_LAST)
    return last


def moment_of(id: int) -> int:  # noqa: A002 - it is what the log calls it
    """Return the timestamp (UTC in ms) in an id."""
    return id >> BITS
