"""What came from other devices, in words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from quiz.errors import QuizError, printable
from quiz.progress.store import Store
from quiz.progress.sync_folder import KnownDevice
from quiz.sync.news import has_lost
from quiz.sync.segments import checked_folder, folder_name
from quiz.sync.synchronize import Outcome
from quiz.sync.union import Arrivals
from quiz.text.format import plural
from quiz.text.suggestions import MAX_SUGGESTIONS
from quiz.text.times import local_minute

COPY = "This progress file is a copy of one that is in use: from now on it counts as a device of its own."


def came_line(store: Store, arrivals: Arrivals) -> str:
    """Return what came from which device in one line, or an empty string if nothing did."""
    parts = []
    for device, events in arrivals.events.items():
        reviews = arrivals.reviews.get(device, 0)
        what = plural(reviews, "review") if reviews else plural(events, "change")
        parts.append(f"{what} from {name_of(store, device)}")
    return f"Came in: {', '.join(parts)}." if parts else ""


def notable_lines(store: Store, outcome: Outcome) -> list[str]:
    """Return what a synchronization says even where nobody asked for it."""
    again = plural(outcome.sent_again, "event that was", "events that were")
    return [
        *filter(None, [came_line(store, outcome.arrivals)]),
        *([COPY] if outcome.is_copy else []),
        *([f"Sent again: {again} missing in the folder."] if outcome.sent_again else []),
    ]


def outcome_lines(store: Store, outcome: Outcome) -> list[str]:
    """Return what a synchronization did."""
    arrivals, lines = outcome.arrivals, notable_lines(store, outcome)
    if fresh := outcome.sent - outcome.sent_again:
        lines.append(f"Sent: {plural(fresh, 'event')}.")
    if arrivals.kept:
        events = plural(arrivals.kept, "event is", "events are")
        lines.append(f"{events} of a newer version of quiz: kept until this one is updated.")
    if arrivals.unreadable:
        lines.append(f"{plural(arrivals.unreadable, 'line')} cannot be read, and had no effect.")
    return lines or ["Nothing new."]


def waiting_line(reviews: Mapping[str, int]) -> str:
    """Return that reviews wait for their banks, and what to do; ``reviews`` counts them by banks not here."""
    count, banks = sum(reviews.values()), sorted(reviews)
    if not count:
        return ""
    named = ", ".join(banks[:MAX_SUGGESTIONS]) + (", …" if len(banks) > MAX_SUGGESTIONS else "")
    belong = plural(count, "review belongs", "reviews belong")
    where, here = (
        ("banks that are not here", "those banks are")
        if banks[1:]
        else ("a bank that is not here", "that bank is")
    )
    they_count = "It counts" if count == 1 else "They count"
    return f"{belong} to {where} ({named}). {they_count} once {here} here. quiz orphans lists the questions."


def status_lines(store: Store, folder: str, offset: int) -> list[str]:
    """Return the folder, the devices with when they were last seen and what came, and what is to be sent."""
    lines = [
        f"folder       {_folder_told(folder)}",
        f"this device  {folder_name(store.own_device())}, {_waiting(store, folder)}",
    ]
    devices = store.sync_folder.devices()
    return lines + [f"{name_of(store, known.device)}: {_seen(known, offset)}" for known in devices]


def _folder_told(folder: str) -> str:
    """Return the path of the folder, or why it cannot be used now."""
    try:
        return printable(checked_folder(folder)) if folder else "none"
    except QuizError as error:
        return error.message


def _waiting(store: Store, folder: str) -> str:
    if _is_gapped(store, folder):
        return "events may be missing in the folder, and will be sent again"
    return "nothing waits to be sent" if store.outbox.is_empty() else "some events wait to be sent"


def _is_gapped(store: Store, folder: str) -> bool:
    """Tell whether the folder has lost something, as far as it can be looked at now."""
    with suppress(QuizError):
        path = checked_folder(folder)
        return store.sync_folder.path() == path and has_lost(store, path)
    return False


def status_data(store: Store, folder: str) -> dict[str, object]:
    """Return the same for JSON."""
    devices = [
        {
            "device": folder_name(known.device),
            "name": known.name,
            "last_event": known.last,
            "events": known.came,
            "events_last": known.came_last,
            "came_at": known.came_at,
        }
        for known in store.sync_folder.devices()
    ]
    own = folder_name(store.own_device())
    all_sent = store.outbox.is_empty() and not _is_gapped(store, folder)
    return {"folder": folder, "device": own, "all_sent": all_sent, "devices": devices}


def name_of(store: Store, device: int) -> str:
    """Return the name of a device for people."""
    return printable(store.sync_folder.name_of(device)) or f"device {folder_name(device)}"


def _seen(known: KnownDevice, offset: int) -> str:
    if not known.came:
        return "nothing has come yet"
    last, came = local_minute(known.last, offset), local_minute(known.came_at, offset)
    return f"last seen {last}; {plural(known.came, 'event')}, the last {known.came_last:,} on {came}"
