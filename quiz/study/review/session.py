"""A review session: present, grade, reschedule and record, without a screen or a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import msgspec

from quiz.bank.fingerprint import fingerprint
from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.answers import WriteText
from quiz.kinds.base import Grade
from quiz.kinds.response import AnswerFormatError, Response
from quiz.progress.answers import AnswerRow
from quiz.progress.cards import CardRow, Flags, with_ready_times
from quiz.progress.ids import new_id
from quiz.progress.reviews import ReviewRow
from quiz.progress.sessions import SessionRow
from quiz.study.answer_row import answer_row
from quiz.study.asked import presentation
from quiz.study.context import Study
from quiz.study.grading import grade_response
from quiz.study.record import GivenRating, record
from quiz.study.review.card_source import CardSource, DueCards
from quiz.study.review.item import RatedAnswer, Remaining, ReviewItem
from quiz.study.review.scheduling import intervals, rebuilt, scheduler_of, unlearnt
from quiz.study.review.score import score_of
from quiz.study.review.suggested_rating import propose, propose_by_rubric

Clock = Callable[[], Timestamp]

LONGEST_ANSWER = 600_000
"""A longer time (ms) is not counted: the card was left open, not thought about."""


class _Undo(msgspec.Struct, frozen=True):
    """What undoes a step: the item to show again, with its review or its former flags."""

    item: ReviewItem
    review: ReviewRow | None
    flags: Flags


class ReviewSession:
    """A review of ``cards``, or else of the due cards that match ``query`` (all if it is empty).

    Call ``next``, ``answer`` and ``rate`` in turn until ``next`` returns None. A rated answer is on the disk
    when ``rate`` returns. Every method may raise ``QuizError`` if the progress file fails, and has then
    changed nothing. Raises ``QueryError`` for an invalid query.
    """

    def __init__(
        self, study: Study, query: str = "", *, clock: Clock, random: Random, cards: CardSource | None = None
    ) -> None:
        self.study = study
        self.clock = clock
        self.random = random
        self.current: ReviewItem | None = None
        self.done: list[RatedAnswer] = []
        self._undos: list[_Undo] = []
        self._scheduler = scheduler_of(study.settings)
        moment = clock()
        self.query = query.strip()
        self._cards = cards or DueCards(study, self.query, moment)
        self._device = study.store.device(random.getrandbits(53))
        self._last_id = study.store.last_id()
        self._session = self._new_id(moment)
        row = SessionRow(self._session, self._device, "review", self.query, moment.at, moment.offset)
        study.store.sessions.add(row)

    # Presenting

    def next(self) -> ReviewItem | None:
        """Present the next card, or return None at the end."""
        moment = self.clock()
        self.current = None
        while self.current is None and (key := self._cards.next(moment)):
            self.current = self._present(key, moment)
        return self.current

    def show(self, key: str, seed: int | None = None) -> ReviewItem | None:
        """Present the card named ``key``, whether or not it is due; return None if the library lacks it."""
        self.current = self._present(key, self.clock(), seed)
        return self.current

    def _present(self, key: str, moment: Timestamp, seed: int | None = None) -> ReviewItem | None:
        """Return a card as an item, or set it aside in the file and return None if the library lacks it."""
        card = self.study.store.cards.find(key)
        if card is None:
            return None
        question = self.study.library.question(card.question)
        part = key.partition("#")[2]
        if question is None or part not in question.parts():
            self.study.store.banks.set_aside(card)
            return None
        seed = self.random.getrandbits(32) if seed is None else seed
        return ReviewItem(
            card=card,
            question=question,
            part=part,
            bank_title=self.study.library.banks[card.question.partition("/")[0]].title,
            seed=seed,
            shown=presentation(question, part, seed),
            review_id=self._new_id(moment),
            started=moment,
            flags=self.study.store.flags.of(key),
            changed=card.phase != 0 and card.fingerprint != fingerprint(question),
        )

    # Answering

    def hint(self) -> str:
        """Return the hint of the card shown, or an empty string; a right answer then suggests Hard."""
        item = self._shown()
        if item.hint:
            item.hints = 1
        return item.hint

    def answer(self, response: Response) -> Grade:
        """Grade a response and suggest a rating.

        Raises ``AnswerFormatError`` for a response that is not an answer; another can then be given.
        """
        item = self._shown()
        item.grade = grade_response(self.study.library, item.key, item.question, item.shown, response)
        item.response = response
        item.proposed = None if item.question.self_rated else propose(item.grade, item.hints)
        if item.shown.rubric:
            self.tick(())
            item.is_judged = False
        return item.grade

    def give_up(self) -> None:
        """Show the answer to a learner who does not know it; this counts as wrong, and suggests Again."""
        item = self._shown()
        item.grade, item.response, item.given_up = Grade(score=0.0), (), True
        item.proposed = Rating.AGAIN
        item.is_judged = True  # there is nothing whose points could be ticked

    def tick(self, places: tuple[int, ...]) -> None:
        """Set which rubric points the answer made; their share is the score and suggests the rating."""
        item = self._shown()
        item.ticked, item.is_judged = places, True
        share = len(places) / len(item.shown.rubric)
        item.grade = Grade(score=share)
        item.proposed = propose_by_rubric(share)

    def intervals(self) -> tuple[Interval, ...]:
        """Return the interval after each of the four ratings of the card shown."""
        item = self._shown()
        if not item.intervals:
            item.intervals = intervals(self._scheduler, item.card, self._today(item.started), item.review_id)
        return item.intervals

    def rate(self, rating: Rating) -> None:
        """Record the answer with its rating; it is on the disk when this returns."""
        item = self._shown()
        now = self.clock()
        duration = min(max(0, now.at - item.started.at), LONGEST_ANSWER)
        given = GivenRating(
            id=item.review_id, device=self._device, session=self._session, rating=rating,
            started=item.started, moment=now, duration=duration,
        )  # fmt: skip
        review = record(self.study, item.card, given, Flags(), lambda row: self._answer_row(item, row))
        self._cards.rated(review)
        self.done.append(RatedAnswer(item, rating, duration))
        self._undos.append(_Undo(item, review, item.flags))
        self.current = None

    def _answer_row(self, item: ReviewItem, review: ReviewRow) -> AnswerRow:
        return answer_row(
            item, score_of(item, review.rating), id=review.id, session=self._session, card=item.key,
            started=item.started.at, duration=review.duration, rating=review.rating,
        )  # fmt: skip

    # Burying, suspending, marking, and undo

    def bury(self) -> None:
        """Withhold the card shown until tomorrow."""
        self._flag(buried=self._today(self._shown().started))
        self.current = None

    def suspend(self) -> None:
        """Withhold the card shown until it is unsuspended."""
        self._flag(suspended=True)
        self.current = None

    def mark(self) -> bool:
        """Mark the card shown, or unmark it; return whether it is now marked."""
        item = self._shown()
        self._flag(marked=not item.flags.marked)
        return item.flags.marked

    def _flag(self, **changes: int) -> None:
        item = self._shown()
        flags = msgspec.structs.replace(item.flags, **changes)
        self._store_flags(item, flags)
        self._undos.append(_Undo(item, None, item.flags))
        item.flags = flags

    def _store_flags(self, item: ReviewItem, flags: Flags) -> None:
        self.study.store.flags.set(self.study.store.cards.find(item.key) or item.card, flags)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to undo."""
        return bool(self._undos)

    def undo(self) -> ReviewItem | None:
        """Undo the last step of the session, and present its card again."""
        if not self._undos:
            return None
        last = self._undos[-1]
        self._take_back(last)
        self._undos.pop()
        self._cards.undone(last.review)
        shown = self.show(last.item.key)
        if shown is not None and isinstance(shown.shown.way, WriteText):
            shown.response = last.item.response  # so that what was written can be changed, not written anew
        return shown

    def _take_back(self, last: _Undo) -> None:
        if last.review is None:
            self._store_flags(last.item, last.flags)
            return
        store, settings, key = self.study.store, self.study.settings, last.item.key
        void_id = self._new_id(self.clock())
        store.reviews.void(void_id, self._device, last.review, lambda: rebuilt(store, settings, key))
        self.done.pop()

    # A question that has changed since it was learnt

    def keep(self) -> None:
        """Keep the history of the card shown, whose question has changed."""
        item = self._shown()
        self._settle(item, item.card)

    def reset(self) -> None:
        """Reset the card shown to new; its earlier reviews stay in the log."""
        item = self._shown()
        self._settle(item, with_ready_times(unlearnt(item.card), item.flags), anew=True)

    def _settle(self, item: ReviewItem, card: CardRow, *, anew: bool = False) -> None:
        settled = msgspec.structs.replace(card, fingerprint=fingerprint(item.question))
        if anew:
            self.study.store.reviews.reset(self._new_id(self.clock()), self._device, settled)
        else:
            self.study.store.flags.set(settled, item.flags)
        item.card, item.intervals = settled, ()
        item.review_id = self._new_id(self.clock())  # later in the log than the reset
        item.changed = False

    # What is left

    def remaining(self) -> Remaining:
        """Return how many cards are left."""
        return self._cards.remaining(self.clock())

    def reload(self) -> ReviewItem | None:
        """Read changed banks again, and present the card shown as it is now, or else the next one."""
        self.study.reload()
        if self.current is None:
            return None
        before = self.current
        shown = self.show(before.key, before.seed)
        if shown is None:
            return self.next()
        self._answer_again(shown, before)
        return shown

    def _answer_again(self, item: ReviewItem, before: ReviewItem) -> None:
        """Give the answer from before the banks were read again, unless it no longer fits the question."""
        item.hints = before.hints
        if before.given_up:
            self.give_up()
        elif before.answered and item.shown.way.asks_like(before.shown.way):
            try:
                self.answer(before.response)
            except AnswerFormatError:  # it may have been a number before
                item.response = before.response
            if item.answered and before.is_judged and item.shown.rubric == before.shown.rubric:
                self.tick(before.ticked)

    def _today(self, moment: Timestamp) -> int:
        return moment.day(self.study.settings.day_start)

    def _new_id(self, moment: Timestamp) -> int:
        self._last_id = new_id(moment.at, self.random.getrandbits(20), self._last_id)
        return self._last_id

    def _shown(self) -> ReviewItem:
        if self.current is None:
            raise RuntimeError("no card is shown")
        return self.current
