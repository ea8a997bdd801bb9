"""Cards rebuilt from all that the log says of them: their flags and states, and whether they exist."""

from __future__ import annotations

from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.review.many_cards import FEWEST, rebuild_plain_cards
from quiz.study.review.scheduling import rebuilt


def rebuild_cards(store: Store, settings: Settings, keys: list[str]) -> None:
    """Rebuild the rows of cards in one transaction. One without a question or a history has no row."""
    with store.transaction():
        many = len(keys) >= FEWEST
        for key in rebuild_plain_cards(store, settings, keys) if many else keys:
            store.flags.follow_log(key)
            before = store.cards.find(key) or store.cards.await_question(key)
            card = rebuilt(store, settings, key)
            if card.position is None and not card.phase:
                store.cards.remove(card)
            else:
                store.cards.update(card, before=before)
