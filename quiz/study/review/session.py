"""A review session: present, grade, reschedule and record, without a screen or a clock of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from random import Random

import msgspec

from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import Interval
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.response import Response
from quiz.progress.answers import AnswerRow
from quiz.progress.cards import CardRow
from quiz.progress.ids import new_id
from quiz.progress.reviews import ReviewRow
from quiz.progress.sessions import SessionRow
from quiz.study.answer_row import answer_row
from quiz.study.context import Study
from quiz.study.record import PRACTICE, SCHEDULED, GivenRating, RatedElsewhereError, Recorded, Recorder
from quiz.study.review import answering
from quiz.study.review.card_source import CardSource, DueCards
from quiz.study.review.changed_question import accept_question
from quiz.study.review.item import RatedAnswer, Remaining, ReviewItem
from quiz.study.review.present import present
from quiz.study.review.reschedule import LogWriter
from quiz.study.review.score import score_of
from quiz.study.review.summary import rated_answer
from quiz.study.review.undo import UNDO_STEPS, UndoStep, take_back

Clock = Callable[[], Timestamp]

LONGEST_ANSWER = 600_000
"""A longer time (ms) is not counted: the card was left open, not thought about."""


class ReviewSession:
    """A review of ``cards``, or else of the due cards that match ``query`` (all if it is empty).

    It is listed under its ``title``, or else its query. Call ``next``, ``answer`` and ``rate`` in turn until
    ``next`` returns None. A rated answer is on the disk when ``rate`` returns, as ``recorder`` stores it.
    Every method may raise ``QuizError`` if the progress file fails, and has then changed nothing. Raises
    ``QueryError`` for an invalid query.
    """

    def __init__(  # noqa: PLR0913 - the clock, chance and sources of a session
        self, study: Study, query: str = "", *, title: str = "", clock: Clock, random: Random,
        cards: CardSource | None = None, recorder: Recorder = SCHEDULED,
    ) -> None:  # fmt: skip
        self.study = study
        self._recorder = recorder
        self._last: Recorded | None = None
        """What the last rating recorded, unless it was undone."""
        self.clock = clock
        self.random = random
        self.current: ReviewItem | None = None
        self.done: list[RatedAnswer] = []
        self._undos: deque[UndoStep] = deque(maxlen=UNDO_STEPS)
        self._shown_before: dict[str, tuple[int, int]] = {}
        """The seeds and draws of the cards that undo took off the screen."""
        self.query = query.strip()
        moment = clock()
        self._cards = cards or DueCards(study, self.query, moment)
        device = study.store.device(random.getrandbits(53))
        self._last_id = 0
        with study.store.transaction():
            self._last_id = study.store.last_id()
            self._session = self._draw_id(moment)
            name = title or self.query
            row = SessionRow(self._session, device, "review", name, moment.at, moment.offset)
            study.store.sessions.add(row)

    @property
    def reschedules(self) -> bool:
        """Whether ratings change when cards come back: those of practice do not."""
        return self._recorder is not PRACTICE

    @property
    def effect(self) -> tuple[str, ...]:
        """What the last rating has changed, in words, the chief thing first; in practice, that none does."""
        return self._recorder.effect(self._last) if self._last else self._recorder.notice

    # Presenting

    def next(self) -> ReviewItem | None:
        """Present the next card, or return None at the end."""
        moment = self.clock()
        self.current = None
        absent: set[str] = set()
        while self.current is None and (key := self._cards.next(moment)):
            if key in absent:  # it was set aside, and yet it comes again
                raise self.study.store.damaged(key)
            absent.add(key)
            self.current = self._present(key, moment, *self._shown_before.pop(key, (None, None)))
        self._take_up_draft()
        return self.current

    def show(self, key: str, seed: int | None = None, draw: int | None = None) -> ReviewItem | None:
        """Present the card named ``key``, whether or not it is due; return None if the library lacks it.

        One that comes back has the ``seed`` of its presentation, and the ``draw`` of its intervals.
        """
        self.current = self._present(key, self.clock(), seed, draw)
        self._take_up_draft()
        return self.current

    def _take_up_draft(self) -> None:
        """Have the card shown begin with what was written for it before, in any session."""
        item = self.current
        if item is not None and item.shown.way.is_written:
            item.response = self.study.store.drafts.of(item.key)

    def keep_draft(self, words: Response) -> None:
        """Store what is written for the card shown until it is rated, if that takes a while to write."""
        item = self._shown()
        if item.shown.way.is_written:
            self.study.store.drafts.keep(item.key, words, self.clock().at)

    def _present(self, key: str, moment: Timestamp, seed: int | None, draw: int | None) -> ReviewItem | None:
        item = present(self.study, key, moment=moment, random=self.random, seed=seed, draw_id=self._draw_id)
        if item is not None:
            item.kept_draw = draw
        return item

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
        return answering.answer(self.study.library, self._shown(), response)

    def give_up(self, begun: Response = ()) -> None:
        """Show the answer to a learner who does not know it; this counts as wrong, and suggests Again.

        What was ``begun`` can be written on if the rating is taken back.
        """
        answering.give_up(self._shown(), begun)

    def tick(self, places: tuple[int, ...]) -> None:
        """Set which rubric points the answer made; their share is the score and suggests the rating."""
        answering.tick(self._shown(), places)

    def intervals(self) -> tuple[Interval, ...]:
        """Return the interval after each of the four ratings of the card shown."""
        return self._intervals_at(self.clock())

    def _intervals_at(self, moment: Timestamp) -> tuple[Interval, ...]:
        """Return the intervals of the card shown, which change with the day of study."""
        item, day = self._shown(), self._today(moment)
        if item.intervals_day != day:
            item.intervals = self._recorder.intervals(self.study, item.card, moment, item.draw)
            item.intervals_day = day
        return item.intervals

    def rate(self, rating: Rating) -> CardRow | None:
        """Record the answer with its rating; it is on the disk when this returns.

        The rating counts for the moment at which it is given, however long the card has been on the screen.
        Return the card if it has become a leech by it. Raises ``RatedElsewhereError`` if the card was rated
        elsewhere since it was shown: it then has the intervals that hold now, and can be rated again.
        """
        item = self._shown()
        now = self.clock()
        duration = min(now.since(item.started), LONGEST_ANSWER)
        given = GivenRating(
            id=item.review_id, session=self._session, rating=rating, moment=now, duration=duration,
            interval=self._intervals_at(now)[rating - 1],
        )  # fmt: skip
        try:
            with self.study.store.transaction():
                self.keep_draft(())
                recorded = self._recorder.record(
                    self.study, item.card, given, lambda row: self._answer_row(item, row)
                )
        except RatedElsewhereError as error:
            self._go_on_with(error.card)
            raise
        self._cards.rated(recorded.review)
        self._last = recorded
        self.done.append(rated_answer(item, recorded.review))
        flags: dict[str, int] = {"suspended": item.flags.suspended} if recorded.is_leech else {}
        written = answering.written(item)
        step = UndoStep(item.card, item.seed, item.draw, review=recorded.review, flags=flags, written=written)
        self._undos.append(step)
        self.current = None
        return recorded.after if recorded.is_leech else None

    def _answer_row(self, item: ReviewItem, review: ReviewRow) -> AnswerRow:
        return answer_row(
            item, score_of(item, review.rating), id=review.id, session=self._session, card=review.card,
            started=item.started.at, duration=review.duration, rating=review.rating,
        )  # fmt: skip

    # Burying, suspending, marking, and undo

    def bury(self) -> None:
        """Withhold the card shown until tomorrow."""
        self._flag(buried=self._today(self.clock()))
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
        """Change only these flags of the card shown."""
        item, store, moment = self._shown(), self.study.store, self.clock()
        with store.transaction():
            key = (store.cards.current(item.card) or item.card).card
            before = msgspec.structs.asdict(store.cards.flags_of(key))
            store.flags.change([key], lambda flags: msgspec.structs.replace(flags, **changes), moment.at)
        former = {name: before[name] for name in changes}
        self._undos.append(
            UndoStep(item.card, item.seed, item.draw, flags=former, written=answering.written(item))
        )
        item.flags = msgspec.structs.replace(item.flags, **changes)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to undo."""
        return bool(self._undos)

    @property
    def undoes_rating(self) -> bool:
        """Tell whether the step to undo is a rating."""
        return bool(self._undos) and self._undos[-1].review is not None

    def undo(self) -> ReviewItem | None:
        """Undo the last step of the session, and present its card again."""
        if not self._undos:
            return None
        last = self._undos[-1]
        take_back(self.study, last, self._log())
        self._undos.pop()
        self._last = None
        if last.review is not None:
            self.done.pop()
        self._cards.undone(last.review)
        if self.current and self.current.key != last.card.card:
            self._shown_before[self.current.key] = self.current.seed, self.current.draw
        shown = self._show_again(last.card, last.seed, last.draw)
        if shown is None:
            return self.next()
        # What was written can be changed, and need not be written anew.
        shown.response = last.written or shown.response
        return shown

    def _show_again(self, card: CardRow, seed: int | None, draw: int | None) -> ReviewItem | None:
        """Present a card, which may have been renamed."""
        return self.show((self.study.store.cards.current(card) or card).card, seed, draw)

    # A question that has changed since it was learnt, and changes of a card's schedule

    def keep(self) -> None:
        """Keep the history of the card shown, whose question has changed."""
        with self.study.store.transaction():
            before, card = accept_question(self.study, self._shown())
        self._undos.append(UndoStep(before, self._shown().seed, fingerprint=before.fingerprint))
        self._go_on_with(card)

    def reset(self) -> None:
        """Reset the card shown to new; its earlier reviews stay in the log."""
        with self.study.store.transaction():
            before, card = accept_question(self.study, self._shown())
            event = self._log().reset(card)
        seed = self._shown().seed
        self._undos.append(UndoStep(before, seed, event=event, fingerprint=before.fingerprint))
        self._go_on_with(self.study.store.cards.expect(card.card))

    def _log(self) -> LogWriter:
        return LogWriter(self.study, self.clock(), self.random)

    def changed_by(self, steps: list[UndoStep]) -> None:
        """Take over changes of the schedule of the card shown, so that they can be undone from here."""
        self._undos.extend(steps)
        self._cards.undone(None)  # the card may come at another place in the queue, or not at all
        self.current = None

    def _go_on_with(self, card: CardRow) -> None:
        """Take over the card shown as it has been stored."""
        item = self._shown()
        item.card, item.intervals_day = card, None
        self._last_id = max(self._last_id, self.study.store.last_id())
        item.review_id = self._draw_id(self.clock())  # later in the log than what changed the card
        item.changed = False

    # What is left

    def remaining(self) -> Remaining:
        """Return how many cards are left."""
        return self._cards.remaining(self.clock())

    def reload(self) -> ReviewItem | None:
        """Read changed banks again, and present the card shown as it is now, or else the next one."""
        self.study.reload()
        if (before := self.current) is None:
            return None
        shown = self._show_again(before.card, before.seed, before.draw)
        if shown is None:
            return self.next()
        answering.answer_again(self.study.library, shown, before)
        if shown.card == before.card:
            shown.review_id = before.review_id  # so that the intervals are those that were shown
        return shown

    def _today(self, moment: Timestamp) -> int:
        return moment.day(self.study.settings.day_start)

    def _draw_id(self, moment: Timestamp) -> int:
        """Return an id for a review before it is stored, since the fuzz of its intervals depends on it."""
        self._last_id = new_id(moment.at, self.random.getrandbits(20), self._last_id)
        return self._last_id

    def _shown(self) -> ReviewItem:
        if self.current is None:
            raise RuntimeError("no card is shown")
        return self.current
