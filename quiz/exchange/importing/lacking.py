"""What the log lacks of the history that a file has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quiz.exchange.portable import CardHistory, PastReview, PastState
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow, Flags
from quiz.progress.ids import BITS
from quiz.progress.store import Store

RATINGS = (Rating.AGAIN, Rating.EASY)
LONGEST = 100_000
"""The longest interval, in days, that is believed."""


class NewHistory(NamedTuple):
    """What the log lacks of the history of a card: reviews, resets, and a state later than all it knows."""

    key: str
    card: CardRow
    flags: Flags
    history: CardHistory
    reviews: list[PastReview]
    resets: set[int]
    state: PastState | None

    def changes_anything(self, store: Store) -> bool:
        """Tell whether importing the history would change anything."""
        history, flags = self.history, self.flags
        is_flagged = history.suspended > flags.suspended or history.marked > flags.marked
        is_due = history.state is not None and due_to_set(store, self.card, history) is not None
        return bool(self.reviews or self.resets or self.state or is_flagged or is_due)


def lacks_any(store: Store, histories: Mapping[str, CardHistory], moment: Timestamp) -> bool:
    """Tell whether importing the ``histories`` would change anything; it may if no bank has some cards."""
    found = list(lacking_of(store, histories, moment))
    return len(found) < len(histories) or any(lacking.changes_anything(store) for lacking in found)


def lacking_of(store: Store, histories: Mapping[str, CardHistory], moment: Timestamp) -> Iterator[NewHistory]:
    """Yield what the log lacks of each card that a bank has."""
    keys = list(histories)
    found, times = store.cards.find_all(keys), store.reviews.times_by_card(keys)
    resets = store.reviews.reset_times([key for key in keys if histories[key].resets])
    for card, flags in found:
        key = card.card
        history, known = histories[key], times.get(key, set())
        sound = [one for one in history.reviews if is_sound(one, moment) and one.at not in known]
        new = sorted(sound, key=lambda review: review.at)
        is_newer = not new and history.state is not None and _is_before(card, history.state)
        yield NewHistory(
            key,
            card,
            flags,
            history,
            new,
            resets={at for at in history.resets if 0 < at <= moment.at} - resets.get(key, set()),
            state=history.state if is_newer else None,
        )


def is_sound(review: PastReview, moment: Timestamp) -> bool:
    """Tell whether a review can be one from before ``moment``."""
    is_rated = RATINGS[0] <= review.rating <= RATINGS[1]
    return is_rated and 0 < review.at <= moment.at and 0 <= (review.interval or 0) <= LONGEST


def due_to_set(store: Store, card: CardRow, history: CardHistory) -> int | None:
    """Return the day on which the other program has a card due, if its last review was there.

    None if the card is due then, or nothing is to be set.
    """
    last = max(history.reviews, key=lambda review: review.at, default=None)
    due = history.due
    if due is None and last is not None and last.interval is not None and card.last_day is not None:
        due = card.last_day + last.interval
    if due is None or not card.phase or card.due_day == due or card.last_review is None:
        return None
    if not 0 <= due - (card.last_day or 0) <= LONGEST:
        return None
    if last is not None and card.last_at is not None and card.last_at > last.at:
        return None  # it has been reviewed here since
    if last is None and history.state is not None and (card.last_day or 0) > history.state.day:
        return None  # here, too
    changes = store.due_changes.of_card(card.card)
    if any(change.id >> BITS > card.last_review >> BITS for change in changes):
        return None  # another day has been set here since
    return due


def _is_before(card: CardRow, state: PastState) -> bool:
    """Tell whether a state is later than all that is known of a card."""
    return card.last_day is None or card.last_day < state.day
