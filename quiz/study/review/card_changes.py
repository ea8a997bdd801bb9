"""Changes that the learner makes to the schedules and flags of cards, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import cast

import msgspec

from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import FlaggedCard
from quiz.study.context import Study
from quiz.study.review.flags import CHANGES
from quiz.study.review.reschedule import LogWriter, due_day_of_settings
from quiz.study.review.undo import UndoStep, take_back

BATCH = 50
"""Cards changed in one transaction, so that a screen can be drawn between two when there are many."""
MOST_CHANGES = 20
"""The changes that are kept to be undone; each may be of many cards."""

UndoInBanks = Callable[[], Mapping[str, str]]
"""Puts banks back as they were before a change; returns the keys that questions have again by the others.

Raises ``QuizError`` if it cannot, as when a file has changed since.
"""
Change = Callable[[LogWriter, FlaggedCard], UndoStep | None]
"""Changes a card, and returns what undoes that, or None if there was nothing to change."""


class CardChanges:
    """Makes changes, and remembers them, the latest last; ``earlier`` ones in banks can be undone, too."""

    def __init__(
        self,
        study: Study,
        clock: Callable[[], Timestamp],
        random: Random,
        earlier: Sequence[UndoInBanks] = (),
    ) -> None:
        self.study = study
        self._clock = clock
        self._random = random
        self._made: list[list[UndoStep] | UndoInBanks] = [*earlier]

    @property
    def steps(self) -> list[UndoStep]:
        """What was changed and not undone, card by card."""
        return [step for made in self._made if isinstance(made, list) for step in made]

    @property
    def in_banks(self) -> list[UndoInBanks]:
        """What undoes the changes of banks; unlike the steps, it stays right whatever is reviewed since."""
        return [made for made in self._made if not isinstance(made, list)]

    @property
    def undoable(self) -> int:
        """How many cards the last change was of, 1 for one in banks; 0 if there is none to undo."""
        last = self._made[-1] if self._made else []
        return len(last) if isinstance(last, list) else 1

    def include_banks(self, undo: UndoInBanks) -> None:
        """Take over a change of banks, which is undone in its turn."""
        self._made = [*self._made[1 - MOST_CHANGES :], undo]

    def pop_banks(self) -> UndoInBanks | None:
        """Return what undoes the last change, and forget it, if that was of banks."""
        if self._made and not isinstance(self._made[-1], list):
            return cast("UndoInBanks", self._made.pop())
        return None

    def make(self, change: Change, keys: list[str]) -> int:
        """Change cards; return how many had something to change."""
        return sum(self.make_in_batches(change, keys))

    def make_in_batches(self, change: Change, keys: list[str]) -> Iterator[int]:
        """Change cards a batch at a time; yield how many of each batch had something to change."""
        made: list[UndoStep] = []
        for start in range(0, len(keys), BATCH):
            with self.study.store.transaction():
                log, found = self._log(), self.study.store.cards.find_all(keys[start : start + BATCH])
                steps = [step for card in found if (step := change(log, card)) is not None]
            if steps and not made:
                self._made = [*self._made[1 - MOST_CHANGES :], made]
            made += steps
            yield len(steps)

    def include(self, steps: list[UndoStep]) -> None:
        """Take over changes that were made elsewhere."""
        if steps:
            self._made.append(steps)

    def undo(self) -> int:
        """Undo the last change; return how many cards it had changed."""
        return sum(self.undo_in_batches())

    def undo_in_batches(self) -> Iterator[int]:
        """Undo the last change a batch at a time, the last card first; yield the size of each batch."""
        made = self._made[-1] if self._made else []
        while made and isinstance(made, list):
            batch = made[-BATCH:]
            with self.study.store.transaction():
                log = self._log()
                for step in reversed(batch):
                    take_back(self.study, step, log)
            del made[-BATCH:]
            if not made:
                self._made.pop()
            yield len(batch)

    def reset(self, log: LogWriter, found: FlaggedCard) -> UndoStep | None:
        """Make a card new again; its earlier reviews stay in the log."""
        return UndoStep(found.card, event=log.reset(found.card)) if found.card.phase else None

    def reschedule(self, log: LogWriter, found: FlaggedCard) -> UndoStep | None:
        """Compute anew when a card is due, as after a change of the settings."""
        card = found.card
        day = due_day_of_settings(self.study, card, self._clock(), self._random.random())
        return None if day in (None, card.due_day) else UndoStep(card, event=log.set_due(card, day))

    def due_on(self, day: int) -> Change:
        """Return the change that has cards come on a day of study; new ones come in their turn."""

        def set_due(log: LogWriter, found: FlaggedCard) -> UndoStep | None:
            return UndoStep(found.card, event=log.set_due(found.card, day)) if found.card.phase else None

        return set_due

    def can_be_due(self, keys: list[str]) -> bool:
        """Tell whether any of the cards can be given a day: not if all are new."""
        return any(found.card.phase for found in self.study.store.cards.find_all(keys))

    def flag(self, name: str) -> Change:
        """Return the change of flags of that name among ``CHANGES``."""
        today = self._clock().day(self.study.settings.day_start)

        def set_flags(log: LogWriter, found: FlaggedCard) -> UndoStep | None:
            key, before = found.card.card, found.flags
            if CHANGES[name](before, today) == before:
                return None
            self.study.store.flags.change([key], lambda flags: CHANGES[name](flags, today), log.at)
            return UndoStep(found.card, flags=msgspec.structs.asdict(before))

        return set_flags

    def _log(self) -> LogWriter:
        return LogWriter(self.study, self._clock(), self._random)
