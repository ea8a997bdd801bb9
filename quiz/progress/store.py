"""The progress file, opened."""

from __future__ import annotations

from quiz.progress.catalogue import sync
from quiz.progress.file import Explained, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.progress.catalogue import BankRow, ListedQuestion


class Store:
    """The progress file at ``path``, made if it is not there. See ``connect`` for what it raises."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.connection = connect(path)

    def explained(self) -> Explained:
        """Return a context in which what SQLite says becomes a ``QuizError``."""
        return Explained(self.path)

    def device(self, candidate: int) -> int:
        """Return the number that tells the rows of this machine from those of others.

        It is ``candidate``, a random number, when the file has none yet.
        """
        with self.explained():
            self.connection.execute("insert or ignore into meta values ('device', ?)", (str(candidate),))
            row = self.connection.execute("select value from meta where name = 'device'").fetchone()
        return int(row[0])

    def sync(self, banks: list[BankRow], listed: Callable[[str], Iterable[ListedQuestion]]) -> None:
        """Bring the rows of cards in line with the library (see ``catalogue.sync``)."""
        with self.explained():
            sync(self.connection, banks, listed)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
