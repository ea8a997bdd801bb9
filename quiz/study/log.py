"""The log of all cards since they were last reset, for computing states and for fits."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.fsrs.replay import ReviewLog
    from quiz.progress.store import Store

EVERY = 20_000
"""The reviews between two reports."""


def whole_log(store: Store, report: Callable[[int], None] | None = None) -> ReviewLog:
    """Return the reviews of all cards, by the ids of these; ``report`` is told how many have been read."""
    from quiz.fsrs.replay import joined_log

    return joined_log(store.reviews.ids_by_card(), _columns(store, report))


def _columns(store: Store, report: Callable[[int], None] | None) -> Iterator[tuple[str, ...]]:
    for number, columns in enumerate(store.reviews.columns(EVERY)):
        if report is not None:
            report(number * EVERY)
        yield columns
