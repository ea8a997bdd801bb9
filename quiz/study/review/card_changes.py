"""Changes that the learner makes to one card's schedule, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.study.context import Study
from quiz.study.review.reschedule import LogWriter, due_day_of_settings
from quiz.study.review.undo import UndoStep, take_back


class CardChanges:
    """What was done to the card named ``key``: ``steps``, the latest last.

    A new card has no schedule to change: then nothing is done, and the methods return False.
    """

    def __init__(self, study: Study, key: str, clock: Callable[[], Timestamp], random: Random) -> None:
        self.study = study
        self.steps: list[UndoStep] = []
        self.key = key
        self._clock = clock
        self._random = random

    def reset(self) -> bool:
        """Make the card new again; its earlier reviews stay in the log."""
        return self._change(LogWriter.reset)

    def set_due(self, day: int) -> bool:
        """Have the card come on a day of study."""
        return self._change(lambda log, card: log.set_due(card, day))

    def reschedule(self) -> bool:
        """Compute anew when the card is due, as after a change of the settings."""

        def rescheduled(log: LogWriter, card: CardRow) -> int | None:
            day = due_day_of_settings(self.study, card, self._clock(), self._random.random())
            return None if day is None else log.set_due(card, day)

        return self._change(rescheduled)

    def undo(self) -> bool:
        """Undo the last change; return whether there was one."""
        if not self.steps:
            return False
        take_back(self.study, self.steps[-1], self._log())
        self.steps.pop()
        return True

    def _change(self, change: Callable[[LogWriter, CardRow], int | None]) -> bool:
        with self.study.store.transaction():
            card = self.study.store.cards.expect(self.key)
            event = change(self._log(), card) if card.phase else None
        if event is not None:
            self.steps.append(UndoStep(card, event=event))
        return event is not None

    def _log(self) -> LogWriter:
        return LogWriter(self.study, self._clock(), self._random)
