"""The desired retention of each card, by the queries in the settings."""

from __future__ import annotations

from quiz.fsrs.timestamp import Timestamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.study.context import Study


class Retentions:
    """The desired retention of each card: that of the first query in ``retention_of`` that it matches.

    The cards of a query are found when they are first needed, as they are at that moment.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._matching: dict[str, frozenset[str]] | None = None

    def of(self, card: str, moment: Timestamp) -> float:
        """Return the desired retention of a card. Raises ``QueryError`` for an invalid query."""
        settings = self._study.settings
        if not settings.retention_of:
            return settings.retention
        if self._matching is None:
            search = self._study.search
            self._matching = {query: frozenset(search.keys(query, moment)) for query in settings.retention_of}
        found = (query for query, cards in self._matching.items() if card in cards)
        return settings.retention_of.get(next(found, ""), settings.retention)
