"""The progress file, opened: the only door to it."""

from __future__ import annotations

from quiz.progress.database import Database
from quiz.progress.file import connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.progress.answers import AnswerRepository
    from quiz.progress.banks import BankRepository
    from quiz.progress.card_rows import CardRowRepository
    from quiz.progress.cards import CardRepository
    from quiz.progress.counts import CountRepository
    from quiz.progress.database import Transaction
    from quiz.progress.exams import ExamRepository
    from quiz.progress.flags import FlagRepository
    from quiz.progress.queue import Queue, Scope
    from quiz.progress.reviews import ReviewRepository
    from quiz.progress.sessions import SessionRepository

_REPOSITORIES = {
    "answers": "AnswerRepository",
    "banks": "BankRepository",
    "card_rows": "CardRowRepository",
    "cards": "CardRepository",
    "counts": "CountRepository",
    "exams": "ExamRepository",
    "flags": "FlagRepository",
    "reviews": "ReviewRepository",
    "sessions": "SessionRepository",
}


class Store:
    """The progress file at ``path``, made if it is not there; see ``connect`` for what it raises.

    Its repositories hold all SQL. What a method writes is on the disk when it returns. Where the file fails a
    method raises ``QuizError``, and has written nothing.
    """

    answers: AnswerRepository
    banks: BankRepository
    card_rows: CardRowRepository
    cards: CardRepository
    counts: CountRepository
    exams: ExamRepository
    flags: FlagRepository
    reviews: ReviewRepository
    sessions: SessionRepository

    def __init__(self, path: str) -> None:
        self.path = path
        self._database = Database(connect(path), path)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make a repository when it is first asked for: ``quiz due`` has no time to import them all."""
            if name not in _REPOSITORIES:
                raise AttributeError(name)
            module = __import__(f"quiz.progress.{name}", fromlist=["*"])
            repository = getattr(module, _REPOSITORIES[name])(self._database)
            setattr(self, name, repository)
            return repository

    def queue(self, scope: Scope | None = None) -> Queue:
        """Return the queue of the cards in ``scope``, or of all cards."""
        from quiz.progress.queue import Queue

        return Queue(self._database, scope)

    def transaction(self) -> Transaction:
        """Return a block in which what several methods write becomes one change: all of it, or none."""
        return self._database.transaction()

    def device(self, candidate: int) -> int:
        """Return the number that tells the rows of this machine from those of others.

        It is ``candidate``, a random number, when the file has none yet.
        """
        self._database.run("insert or ignore into meta values ('device', ?)", (str(candidate),))
        return int(self._database.value("select value from meta where name = 'device'"))

    def last_id(self) -> int:
        """Return the highest id of the log."""
        tables = ("sessions", "reviews", "resets", "answers")
        newest = ", ".join(f"coalesce((select max(id) from {table}), 0)" for table in tables)
        found: int = self._database.value(f"select max({newest})")
        return found

    def close(self) -> None:
        """Close the file."""
        self._database.connection.close()
