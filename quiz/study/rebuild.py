"""The rows of stale cards, rebuilt from the log after events of other devices have come."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.progress.store import Store
    from quiz.settings import Settings

TOGETHER = 1000
"""Cards in one transaction, for which a rating in another window has to wait."""


def rebuild_stale(store: Store, settings: Settings, report: Callable[[int, int], None] | None = None) -> int:
    """Rebuild all cards marked as stale; return how many. ``report`` is told how many of how many are done.

    If weights of the model in use have come, the states of all cards are computed by them.
    """
    from quiz.study.states import compute_states

    done = rebuild_stale_cards(store, settings, report)
    if not store.has_states_of(settings.model):
        compute_states(store, settings.model)
    return done


def rebuild_stale_cards(
    store: Store, settings: Settings, report: Callable[[int, int], None] | None = None
) -> int:
    """Do that by the weights in use."""
    from quiz.study.review.whole_cards import rebuild_cards

    total, done = store.stale_cards.count(), 0
    while keys := store.stale_cards.first(TOGETHER):
        with store.transaction():
            rebuild_cards(store, settings, keys)
            store.stale_cards.remove(keys)
        done += len(keys)
        if report is not None:
            report(done, max(done, total))
    return done
