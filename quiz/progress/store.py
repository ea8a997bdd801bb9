"""The store: the only door to the progress file."""

from __future__ import annotations

import os

from quiz.progress.database import LOG_LENGTH, Database, WrittenAtEnd, damaged
from quiz.progress.file import connect, connect_to_read
from quiz.progress.ids import device_of, id_of_device, last_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.errors import QuizError
    from quiz.progress.answers import AnswerRepository
    from quiz.progress.banks import BankRepository
    from quiz.progress.card_orders import CardOrderRepository
    from quiz.progress.card_rows import CardRowRepository
    from quiz.progress.cards import CardRepository
    from quiz.progress.checks import CheckRepository
    from quiz.progress.counts import CountRepository
    from quiz.progress.database import Transaction
    from quiz.progress.drafts import DraftRepository
    from quiz.progress.due_changes import DueChangeRepository
    from quiz.progress.events import EventRepository
    from quiz.progress.exams import ExamRepository
    from quiz.progress.flags import FlagRepository
    from quiz.progress.known_states import KnownStateRepository
    from quiz.progress.outbox import OutboxRepository
    from quiz.progress.plan_cards import PlanCardRepository
    from quiz.progress.planned_day import PlannedDayRepository
    from quiz.progress.plans import PlanRepository
    from quiz.progress.queue import Queue, Scope
    from quiz.progress.renames import RenameRepository
    from quiz.progress.reviews import ReviewRepository
    from quiz.progress.sessions import SessionRepository
    from quiz.progress.stale_cards import StaleCardRepository
    from quiz.progress.statistics import StatisticsRepository
    from quiz.progress.studied import StudiedRepository
    from quiz.progress.sync_folder import SyncFolderRepository
    from quiz.progress.weights import WeightsRepository

_REPOSITORIES = {
    "answers": "AnswerRepository",
    "banks": "BankRepository",
    "card_orders": "CardOrderRepository",
    "card_rows": "CardRowRepository",
    "cards": "CardRepository",
    "checks": "CheckRepository",
    "counts": "CountRepository",
    "drafts": "DraftRepository",
    "due_changes": "DueChangeRepository",
    "events": "EventRepository",
    "exams": "ExamRepository",
    "flags": "FlagRepository",
    "known_states": "KnownStateRepository",
    "outbox": "OutboxRepository",
    "plan_cards": "PlanCardRepository",
    "planned_day": "PlannedDayRepository",
    "plans": "PlanRepository",
    "renames": "RenameRepository",
    "reviews": "ReviewRepository",
    "sessions": "SessionRepository",
    "stale_cards": "StaleCardRepository",
    "statistics": "StatisticsRepository",
    "studied": "StudiedRepository",
    "sync_folder": "SyncFolderRepository",
    "weights": "WeightsRepository",
}
_EVENTS = ("reviews", "resets", "due_changes", "known_states", "voids")
_IS_LOGGED = "select " + " or ".join(f"exists (select 1 from {table} where id = :id)" for table in _EVENTS)
_LOGGED_AMONG = " union ".join(
    f"select id from {table} where id in (select value from json_each(:ids))" for table in _EVENTS
)


class Store:
    """The progress file at ``path``, created if it does not exist; see ``connect`` for what it raises.

    If it is ``only_read``, it is not created, and one that cannot be written is copied into memory.

    Its repositories hold all SQL. A method's changes are on disk when it returns, unless they are to
    ``flush_in_background``; a method that fails raises ``QuizError`` and has changed nothing.
    """

    answers: AnswerRepository
    banks: BankRepository
    card_orders: CardOrderRepository
    card_rows: CardRowRepository
    cards: CardRepository
    checks: CheckRepository
    counts: CountRepository
    drafts: DraftRepository
    due_changes: DueChangeRepository
    events: EventRepository
    exams: ExamRepository
    flags: FlagRepository
    known_states: KnownStateRepository
    outbox: OutboxRepository
    plan_cards: PlanCardRepository
    planned_day: PlannedDayRepository
    plans: PlanRepository
    renames: RenameRepository
    reviews: ReviewRepository
    sessions: SessionRepository
    stale_cards: StaleCardRepository
    statistics: StatisticsRepository
    studied: StudiedRepository
    sync_folder: SyncFolderRepository
    weights: WeightsRepository

    def __init__(self, path: str, *, only_read: bool = False) -> None:
        self.path = os.path.abspath(path)  # to SQLite, ":memory:" would not be a file
        self._database = Database((connect_to_read if only_read else connect)(self.path), self.path)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Create a repository when it is first used: importing them all would slow down ``quiz due``."""
            if name not in _REPOSITORIES:
                raise AttributeError(name)
            module = __import__(f"quiz.progress.{name}", fromlist=["*"])
            repository = getattr(module, _REPOSITORIES[name])(self._database)
            setattr(self, name, repository)
            return repository

    def queue(self, scope: Scope | None = None) -> Queue:
        """Return a queue of the cards in ``scope``, or of all cards."""
        from quiz.progress.queue import Queue

        return Queue(self._database, scope)

    def transaction(self) -> Transaction:
        """Return a block in which the changes of several methods are all written, or none of them."""
        return self._database.transaction()

    def device(self, candidate: int) -> int:
        """Return the id of this device, which tells its rows from those of other devices.

        If the file has none yet, it becomes ``candidate``, a random number.
        """
        self._database.run("insert or ignore into meta values ('device', ?)", (str(candidate),))
        return int(self._database.value("select value from meta where name = 'device'"))

    def own_device(self) -> int:
        """Return the id that this device has now: one that goes on with a copied file gets another."""
        return device_of(self._database)

    def note(self, name: str) -> str | None:
        """Return the note of that name in the file, or None."""
        row = self._database.first("select value from meta where name = ?", (name,))
        return row[0] if row else None

    def keep_note(self, name: str, value: str) -> None:
        """Keep a note in the file under a name."""
        self._database.run("insert or replace into meta values (?, ?)", (name, value))

    def has_states_of(self, model: str) -> bool:
        """Tell whether the states of cards were computed by a model, with its current weights."""
        sql = "select weights = (select max(version) from weights where model = ?) from states"
        return bool(self._database.value(sql, (model,)))

    def has_answers(self) -> bool:
        """Tell whether anything has been answered or reviewed."""
        sql = "select exists (select 1 from reviews) or exists (select 1 from answers)"
        return bool(self._database.value(sql))

    def has_plans(self) -> bool:
        """Tell whether the learner has ever made a plan; this loads less than asking for it."""
        return bool(self._database.value("select exists (select 1 from plans)"))

    def last_id(self) -> int:
        """Return the highest id in the log; within a transaction, every higher one is free."""
        return last_id(self._database)

    def is_logged(self, event: int) -> bool:
        """Tell whether the log has an id, even of something that was undone."""
        return bool(self._database.value(_IS_LOGGED, {"id": event}))

    def logged_among(self, events: Iterable[int]) -> set[int]:
        """Return those of some ids that the log has."""
        return {
            event
            for (event,) in self._database.all(_LOGGED_AMONG, {"ids": f"[{','.join(map(str, events))}]"})
        }

    def next_id(self, at: int) -> int:
        """Return an id at a moment (UTC in ms) that is higher than all in the log."""
        return id_of_device(self._database, at)[0]

    def wait_for_lock(self, seconds: float) -> None:
        """Wait only so long while another program writes; an app's screen stands still meanwhile."""
        self._database.run(f"pragma busy_timeout = {round(seconds * 1000)}")

    def flush_in_background(self) -> None:
        """From now on, return from a method while its changes are on their way to the disk.

        The caller must ``wait_for_flush`` before anyone is told of them. Raises ``OSError`` if the log of the
        file cannot be opened, and a method's changes are on disk when it returns, as before.
        """
        from quiz.progress.log_flusher import LogFlusher

        if self._database.flusher is not None:
            return
        flusher = LogFlusher(self.path)
        self._database.run("pragma synchronous = normal")
        self._database.flusher = flusher

    def wait_for_flush(self) -> None:
        """Wait until all changes are on the disk."""
        self._database.wait_for_flush()

    def written_at_end(self) -> WrittenAtEnd:
        """Return a block whose transactions need not be on the disk one by one, but all at its end."""
        return WrittenAtEnd(self._database)

    def move_log(self) -> None:
        """Write into the file itself what is only in its log, as far as no other program is reading it.

        Until then, a copy of the file alone lacks the latest changes.
        """
        self._database.run("pragma wal_checkpoint(passive)")

    def lengthen_log(self) -> None:
        """Make the log of the file as long as it becomes, so that no commit has to lengthen it.

        One that does waits for the disk about twice as long, since the new length is written as well. What
        is added is zeros, which SQLite takes for the end of the log. Raises ``OSError`` or ``QuizError``.
        """
        with self.transaction(), open(f"{self.path}-wal", "r+b") as log:  # no other program adds to it
            end = log.seek(0, os.SEEK_END)
            log.write(bytes(max(0, LOG_LENGTH - end)))
            log.flush()
            os.fsync(log.fileno())

    def damaged(self, key: str) -> QuizError:
        """Return the error that an index of the file names a card otherwise than its table."""
        what = f"an index and the table of cards disagree about {key}."
        return damaged(self.path, what, "quiz doctor --rebuild builds its indexes again.")

    def close(self) -> None:
        """Close the file."""
        flusher, self._database.flusher = self._database.flusher, None
        if flusher is not None:
            flusher.close()
        self._database.connection.close()
