"""The log as events: adding those of other devices, and giving out those of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import astuple

from quiz.errors import QuizError
from quiz.progress.database import Database
from quiz.progress.event_types import (
    LOGGED,
    DeviceEvent,
    Event,
    ExamEvent,
    RenameEvent,
    UnknownEvent,
    VoidEvent,
    WeightsEvent,
    decode,
    encode,
)
from quiz.progress.exams import ExamRepository, ExamResponse
from quiz.progress.ids import device_of
from quiz.progress.log_tables import LOG_TABLES, LogTable
from quiz.progress.stale_cards import StaleCardRepository

_IDS = "(select value from json_each(:ids))"
_VOIDED = " union ".join(
    f"select card from {table} where id in {_IDS}"
    for table in ("reviews", "resets", "due_changes", "known_states")
)
_WEIGHED = f"select distinct card from reviews where weights in {_IDS}"
_TABLES = {table.type: table for table in LOG_TABLES}
_TYPES = {event.tag(): event for event in LOGGED}
_UNKNOWN = f"select id, line from unknown_events where type = :type and id in {_IDS} order by id"


class EventRepository:
    """Events of all types. Adding one that the file has changes nothing: any order and repetition will do."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stale = StaleCardRepository(database)
        self._exams = ExamRepository(database)

    def add(self, events: Iterable[Event | UnknownEvent]) -> list[Event | UnknownEvent]:
        """Add events, and mark the cards that they are about as stale; return those that were new.

        Two devices that import the same history log the same ids: the row of the lowest device counts.
        """
        by_type: dict[type, list[Any]] = {}
        for event in events:
            by_type.setdefault(type(event), []).append(event)
        new: list[Event | UnknownEvent] = []
        with self._database.transaction():
            for kind in LOGGED:
                if kind in by_type:
                    added = self._add_rows(_TABLES[kind.tag()], by_type[kind])
                    self._stale.add(self._concerned(kind, added))
                    new += added
            new += [event for event in by_type.get(UnknownEvent, []) if self._keep(event)]
            for event in by_type.get(DeviceEvent, []):
                self._name(event)
        return new

    def not_told_by(self, events: Iterable[Event | UnknownEvent]) -> list[Event]:
        """Return the events whose ids may have to be sent although these are in the folder.

        The file has rows of a lower device in their place, or other renames with their ids.
        """
        found = list(events)
        return [*self._incomplete_renames(found), *self._outranked_by_type(found)]

    def _incomplete_renames(self, events: Iterable[Event | UnknownEvent]) -> Iterator[Event]:
        """Yield the renames with whose ids the file has others, which are not among the events."""
        renames = {event.identity(): event for event in events if isinstance(event, RenameEvent)}
        if not renames:
            return
        ids = json.dumps([event.id for event in renames.values()])
        rows = self._database.all(f"select until, old, new from renames where until in {_IDS}", {"ids": ids})
        untold = {row[0] for row in rows if tuple(row) not in renames}
        yield from (event for event in renames.values() if event.id in untold)

    def _outranked_by_type(self, events: Iterable[Event | UnknownEvent]) -> Iterator[Event]:
        by_type: dict[type[Event], list[Event]] = {}
        for event in events:
            if isinstance(event, LOGGED) and _TABLES[event.tag()].has_device:
                by_type.setdefault(type(event), []).append(event)
        for kind, some in by_type.items():
            known = self._devices(kind, some)
            yield from (event for event in some if known.get(event.identity(), event.device) < event.device)

    def _devices(self, kind: type[Event], events: Sequence[Event]) -> dict[tuple[object, ...], int]:
        """Return the devices of those events of one type that the file has, by their identities."""
        table, ids = _TABLES[kind.tag()], [event.id for event in events]
        if min(ids) > self._database.value(f"select coalesce(max({table.id_column}), 0) from {table.name}"):
            return {}
        key = ", ".join((table.id_column, *kind.key_columns))
        sql = f"select {table.device}, {key} from {table.name} where {table.id_column} in {_IDS}"
        rows = self._database.all(sql, {"ids": json.dumps(ids)})
        return {tuple(identity): device for device, *identity in rows}

    def read_kept(self) -> None:
        """Add the events that an earlier version of the program could only keep."""
        for type_, number, line in self._database.all("select type, id, line from unknown_events"):
            event = decode(line.encode())
            if isinstance(event, Event):
                with self._database.transaction():
                    self.add([event])
                    sql = "delete from unknown_events where type = ? and id = ?"
                    self._database.run(sql, (type_, number))

    def lines(self, type_: str, ids: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Yield the events of a type with the ids, each as its id and a line of JSON."""
        listed = json.dumps(ids)
        for number, text in self._database.each(_UNKNOWN, {"type": type_, "ids": listed}):
            yield number, text.encode()
        if type_ not in _TYPES:
            return
        kind, table, own = _TYPES[type_], _TABLES[type_], device_of(self._database)
        columns = ", ".join((table.id_column, table.device, *kind.columns()))
        sql = (
            f"select {columns} from {table.name} where {table.id_column} in {_IDS} order by {table.id_column}"
        )
        for number, device, *values in self._database.each(sql, {"ids": listed}):
            if kind is ExamEvent:
                values.append(self._responses(number))
            yield number, encode(kind(number, device or own, *values))

    def all_lines(self, size: int) -> Iterator[list[bytes]]:
        """Yield the lines of all events of the file, up to ``size`` at once."""
        for table in LOG_TABLES:
            sql = (
                f"select {table.id_column} from {table.name} where {table.travels} order by {table.id_column}"
            )
            yield from self._in_parts(table.type, [number for (number,) in self._database.all(sql)], size)
        yield [line.encode() for (line,) in self._database.all("select line from unknown_events")]

    def _in_parts(self, type_: str, ids: list[int], size: int) -> Iterator[list[bytes]]:
        for start in range(0, len(ids), size):
            yield [line for _id, line in self.lines(type_, ids[start : start + size])]

    def _add_rows(self, table: LogTable, events: Sequence[Any]) -> list[Any]:
        """Add those events of one type that its table lacks, or has of a higher device."""
        kind = type(events[0])
        known = self._devices(kind, events)
        added = self._of_lowest_devices(table, events, known)
        fields = (*(("id", "device") if table.has_device else ("id",)), *kind.columns())
        columns = ", ".join((table.id_column, *fields[1:]))
        way = "ignore" if not table.has_device or table.name == "voids" else "replace" if known else "abort"
        sql = f"insert or {way} into {table.name} ({columns}) values ({', '.join('?' * len(fields))})"
        row = astuple if fields == kind.__struct_fields__ else attrgetter(*fields)  # which takes longer
        self._database.run_many(sql, map(row, added))
        if kind is ExamEvent:
            for event in added:
                self._exams.add_responses(event.id, event.responses)
        return added

    def _of_lowest_devices(
        self, table: LogTable, events: Sequence[Any], known: Mapping[tuple[object, ...], int]
    ) -> list[Any]:
        """Return the events that no other, and none whose device is ``known``, has the place of."""
        if not known and len(set(map(attrgetter("id"), events))) == len(events):
            return list(events)  # as nearly always
        devices, added = dict(known), dict[tuple[object, ...], Any]()
        for event in events:
            identity = event.identity()
            if event.device < devices.get(identity, event.device + 1):
                added[identity] = event
                devices[identity] = event.device if table.has_device else -1
        return list(added.values())

    def _responses(self, session: int) -> list[ExamResponse]:
        """Return the responses of an exam; its answers have all that counts if these cannot be read."""
        try:
            return self._exams.responses(session)
        except QuizError:
            return []

    def _concerned(self, kind: type[Event], added: Sequence[Any]) -> set[str]:
        """Return the cards whose rows depend on new events of a type."""
        cards = {card for event in added for card in event.cards()}
        if kind is VoidEvent:
            sql, ids = _VOIDED, [event.review for event in added]
        elif kind is WeightsEvent:
            sql, ids = _WEIGHED, [event.id for event in added]
        else:
            return cards
        return cards | {card for (card,) in self._database.all(sql, {"ids": json.dumps(ids)})}

    def _keep(self, event: UnknownEvent) -> bool:
        sql = "insert or ignore into unknown_events values (?, ?, ?, ?)"
        return bool(self._database.run(sql, (event.type, event.id, event.device, event.line)))

    def _name(self, event: DeviceEvent) -> None:
        sql = """insert into devices values (?, ?, 0, 0, 0, 0)
                 on conflict (device) do update set name = excluded.name"""
        self._database.run(sql, (event.device, event.name))
