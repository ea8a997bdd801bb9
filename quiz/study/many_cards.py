"""Many cards rebuilt at once, as far as their logs are plain; the others are left to ``rebuilt``.

A log is plain if its card was never renamed or reset, no due date was set, and it came with no state from
another program.
"""

from __future__ import annotations

from itertools import groupby

import numpy as np
from msgspec.structs import replace

from quiz.fsrs.rebuild import Logged
from quiz.fsrs.replay import ReviewLog
from quiz.progress.cards import with_ready_times
from quiz.progress.reviews import PlainReview
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.learnt import learnt
from quiz.study.review.scheduling import unlearnt


def rebuild_plain_cards(store: Store, settings: Settings, keys: list[str]) -> list[str]:
    """Rebuild the cards with plain logs in one transaction; return the others, which are as before."""
    logs = {key: list(rows) for key, rows in groupby(store.reviews.plain_logs(keys), lambda row: row[0])}
    with store.transaction():
        for key in store.flags.logged_among(keys):
            store.flags.follow_log(key)
        found = [flagged for flagged in store.cards.find_all(keys) if flagged.card.card in logs]
        logged = _logged([logs[flagged.card.card] for flagged in found])
        store.cards.store_all(
            with_ready_times(replace(unlearnt(found[place].card), **columns), found[place].flags)
            for place, columns, _ in learnt(store, settings, logged)
        )
    done = {flagged.card.card for flagged in found}
    return [key for key in keys if key not in done]


def _logged(logs: list[list[PlainReview]]) -> Logged:
    """Return logs as one, in which a card is the place of its log."""
    rows = [(place, *row[1:-1]) for place, log in enumerate(logs) for row in log]
    columns = np.ascontiguousarray(np.array(rows, np.int64).reshape(-1, len(PlainReview._fields) - 1).T)
    card, event, rating, day, at, interval, weights, phase = columns
    retention = np.array([row.retention for log in logs for row in log])
    return Logged(ReviewLog(card, rating, day, at), event, interval, weights, retention, phase)
