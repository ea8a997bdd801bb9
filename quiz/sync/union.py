"""The union of logs: events of another file or folder are added to a progress file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from quiz.progress.event_types import Event, ReviewEvent, UnknownEvent, decode_all
from quiz.progress.store import Store

PART = 4000
"""Events added in one transaction, for which a rating in another window has to wait."""


class Arrivals:
    """What has come: new events and reviews among them by device, and lines that could not be read."""

    def __init__(self) -> None:
        self.events: dict[int, int] = {}
        self.reviews: dict[int, int] = {}
        self.last: dict[int, int] = {}
        """The highest id of each device."""
        self.kept = 0
        """Events of a newer version, which are kept until this one is updated."""
        self.unreadable = 0

    def count(self, new: Sequence[Event | UnknownEvent]) -> None:
        """Count new events."""
        devices = Counter(map(attrgetter("device"), new))
        for device, count in devices.items():
            own = new if count == len(new) else [event for event in new if event.device == device]
            types = Counter(map(type, own))
            self.kept += types[UnknownEvent]
            self.events[device] = self.events.get(device, 0) + count
            self.reviews[device] = self.reviews.get(device, 0) + types[ReviewEvent]
            self.last[device] = max(self.last.get(device, 0), *map(attrgetter("id"), own))

    @property
    def total(self) -> int:
        """The number of new events."""
        return sum(self.events.values())


def take_in(store: Store, lines: Iterable[bytes], arrivals: Arrivals, *, pass_on: bool = False) -> int:
    """Add the events in lines of JSON that the file lacks, in one transaction; return how many these are.

    Those that are to be passed on will be sent to other devices; all others need not be sent to the folder
    from which they come. The cards that they are about are marked as stale: ``quiz.study.rebuild`` follows.
    """
    decoded = decode_all(list(lines))
    events = [event for event in decoded if event is not None]
    arrivals.unreadable += len(decoded) - len(events)
    with store.transaction():
        new = store.events.add(events)
        if pass_on:
            store.outbox.add(map(_key, new))
        elif store.outbox.has_any():
            kept = set(map(_key, store.events.not_told_by(events)))
            store.outbox.remove(key for key in map(_key, events) if key not in kept)
    arrivals.count(new)
    return len(new)


def _key(event: Event | UnknownEvent) -> tuple[str, int]:
    return event.type if isinstance(event, UnknownEvent) else event.tag(), event.id


def merge(store: Store, other: Store) -> Arrivals:
    """Add all events of another progress file to ``store``, to be passed on to other devices.

    ``quiz.study.rebuild`` must follow, as after ``take_in``.
    """
    arrivals = Arrivals()
    for lines in other.events.all_lines(PART):
        take_in(store, lines, arrivals, pass_on=True)
    return arrivals
