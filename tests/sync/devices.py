"""Devices of one learner: studies of one bank, which act at random, and what they must agree on."""

from contextlib import suppress
from pathlib import Path
from random import Random

from quiz.errors import QuizError
from quiz.exchange.importing.carry_out import ImportRecord, undo_import
from quiz.exchange.importing.history import HistoryWriter
from quiz.exchange.portable import CardHistory, PastReview, PastState
from quiz.fsrs.rating import Rating
from quiz.progress.store import Store
from quiz.study.context import Study, open_study
from quiz.study.doctor.examine import examine
from quiz.study.orphans import adopt, orphans
from quiz.study.rebuild import rebuild_stale
from quiz.study.record import RatedElsewhereError
from quiz.study.review.flags import CHANGES, change_flags
from quiz.study.review.reschedule import reset_all, set_due_all
from quiz.study.review.scheduling import rebuilt
from quiz.study.review.session import ReviewSession
from quiz.study.statistics.log import read_log
from tests.conftest import NOON, Clock
from tests.database import run_sql
from tests.study.alike import alike
from tests.study.days import begun, card, cloze

QUESTIONS = (card("a"), card("b", reverse=True), cloze("c"), card("d"))
LOG = (
    "reviews", "answers", "resets", "due_changes", "known_states", "flag_changes", "plans", "weights",
    "renames", "exams", "unknown_events",
)  # fmt: skip
STATE = (
    "select card, phase, step, stability, difficulty, stability_fast, last_day, last_at, last_review,"
    " reviews, lapses, due_day, due_at, ready_day, ready_at from cards order by card"
)


class Device:
    """A progress file of its own, with a clock that may be wrong."""

    def __init__(self, folder: Path, number: int, clock: Clock) -> None:
        self.folder = folder / str(number)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.random = Random(number)
        self.clock = clock
        self.banks = self.folder / "banks"
        self.banks.mkdir(exist_ok=True)
        (self.banks / "b.yaml").write_text(f"id: b\ntitle: B\nquestions:\n{''.join(QUESTIONS)}")
        self.study: Study = open_study([str(self.banks)], str(self.folder / "p.db"))
        self.session: ReviewSession | None = None
        self.last_import = ImportRecord("elsewhere.apkg", 0)

    @property
    def store(self) -> Store:
        return self.study.store

    def add_bank(self, path: Path) -> None:
        """Open the study again with one more bank."""
        roots = [*self.study.library.roots, str(path)]
        self.study.close()
        self.study = open_study(roots, str(self.folder / "p.db"))

    def rewrite_bank(self, text: str, bank: str = "b") -> None:
        """Change a bank, and read it again."""
        (self.banks / f"{bank}.yaml").write_text(text)
        self.study.reload()
        self.session = None

    def begin(self) -> ReviewSession:
        if self.session is None:
            self.session = begun(self.study, self.clock, self.random.getrandbits(30))
        return self.session

    def show(self) -> ReviewSession:
        session = self.begin()
        if session.current is None and session.next() is None:
            session.show(self.random.choice(self.keys()))
        return session

    def keys(self) -> list[str]:
        return [key for (key,) in run_sql(self.store, "select card from cards where position is not null")]

    def rate(self, rating: Rating) -> None:
        session = self.show()
        session.give_up()
        try:
            session.rate(rating)
        except RatedElsewhereError:  # the review came in meanwhile; the card is shown anew
            session.rate(rating)

    def undo(self) -> None:
        self.begin().undo()

    def flag(self, change: str) -> None:
        change_flags(self.study, [self.random.choice(self.keys())], change, self.clock())

    def reset(self) -> None:
        reset_all(self.study, [self.random.choice(self.keys())], self.clock(), self.random)

    def set_due(self, days: int) -> None:
        keys = [self.random.choice(self.keys())]
        set_due_all(self.study, keys, self.clock().day(4) + days, self.clock(), self.random)

    def adopt(self) -> None:
        """Give the history of a card whose question is gone to another question."""
        lost = orphans(self.study)
        questions = sorted({key.partition("#")[0] for key in self.keys()})
        if lost and questions:
            with suppress(QuizError):  # the question has a history, or has no such card
                adopt(self.study, self.random.choice(lost).key, self.random.choice(questions))

    def fit(self) -> None:
        weights = self.store.weights.current("fsrs-6").numbers
        self.store.weights.add("fsrs-6", (weights[0] * 1.01, *weights[1:]), self.clock().at)
        rebuild_stale(self.store, self.study.settings)

    def take_over(self, history: CardHistory, key: str = "") -> None:
        """Import what another program knows of a card, which is from an earlier time."""
        with self.store.transaction():
            writer = HistoryWriter(self.study, self.clock(), self.random.getrandbits)
            taken = writer.write({key or self.random.choice(self.keys()): history}, "elsewhere.apkg")
        self.last_import = ImportRecord("elsewhere.apkg", self.clock().at, taken=taken)

    def past(self) -> int:
        """Return a moment some time ago, in UTC ms."""
        return self.clock().at - self.random.randrange(1, 3 * 10**9)

    def take_over_reviews(self) -> None:
        reviews = [PastReview(self.past(), self.random.randint(1, 4), interval=9) for _ in range(3)]
        resets = [self.past()] if self.random.random() < 0.5 else []
        self.take_over(CardHistory(reviews, due=self.clock().day(4), resets=resets, marked=True))

    def take_over_state(self) -> None:
        day = self.clock().day(4) - self.random.randrange(1, 30)
        self.take_over(CardHistory(state=PastState(day, 8.0, 5.0, reviews=4), suspended=True))

    def take_over_deck(self) -> None:
        """Import a deck that other devices import as well, and this one perhaps again."""
        times = [NOON - days * 86_400_000 for days in (40, 30, 8)]
        reviews = [PastReview(at, 3, interval=9) for at in times if at <= self.clock().at]
        self.take_over(CardHistory(reviews, resets=[NOON - 35 * 86_400_000]))

    def undo_import(self) -> None:
        undo_import(self.study, self.last_import, self.clock(), self.random.getrandbits)
        self.last_import = ImportRecord("elsewhere.apkg", 0)

    def check_states(self) -> None:
        """Check that each row and all statistics are what the log says."""
        for key in [key for (key,) in run_sql(self.store, "select card from cards")]:
            assert alike(rebuilt(self.store, self.study.settings, key), self.store.cards.expect(key))
        places = {key: place for place, key in enumerate(read_log(self.store.statistics).keys)}
        log = read_log(self.store.statistics)
        for key, place in places.items():
            rows = self.store.reviews.of_card(key)
            if rows:
                assert log.at[log.card == place][-len(rows) :].tolist() == [row.at for row in rows]
                assert log.elapsed[log.card == place][-len(rows)] == -1
        found = examine(self.store.path, self.study.settings, iter).findings
        assert not found, found

    def agreed(self) -> dict[str, object]:
        """Return all that the devices must agree on."""
        rows = {table: set(run_sql(self.store, f"select * from {table}")) for table in LOG}
        answered = "select * from sessions where id in (select session from answers)"
        rows["sessions"] = set(run_sql(self.store, answered))
        rows["voids"] = set(run_sql(self.store, "select review from voids"))
        flags = "select * from flags where suspended <> 0 or buried <> -1 or marked <> 0"
        rows["flags"] = set(run_sql(self.store, flags))
        cards = [tuple(map(_but_for_last_digits, row)) for row in run_sql(self.store, STATE)]
        return {**rows, "cards": cards, "statistics": self.statistics()}

    def statistics(self) -> list[tuple[object, ...]]:
        log = read_log(self.store.statistics)
        columns = zip(*(column.tolist() for column in log[1:]), strict=True)
        return sorted((log.keys[card], *rest) for card, *rest in columns)


def _but_for_last_digits(value: object) -> object:
    """Return a value as devices agree on it: arrays and single cards are computed with other last digits."""
    return f"{value:.11g}" if isinstance(value, float) else value


ACTIONS = {
    "again": lambda device: device.rate(Rating.AGAIN),
    "good": lambda device: device.rate(Rating.GOOD),
    "easy": lambda device: device.rate(Rating.EASY),
    "undo": Device.undo,
    "reset": Device.reset,
    "due": lambda device: device.set_due(device.random.randrange(-3, 20)),
    "adopt": Device.adopt,
    "fit": Device.fit,
    "import": Device.take_over_reviews,
    "import-state": Device.take_over_state,
    "import-deck": Device.take_over_deck,
    "undo-import": Device.undo_import,
    **{change: lambda device, change=change: device.flag(change) for change in CHANGES},
}
