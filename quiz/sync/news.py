"""Whether there is anything to synchronize. Imports nothing heavy, since most of the time there is not."""

from __future__ import annotations

from quiz.sync.segments import segments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.store import Store
    from quiz.sync.segments import LogSegment


def has_news(store: Store, folder: str) -> bool:
    """Tell whether the folder or the progress file has what the other lacks, as far as sizes tell."""
    if store.sync_folder.path() != folder or store.stale_cards.any() or not store.outbox.is_empty():
        return True
    return bool(unread(store, folder))


def unread(store: Store, folder: str) -> list[LogSegment]:
    """Return the segments whose sizes are not those up to which they have been read."""
    read = store.sync_folder.read_sizes()
    return [segment for segment in segments(folder) if read.get(segment.name) != segment.size]
