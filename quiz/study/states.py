"""The memory states in the progress file, computed anew when the model or its weights have changed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quiz.progress.store import Store

    Row = tuple[int, int, int, int]

EVERY = 20_000
"""The reviews between two reports."""


def compute_states(store: Store, model: str, report: Callable[[int, int], None] | None = None) -> None:
    """Compute the states of all cards by ``model`` with its current weights, unless the file has them.

    Only what the model knows of a card changes: when it is due stays as it was scheduled. ``report`` is told
    how many reviews have been replayed, and how many there are.
    """
    with store.transaction():
        if not store.has_states_of(model):
            _compute(store, model, report)


def _compute(store: Store, model: str, report: Callable[[int, int], None] | None) -> None:
    from quiz.progress.selection import EVERYTHING

    weights = store.weights.current(model)
    total = store.reviews.count(EVERYTHING)
    if total:
        from quiz.fsrs.replay import last_states, replay, review_log

        log = review_log(_counted(store.reviews.histories(), total, report or (lambda *_: None)))
        store.cards.store_states(last_states(replay(model, weights.numbers, log), log))
    store.weights.use(weights.version)


def _counted(rows: Iterator[Row], total: int, report: Callable[[int, int], None]) -> Iterator[Row]:
    """Yield ``rows``, and report now and then how many there were; at the end, all."""
    for done, row in enumerate(rows):
        if done % EVERY == 0:
            report(done, total)
        yield row
    report(total, total)
