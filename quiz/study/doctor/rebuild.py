"""Computing the states of all cards from the log."""

from __future__ import annotations

from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.doctor.expected_cards import Through, compared_cards, read_log
from quiz.study.rebuild import rebuild_stale


def rebuild(store: Store, settings: Settings, through: Through) -> int:
    """Build the indexes again, and the states of all cards from the log; return how many cards changed.

    A card that has the step or the due date that was recorded keeps it, though the steps in the settings may
    have been changed since. Renames that cannot be any are left out.
    """
    store.renames.drop_those_of_no_card()
    rebuild_stale(store, settings)
    with store.transaction():
        store.checks.build_indexes()
        logged = read_log(store, through)
        changed = [row.recorded for row in compared_cards(store, settings, logged) if row.differing]
        store.cards.store_all(changed)
    return len(changed)
