"""The memory states in the progress file, computed anew when the model or its weights have changed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.progress.store import Store


def compute_states(store: Store, model: str, report: Callable[[int, int], None] | None = None) -> None:
    """Compute the states of all cards by ``model`` with its current weights, unless the file has them.

    Only what the model knows of a card changes: when it is due stays as it was scheduled. ``report`` is told
    how many reviews have been read, and how many there are.
    """
    with store.transaction():
        if not store.has_states_of(model):
            _compute(store, model, report)


def _compute(store: Store, model: str, report: Callable[[int, int], None] | None) -> None:
    weights = store.weights.current(model)
    if total := store.reviews.rows():
        from quiz.fsrs.replay import last_states, replay
        from quiz.study.log import whole_log

        log = whole_log(store, report and (lambda read: report(read, total)))
        if report is not None:
            report(total, total)
        store.cards.store_states(last_states(replay(model, weights.numbers, log), log))
    store.weights.use(weights.version)
