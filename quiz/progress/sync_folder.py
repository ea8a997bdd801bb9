"""The folder in which devices exchange their logs: what has been read of it, and by whom it is written.

Imports nothing heavy (see ``quiz.errors``).
"""

from __future__ import annotations

from quiz.progress.ids import device_of, last_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.database import Database


class KnownDevice:
    """A device whose events have come; ``last`` is the time of the latest, ``came_at`` when any came last.

    Both are UTC in ms, ``came`` is the number of its events, and ``came_last`` that of those that came then.
    """

    __slots__ = ("came", "came_at", "came_last", "device", "last", "name")

    def __init__(self, device: int, name: str, last: int, came: int, came_last: int, came_at: int) -> None:  # noqa: PLR0913, PLR0917 - the columns
        self.device = device
        self.name = name
        self.last = last
        self.came = came
        self.came_last = came_last
        self.came_at = came_at


class SyncFolderRepository:
    """What the progress file knows of the folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def path(self) -> str | None:
        """Return the path of the folder that was used last, or None."""
        row = self._database.first("select path from sync_folder")
        return row[0] if row else None

    def begin(self) -> None:
        """Forget what has been read and written: another folder is taken into use, or this one has lost some.

        From now on ids that were drawn before give way to later ones.
        """
        with self._database.transaction():
            for table in ("sync_folder", "segments", "unsent"):
                self._database.run(f"delete from {table}")
            self._database.run("insert into sync_folder values ('', ?)", (last_id(self._database),))

    def use(self, path: str) -> None:
        """Take a folder into use, now that all that it may lack is in the outbox."""
        self._database.run("update sync_folder set path = ?", (path,))

    def read_sizes(self) -> dict[str, int]:
        """Return how many bytes of each segment have been read, by its name."""
        return dict(self._database.all("select name, read from segments"))

    def marks(self) -> list[tuple[str, int, int]]:
        """Return each segment: its name, how many bytes have been read, and a checksum of their end."""
        return self._database.all("select name, read, checksum from segments")

    def take_note(self, name: str, read: int, checksum: int) -> None:
        """Take note of how far a segment has been read, in the transaction that adds its events."""
        self._database.run("insert or replace into segments values (?, ?, ?)", (name, read, checksum))

    def devices(self) -> list[KnownDevice]:
        """Return the other devices, the one that was seen last first."""
        columns = "device, name, last >> 20, came, came_last, came_at"
        sql = f"select {columns} from devices where device <> ? order by last desc"
        rows = self._database.all(sql, (device_of(self._database),))
        return [KnownDevice(*row) for row in rows]

    def name_of(self, device: int) -> str:
        """Return the name of a device for people, or an empty string."""
        row = self._database.first("select name from devices where device = ?", (device,))
        return row[0] if row else ""

    def came(self, counts: dict[int, tuple[int, int]], at: int) -> None:
        """Take note of how many events of each device came at a moment, and of the latest id of each."""
        sql = """insert into devices values (?1, '', ?3, ?2, ?2, ?4) on conflict (device) do update set
                 last = max(last, ?3), came = came + ?2, came_last = ?2, came_at = ?4"""
        rows = [(device, count, last, at) for device, (count, last) in counts.items()]
        self._database.run_many(sql, rows)

    def become(self, device: int) -> None:
        """Give this device another number, because a copy of its progress file goes on with the present one.

        What is still to be sent has been collected before.
        """
        with self._database.transaction():
            former = device_of(self._database)
            self._database.run("update meta set value = ? where name = 'device'", (str(device),))
            sql = (
                "update sessions set device = ? where device = ? and id not in (select session from answers)"
            )
            self._database.run(sql, (device, former))
