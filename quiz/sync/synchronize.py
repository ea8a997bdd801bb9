"""One synchronization: what has come into the folder is read, and what is new here is written there."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from quiz.progress.event_types import DeviceEvent, encode
from quiz.progress.ids import moment_of
from quiz.progress.store import Store
from quiz.sync.news import has_lost, unread
from quiz.sync.segments import LogSegment, append, folder_name, whole_lines
from quiz.sync.union import PART, Arrivals, take_in
from quiz.text.iso import iso_moment

Report = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and how much there is in all."""


class Here(NamedTuple):
    """The name of the device for people, the moment (UTC in ms), and a source of random bits."""

    name: str
    at: int
    random_bits: Callable[[int], int]


class Outcome(NamedTuple):
    """What a synchronization did; ``is_copy`` if the progress file turned out to be a copy of one in use.

    Of the events that were sent, some had been in the folder before, and were missing there.
    """

    arrivals: Arrivals
    sent: int
    sent_again: int
    is_copy: bool


class Synchronization:
    """A progress file and the ``folder`` in which devices exchange their logs.

    ``rebuild`` computes the cards anew that events have come about. Raises ``QuizError`` if the folder or the
    file cannot be used; going on later loses nothing.
    """

    def __init__(
        self,
        store: Store,
        folder: str,
        here: Here,
        rebuild: Callable[[], object],
        report: Report | None = None,
    ) -> None:
        self._store = store
        self._folder = folder
        self._here = here
        self._rebuild = rebuild
        self._report = report
        self._arrivals = Arrivals()
        self._names: list[bytes] = []
        """The names of devices, as events to be written before all others."""
        self._is_behind = False

    def run(self) -> Outcome:
        """Read, then write.

        What is committed meanwhile need not be on the disk before the end, as it is in the folder, too.
        """
        with self._store.written_at_end():
            return self._run()

    def _run(self) -> Outcome:
        store, here = self._store, self._here
        device = store.device(here.random_bits(53))
        is_used = store.sync_folder.path() == self._folder
        has_gaps = is_used and has_lost(store, self._folder)
        if is_used:
            store.outbox.collect()
        fresh = store.outbox.keys() if has_gaps else set()
        if has_gaps or not is_used:
            self._begin()
        store.events.read_kept()
        is_copy = self._read(folder_name(device))
        if is_copy:
            device = here.random_bits(53)
            store.sync_folder.become(device)
        if came := self._arrivals.events:
            last = self._arrivals.last
            store.sync_folder.came({number: (came[number], last[number]) for number in came}, here.at)
        self._rebuild()
        again = len(store.outbox.keys() - fresh) if has_gaps else 0
        if has_gaps or not is_used:
            others = [(known.device, known.name) for known in store.sync_folder.devices() if known.name]
            self._names = [_named(device, here.name), *(_named(*other) for other in others)]
        elif not os.path.isdir(os.path.join(self._folder, folder_name(device))):
            self._names = [_named(device, here.name)]
        sent = self._send(device)
        if self._is_behind and self._read(folder_name(device)):  # so that what was sent is known to be there
            is_copy = True
            store.sync_folder.become(here.random_bits(53))
        return Outcome(self._arrivals, sent, again, is_copy)

    def _begin(self) -> None:
        """Put all events of the file into the outbox, whoever they are from, and read all of the folder.

        Those that are found there are taken out of the outbox again, so that only what it lacks is written.
        """
        self._store.sync_folder.begin()
        self._store.outbox.collect_all()
        self._store.sync_folder.use(self._folder)
        self._store.outbox.collect()

    def _read(self, own: str) -> bool:
        """Read what is new in all segments; tell whether those of this device have what the file lacks."""
        found = unread(self._store, self._folder)
        read = self._store.sync_folder.read_sizes()
        starts = {segment.name: _start(segment, read.get(segment.name, 0)) for segment in found}
        total, done, is_copy = sum(segment.size - starts[segment.name] for segment in found), 0, False
        for segment in found:
            start = starts[segment.name]
            for lines, end, checksum in whole_lines(segment, start):
                came = self._take(segment, lines, end, checksum)
                is_copy = is_copy or (bool(came) and segment.device == own)
                done, start = done + end - start, end
                if self._report is not None:
                    self._report("Reading", done, total)
        return is_copy

    def _take(self, segment: LogSegment, lines: list[bytes], end: int, checksum: int) -> int:
        with self._store.transaction():
            came = take_in(self._store, lines, self._arrivals)
            self._store.sync_folder.take_note(segment.name, end, checksum)
        return came

    def _send(self, device: int) -> int:
        """Write all that is in the outbox into segments of this device; return how many events these are."""
        store, sent, total = self._store, 0, self._store.outbox.size()
        while found := store.outbox.first(PART):
            months: dict[str, list[bytes]] = {}
            for type_, ids in found.items():
                for number, line in store.events.lines(type_, ids):
                    months.setdefault(_month(number), []).append(line)
                    sent += 1
            for month, lines in sorted(months.items()):
                self._append(device, month, lines)
            with store.transaction():
                store.outbox.remove((type_, number) for type_, ids in found.items() for number in ids)
            if self._report is not None:
                self._report("Writing", sent, total)
        return sent

    def _append(self, device: int, month: str, lines: list[bytes]) -> None:
        store = self._store
        lines, self._names = [*self._names, *lines], []
        name, before, after, checksum = append(self._folder, device, month, lines)
        if store.sync_folder.read_sizes().get(name, 0) == before:
            store.sync_folder.take_note(name, after, checksum)
        else:  # it had a torn line, or what another window has written
            self._is_behind = True


def _named(device: int, name: str) -> bytes:
    return encode(DeviceEvent(id=device, device=device, name=name))


def _start(segment: LogSegment, read: int) -> int:
    """Return where to go on: at the beginning in a file that is shorter than it was."""
    return read if read <= segment.size else 0


def _month(number: int) -> str:
    return iso_moment(moment_of(number))[: len("2026-11")]
