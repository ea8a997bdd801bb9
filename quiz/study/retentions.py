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
        """Return the desired retention of a card."""
        settings = self._study.settings
        if not settings.retention_of:
            return settings.retention
        if self._matching is None:
            self._matching = {query: self._cards(query, moment) for query in settings.retention_of}
        found = (query for query, cards in self._matching.items() if card in cards)
        return settings.retention_of.get(next(found, ""), settings.retention)

    def _cards(self, query: str, moment: Timestamp) -> frozenset[str]:
        """Return the cards that match. It is no error if the library lacks a bank that the query names."""
        from quiz.query import parse
        from quiz.query.evaluate import banks_named

        banks = frozenset(name for name, _ in banks_named(parse(query)))
        return frozenset(self._study.search.keys(query, moment, banks))
