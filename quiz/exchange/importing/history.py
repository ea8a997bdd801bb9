"""History from another program, written into the log as if the reviews had been made here.

What the log has already is not written twice: a review by its card and time, a due date by its day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

import msgspec

from quiz.exchange.bank_format import Report, unreported
from quiz.exchange.importing.lacking import LONGEST, NewHistory, due_to_set, is_sound, lacking_of
from quiz.exchange.portable import CardHistory, PastReview, PastState
from quiz.fsrs.study_day import DAY_MS, MINUTE_MS, day_begins, study_day
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow, Flags
from quiz.progress.due_changes import DueChange
from quiz.progress.ids import BITS, new_id
from quiz.progress.known_states import KnownState
from quiz.progress.reviews import ReviewRow
from quiz.progress.sessions import SessionRow
from quiz.study.context import Study
from quiz.study.review.scheduling import with_due_day
from quiz.study.review.whole_cards import rebuild_cards

SESSION = "import"
"""The kind of session that imported reviews belong to. It has no answers, so no list of sessions shows it."""
CARDS_TOGETHER = 2000
"""Cards that are written at once: as arrays, many take little longer than one."""
_TOGETHER = 10_000
"""Ids that are looked up at once."""
_MOST_COUNTED = 1_000_000


class TakenOver(msgspec.Struct):
    """What was written of a history: the ids of reviews and other events, and flags as they were before."""

    session: int = 0
    reviews: int = 0
    events: list[tuple[int, str]] = []
    """The events that are no reviews, each with the key that its card had then."""
    flags: dict[str, Flags] = {}


class HistoryWriter:
    """Writes the histories of cards in one import; ``moment`` is that of it."""

    def __init__(self, study: Study, moment: Timestamp, bits: Callable[[int], int]) -> None:
        self._study = study
        self._store = study.store
        self._moment = moment
        self._device = study.store.device(bits(53))
        self._weights = study.store.weights.in_use().version
        self._used: set[int] = set()
        self._taken_ids: set[int] = set()
        """The ids of reviews to come that the log has already."""
        self._logged: list[tuple[str, int]] = []
        self._places = study.store.reviews.histories([])
        self.taken = TakenOver(new_id(moment.at, bits(BITS), study.store.last_id()))

    def write(
        self, histories: Mapping[str, CardHistory], source: str, report: Report = unreported
    ) -> TakenOver:
        """Write the ``histories`` of cards by their keys; those of cards that no bank has are left out.

        It must be within a transaction, so that all is written or nothing.
        """
        moment, taken, keys = self._moment, self.taken, list(histories)
        row = SessionRow(taken.session, self._device, SESSION, source, moment.at, moment.offset)
        self._store.sessions.add(row)
        for start in range(0, len(keys), CARDS_TOGETHER):
            report(start, len(keys))
            self._write({key: histories[key] for key in keys[start : start + CARDS_TOGETHER]})
        self._store.outbox.add_earlier(self._logged)
        return taken

    def _write(self, histories: Mapping[str, CardHistory]) -> None:
        """Add to the log, have the cards follow from it, and set their due dates."""
        self._places = self._store.reviews.histories(list(histories))
        self._taken_ids = self._logged_among(histories)
        new = list(self._lacking(histories))
        self._log_reviews(new)
        for lacking in new:
            self._log_resets(lacking.key, lacking.resets)
            if lacking.state is not None:
                self._log_state(lacking.key, lacking.state)
        rebuild_cards(self._store, self._study.settings, [lacking.key for lacking in new])
        newest = {lacking.key for lacking in new if lacking.reviews or lacking.history.state}
        for card, _ in self._store.cards.find_all(list(newest)):
            after = self._due(card, histories[card.card])
            if after != card:
                self._store.cards.update(after, before=card)

    def _logged_among(self, histories: Mapping[str, CardHistory]) -> set[int]:
        """Return the ids that reviews would have, as far as the log has them: asking for each takes long."""
        taken: set[int] = set()
        events: list[int] = []
        for key, history in histories.items():
            sound = (review for review in history.reviews if is_sound(review, self._moment))
            events += (self._id_at(review.at, key)[0] for review in sound)
            if len(events) >= _TOGETHER:
                taken |= self._store.logged_among(events)
                events = []
        return taken | self._store.logged_among(events)

    def _lacking(self, histories: Mapping[str, CardHistory]) -> Iterator[NewHistory]:
        """Set the flags of cards, and yield what the log lacks of each."""
        for lacking in lacking_of(self._store, histories, self._moment):
            self._flag(lacking.key, lacking.history)
            if lacking.reviews or lacking.resets or lacking.history.state:
                yield lacking

    def _flag(self, key: str, history: CardHistory) -> None:
        """Set the flags that the other program has set, and clear none."""
        if not (history.suspended or history.marked):
            return

        def change(flags: Flags) -> Flags:
            self.taken.flags[key] = flags
            return msgspec.structs.replace(
                flags,
                suspended=flags.suspended or history.suspended,
                marked=flags.marked or history.marked,
            )

        if not self._store.flags.change([key], change, self._moment.at):
            del self.taken.flags[key]

    def _log_reviews(self, new: list[NewHistory]) -> None:
        """Log the new reviews of some cards, each with the phase that follows from those before it."""
        placed = [self._review_row(lacking.key, review) for lacking in new for review in lacking.reviews]
        from quiz.study.learnt import with_phases  # it needs numpy; most files have no history

        rows = with_phases(self._store, self._study.settings, [row for row, _ in placed])
        rows = [
            row if row.card == name else msgspec.structs.replace(row, card=name)
            for row, (_, name) in zip(rows, placed, strict=True)
        ]
        self._store.reviews.add_all(rows)
        self._logged += (("review", row.id) for row in rows)
        self.taken.reviews += len(rows)

    def _review_row(self, key: str, review: PastReview) -> tuple[ReviewRow, str]:
        """Return the row of a card's review, and the name under which it is to be logged."""
        is_known = review.offset is not None and abs(review.offset) < DAY_MS // MINUTE_MS
        offset = review.offset if is_known and review.offset is not None else self._moment.offset
        settings = self._study.settings
        event, name = self._free_id(review.at, key, is_looked_up=True)
        row = ReviewRow(
            id=event,
            device=self._device,
            session=self.taken.session,
            card=key,
            at=review.at,
            offset=offset,
            day=study_day(review.at, offset, settings.day_start),
            rating=review.rating,
            phase=0,
            duration=min(max(0, review.duration), DAY_MS),
            retention=settings.retention,
            weights=self._weights,
            interval=review.interval,
        )
        return row, name

    def _log_resets(self, key: str, times: Iterable[int]) -> None:
        def log(event: int, name: str) -> None:
            self._store.reviews.reset(event, self._device, name)

        for at in sorted(times):
            self._event("reset", at, key, log)

    def _log_state(self, key: str, state: PastState) -> None:
        at = day_begins(state.day, self._moment.offset, self._study.settings.day_start)
        is_believed = 0 < state.stability <= LONGEST and state.difficulty > 0  # so neither is NaN
        if is_believed and 0 < at <= self._moment.at:
            event, name = self._free_id(at, key)
            row = KnownState(
                event, self._device, name, state.day, max(state.stability, 0.001),
                min(max(state.difficulty, 1.0), 10.0), _counted(state.reviews) or 1, _counted(state.lapses),
            )  # fmt: skip
            self._store.known_states.add(row)
            self._note("known-state", event, name)

    def _due(self, card: CardRow, history: CardHistory) -> CardRow:
        """Return the card as due on the day that the other program has set, if that is to be set here."""
        due = due_to_set(self._store, card, history)
        if due is None or card.last_review is None:
            return card
        after = card.last_review + 1

        def set_due(event: int, name: str) -> None:
            self._store.due_changes.add(DueChange(event, self._device, name, due))

        self._event("due-change", after >> BITS, card.card, set_due, least=after)
        return with_due_day(card, due)

    def _event(self, type_: str, at: int, key: str, log: Callable[[int, str], None], least: int = 0) -> None:
        event, name = self._free_id(at, key, least)
        log(event, name)
        self._note(type_, event, name)

    def _note(self, type_: str, event: int, key: str) -> None:
        self.taken.events.append((event, key))
        self._logged.append((type_, event))

    def _free_id(self, at: int, key: str, least: int = 0, *, is_looked_up: bool = False) -> tuple[int, str]:
        """Return an id at a time in the past that the log does not have, and the name of the card then."""
        event, name = self._id_at(at, key) if not least else (least, self._places.place(key, least)[0])
        while event in self._used or (
            event in self._taken_ids if is_looked_up else self._store.is_logged(event)
        ):
            event, is_looked_up = event + 1, False
        self._used.add(event)
        return event, name

    def _id_at(self, at: int, key: str) -> tuple[int, str]:
        """Return the id for an event of a card at a time, unless the log has it, and the card's name then.

        Where the key was then that of another card, ids follow the moment at which this one got it, in the
        order of time.
        """
        name, least = self._places.place(key, at << BITS)
        return (at << BITS | _bits_of(name) if least == at << BITS else least + at // 1000), name


@lru_cache(maxsize=16)
def _bits_of(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) & ((1 << BITS - 1) - 1)


def _counted(number: int) -> int:
    """Return a number of reviews as far as it is believed."""
    return min(max(0, number), _MOST_COUNTED)
