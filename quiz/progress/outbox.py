"""What is still to be sent to other devices. Imports nothing heavy (see ``quiz.errors``).

All that this device has logged with an id up to a mark has been put into the table ``unsent``, from which it
is deleted once it is in the folder. Ids drawn but not stored when the mark moves give way to later ones.
"""

from __future__ import annotations

from quiz.progress.ids import device_of, last_id
from quiz.progress.log_tables import LOG_TABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.progress.database import Database
    from quiz.progress.log_tables import LogTable

_FRESH = "select '{type}', {id} from {table} where {id} > :sent and {device} in (:own, 0) and {travels}"
_IS_OWN = """((select device from sessions where sessions.id = answers.session) in (:own, 0)
  or exists (select 1 from reviews where reviews.id = answers.id and device = :own))"""
"""A session that began before the device got another number has the former one.

An answer whose session has not come yet is another device's.
"""
_ANSWERED = f"""
from answers where answers.id > :sent and {_IS_OWN}"""
_IS_DONE = "session in (select session from exams where state = 'done')"
_QUERIES = [
    _FRESH.format(
        type=table.type, id=table.id_column, table=table.name, device=table.device, travels=table.travels
    )
    for table in LOG_TABLES
    if table.has_device and table.name != "sessions"
] + [  # sessions and exams have ids from before their answers
    f"select 'answer', id {_ANSWERED}",
    f"select distinct 'session', session {_ANSWERED} and session in (select id from sessions)",
    f"select distinct 'exam', session {_ANSWERED} and {_IS_DONE}",
]
_ALL = "select {id} from {table} where {id} > ? and {travels} order by {id} limit {most}"
_TOGETHER = 20_000
"""Events that are put into the outbox in one transaction, for which a rating has to wait."""


class OutboxRepository:
    """The events to send, each as its type and its id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_empty(self) -> bool:
        """Tell whether there is nothing to send."""
        values = self._values()
        fresh = " or ".join(f"exists ({query})" for query in _QUERIES)
        return not self._database.value(f"select exists (select 1 from unsent) or {fresh}", values)

    def collect(self) -> None:
        """Put what this device has logged since the last time into the outbox."""
        with self._database.transaction():
            for query in _QUERIES:
                self._database.run(f"insert or ignore into unsent {query}", self._values())
            self._database.run("update sync_folder set sent = ?", (last_id(self._database),))

    def collect_all(self) -> None:
        """Put all events of the file into the outbox, whichever device they are from.

        Those from before this device had a number get it now.
        """
        self._database.run("insert or ignore into unsent select type, id from unknown_events")
        for table in LOG_TABLES:
            if table.numbered_late:
                sql = f"update {table.name} set device = ? where device = 0 and {table.travels}"
                self._database.run(sql, (device_of(self._database),))
            self._collect_table(table)

    def _collect_table(self, table: LogTable) -> None:
        sql = _ALL.format(id=table.id_column, table=table.name, travels=table.travels, most=_TOGETHER)
        last = 0
        while ids := [number for (number,) in self._database.all(sql, (last,))]:
            with self._database.transaction():
                self.add((table.type, number) for number in ids)
            last = ids[-1]

    def add(self, keys: Iterable[tuple[str, int]]) -> None:
        """Put events into the outbox that did not happen on this device."""
        self._database.run_many("insert or ignore into unsent values (?, ?)", keys)

    def add_earlier(self, keys: Iterable[tuple[str, int]]) -> None:
        """Put own events into the outbox that are from before the mark, if a folder is in use at all."""
        if self._database.value("select exists (select 1 from sync_folder)"):
            self.add(keys)

    def remove(self, keys: Iterable[tuple[str, int]]) -> None:
        """Take out events that are in the folder."""
        self._database.run_many("delete from unsent where type = ? and id = ?", keys)

    def has_any(self) -> bool:
        """Tell whether events have been put into the outbox."""
        return bool(self._database.value("select exists (select 1 from unsent)"))

    def size(self) -> int:
        """Return the number of events that have been put into the outbox."""
        return int(self._database.value("select count(*) from unsent"))

    def keys(self) -> set[tuple[str, int]]:
        """Return all events that have been put into the outbox."""
        return set(self._database.all("select type, id from unsent"))

    def first(self, most: int) -> dict[str, list[int]]:
        """Return the ids of up to ``most`` events by their types."""
        found: dict[str, list[int]] = {}
        for type_, number in self._database.all("select type, id from unsent limit ?", (most,)):
            found.setdefault(type_, []).append(number)
        return found

    def _values(self) -> dict[str, int]:
        sent = self._database.value("select coalesce((select sent from sync_folder), 0)")
        return {"sent": sent, "own": device_of(self._database)}
