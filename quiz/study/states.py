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


def follow_settings(store: Store, model: str, report: Callable[[int, int], None] | None = None) -> str:
    """Compute the states by the ``model`` of the settings; return what the learner should know of that.

    It is empty unless another model computed those of before: the settings may have been changed for
    another progress file, or by a fit to it.
    """
    before = store.weights.in_use().model
    compute_states(store, model, report)
    if before == model or not store.reviews.rows():
        return ""
    told = (
        f'The settings say model = "{model}", for every progress file. The memory states in this one'
        f" came from {before.upper()}, and were computed anew"
    )
    if store.weights.fitted_at(store.weights.in_use()):
        return f"{told}, with the weights last fitted to its reviews."
    return f"{told}. {model.upper()} has not been fitted to its reviews; to fit it: quiz fit"


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
    if keys := store.known_states.keys():
        from quiz.settings import Settings
        from quiz.study.review.scheduling import rebuilt

        # Which settings is all the same: they decide when cards are due, not what is known of them.
        rows = [rebuilt(store, Settings(), key) for key in keys if store.cards.find(key) is not None]
        store.cards.store_states(
            (row.stability, row.difficulty, row.stability_fast, row.id)
            for row in rows
            if row.stability is not None and row.difficulty is not None
        )
