"""A learner who does at random whatever can be done."""

from collections.abc import Callable
from random import Random

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.review.card_changes import CardChanges
from quiz.study.review.flags import CHANGES, change_flags
from quiz.study.review.reschedule import reschedule_all, reset_all, set_due_all
from quiz.study.review.session import ReviewSession
from quiz.study.states import compute_states
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.days import begun


class Learner:
    """Does at random whatever can be done, at random times and in random places."""

    def __init__(self, study: Study, seed: int) -> None:
        self.study = study
        self.random = Random(seed)
        self.clock = Clock()
        self.keys = [key for (key,) in run_sql(study.store, "select card from cards order by card")]
        self.session = begun(study, self.clock, seed)
        self.actions: list[Callable[[], object]] = [
            *[self.rate] * 12, *[self.undo] * 4, self.bury, self.suspend, self.mark, self.change_card,
            self.keep, self.reset, self.flag, self.reset_many, self.set_due_many, self.reschedule,
            self.travel, self.wait, self.begin, self.change_settings,
        ]  # fmt: skip

    def act(self) -> None:
        self.clock.move(seconds=self.random.choice([1, 5, 30, 700]))
        self.random.choice(self.actions)()

    def show(self) -> ReviewSession:
        if self.session.current is None and self.session.next() is None:
            self.session.show(self.random.choice(self.keys))
        return self.session

    def rate(self) -> None:
        session = self.show()
        session.give_up()
        if self.random.random() < 0.05:
            self.wait()
        session.rate(self.random.choices(list(Rating), [3, 1, 4, 2])[0])

    def undo(self) -> None:
        self.session.undo()

    def bury(self) -> None:
        self.show().bury()

    def suspend(self) -> None:
        self.show().suspend()

    def mark(self) -> None:
        self.show().mark()

    def change_card(self) -> None:
        session = self.show()
        assert session.current is not None
        changes = CardChanges(self.study, self.clock, self.random)
        due_on = changes.due_on(self.clock().day(4) + self.random.randrange(-3, 30))
        change = self.random.choice([changes.reset, changes.reschedule, due_on])
        changes.make(change, [session.current.key])
        if self.random.random() < 0.3:
            changes.undo()
        session.changed_by(changes.steps)

    def keep(self) -> None:
        self.show().keep()

    def reset(self) -> None:
        self.show().reset()

    def flag(self) -> None:
        change_flags(self.study, self.some(), self.random.choice(list(CHANGES)), self.clock())

    def reset_many(self) -> None:
        reset_all(self.study, self.some()[:1], self.clock(), self.random)

    def set_due_many(self) -> None:
        day = self.clock().day(4) + self.random.randrange(-3, 30)
        set_due_all(self.study, self.some(), day, self.clock(), self.random)

    def reschedule(self) -> None:
        reschedule_all(self.study, self.some(), self.clock(), self.random)

    def travel(self) -> None:
        self.clock.offset = self.random.choice([-600, -210, 0, 60, 540, 840])

    def wait(self) -> None:
        self.clock.move(days=self.random.choice([0.3, 1, 1, 3, 20, -2]))

    def begin(self) -> None:
        self.session = begun(self.study, self.clock, self.random.getrandbits(30))

    def change_settings(self) -> None:
        if self.random.random() < 0.7:  # computing all states takes as long as a hundred actions
            return
        self.study.settings.retention = self.random.choice([0.8, 0.9, 0.95])
        self.study.settings.leech_lapses = self.random.choice([2, 8])
        self.study.settings.model = self.random.choice(["fsrs-6", "fsrs-7"])
        compute_states(self.study.store, self.study.settings.model)

    def some(self) -> list[str]:
        return self.random.sample(self.keys, 3)
