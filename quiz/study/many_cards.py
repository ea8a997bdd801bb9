"""Many cards rebuilt at once, as far as their logs are plain; the others are left to ``rebuilt``.

A log is plain if its card was never renamed or reset, no due date was set, and it came with no state from
another program.
"""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from quiz.fsrs.rebuild import Logged
from quiz.fsrs.replay import ReviewLog, numbers
from quiz.progress.cards import with_ready_times
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.learnt import learnt
from quiz.study.review.scheduling import unlearnt


def rebuild_plain_cards(store: Store, settings: Settings, keys: list[str]) -> list[str]:
    """Rebuild the cards with plain logs in one transaction; return the others, which are as before."""
    with store.transaction():
        for key in store.flags.logged_among(keys):
            store.flags.follow_log(key)
        found = store.cards.find_all(keys)
        logged = _logged(store.reviews.plain_logs([flagged.card.card for flagged in found]))
        store.cards.store_all(
            with_ready_times(replace(unlearnt(found[place].card), **columns), found[place].flags)
            for place, columns, _ in learnt(store, settings, logged)
        )
        done = {found[place].card.card for place in np.unique(logged.log.card).tolist()}
        empty = set(store.reviews.empty_logs([card.card for card, _ in found if card.position is not None]))
        store.cards.store_all(
            with_ready_times(unlearnt(card), flags) for card, flags in found if card.card in empty
        )
        done |= empty
    return [key for key in keys if key not in done]


def _logged(columns: tuple[str, ...]) -> Logged:
    """Return plain logs, in which a card is its place."""
    card, event, rating, day, at, interval, weights, phase = (numbers([text]) for text in columns[:-1])
    retention = np.fromstring(columns[-1] or " ", sep=",")
    order = np.lexsort((event, card))
    log = ReviewLog(card[order], rating[order], day[order], at[order])
    event, interval, weights, phase = (column[order] for column in (event, interval, weights, phase))
    return Logged(log, event, interval, weights, retention[order], phase)
