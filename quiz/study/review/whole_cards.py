"""Cards rebuilt from all that the log says of them: their flags and states, and whether they exist."""

from __future__ import annotations

from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.review.scheduling import rebuilt

FEWEST = 200
"""With fewer cards, loading numpy takes longer than it saves."""


def rebuild_cards(store: Store, settings: Settings, keys: list[str]) -> None:
    """Rebuild the rows of cards in one transaction. One without a question or a history has no row."""
    with store.transaction():
        if len(keys) >= FEWEST:
            from quiz.study.many_cards import rebuild_plain_cards

            keys = rebuild_plain_cards(store, settings, keys)
        for key in keys:
            store.flags.follow_log(key)
            before = store.cards.find(key) or store.cards.await_question(key)
            card = rebuilt(store, settings, key)
            if card.position is None and not card.phase:
                store.cards.remove(card)
            else:
                store.cards.update(card, before=before)
