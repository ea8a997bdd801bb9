"""Whether there is anything to synchronize. Imports nothing heavy, since most of the time there is not."""

from __future__ import annotations

from quiz.sync.segments import checksum_at, segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.store import Store
    from quiz.sync.segments import LogSegment


def has_news(store: Store, folder: str) -> bool:
    """Tell whether the folder or the progress file has what the other lacks, as far as sizes tell."""
    if store.sync_folder.path() != folder or store.stale_cards.any() or not store.outbox.is_empty():
        return True
    return bool(unread(store, folder)) or has_lost(store, folder)


def unread(store: Store, folder: str) -> list[LogSegment]:
    """Return the segments whose sizes are not those up to which they have been read."""
    read = store.sync_folder.read_sizes()
    return [segment for segment in segments(folder) if read.get(segment.name) != segment.size]


def has_lost(store: Store, folder: str) -> bool:
    """Tell whether the folder may no longer hold all that has been read there, or written.

    Segments may be gone, cut, or other versions than those that were read, as checksums of their ends tell.
    """
    marks = store.sync_folder.marks()  # before the sizes: another window of this device may append meanwhile
    found = {segment.name: segment for segment in segments(folder)}
    return any(
        name not in found or not _still_holds(found[name], read, checksum) for name, read, checksum in marks
    )


def _still_holds(segment: LogSegment, read: int, checksum: int) -> bool:
    return segment.size >= read and checksum_at(segment, read) == checksum
