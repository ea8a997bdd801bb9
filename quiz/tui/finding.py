"""Finding cards in a thread, so that nothing that is typed waits for it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from quiz.fsrs.timestamp import Timestamp
from quiz.study.card_finder import CardFinder, FoundCards, Sorting
from quiz.study.context import Study


class Finding:
    """A thread that finds cards of ``study``, one search at a time."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._thread = ThreadPoolExecutor(1)
        self._finder: CardFinder | None = None
        self._banks = frozenset[str]()
        """All that have been in the library since this began."""

    async def find(self, query: str, moment: Timestamp, sorting: Sorting) -> FoundCards:
        """Return the cards that match. Raises ``QueryError``, or ``QuizError`` if the file cannot be read.

        The query may name a bank that has gone since this began, as one goes with its last question.
        """
        self._banks = self._banks.union(self._study.library.banks)
        banks = self._banks

        def find() -> FoundCards:
            if self._finder is None:
                self._finder = CardFinder(self._study)
            return self._finder.find(query, moment, sorting, banks)

        return await asyncio.wrap_future(self._thread.submit(find))

    def forget(self) -> None:
        """Forget the cards, whose banks have changed."""
        if self._finder is not None:
            self._thread.submit(self._finder.close)
            self._finder = None

    def close(self) -> None:
        """End the thread once it has found what it looks for."""
        self.forget()
        self._thread.shutdown(wait=False)
