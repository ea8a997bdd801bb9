"""Whether there is anything to synchronize. Imports nothing heavy, since most of the time there is not."""

from __future__ import annotations

from quiz.sync.segments import checksum_at, folder_name, segments

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

    Segments may be gone, cut, or other versions than those that were read, which their last lines tell.
    """
    marks = store.sync_folder.marks()  # before the sizes: another window of this device may append meanwhile
    found, own = {segment.name: segment for segment in segments(folder)}, folder_name(store.own_device())
    return any(
        name not in found or not _still_holds(found[name], read, line, is_own=found[name].device == own)
        for name, read, line in marks
    )


def _still_holds(segment: LogSegment, read: int, line: int, *, is_own: bool) -> bool:
    if segment.size == read and not is_own:
        return True  # its own device looks after it
    return segment.size >= read and checksum_at(segment, read) == line
