"""Banks in the progress file, which has a row for every card of the library, new or reviewed.

With new cards in the same table as reviewed ones, every query of the queue is a single index lookup. Only
banks whose content has changed are read. This module imports nothing heavy, because a shell prompt waits for
``quiz due`` (see ``quiz.errors``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.progress.cards import CardRow
    from quiz.progress.database import Database

    ListedQuestion = tuple[str, str, str, str]
    """The id of a question, its parts separated by commas, its former keys by spaces, and its fingerprint."""

    BankRow = tuple[str, str, int]
    """The id of a bank, the digest of its content, and its rank in study order."""


class BankRepository:
    """The banks, and the rows of their cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync(self, banks: list[BankRow], listed: Callable[[str], Iterable[ListedQuestion]]) -> None:
        """Update the rows of cards from ``banks``; ``listed`` returns the questions of a digest."""
        rows = self._database.all("select name, digest, rank from banks")
        known = {name: (digest, rank) for name, digest, rank in rows}
        changed = [bank for bank in banks if known.get(bank[0]) != bank[1:]]
        if not changed:
            return
        from quiz.progress.bank_cards import BankCards

        with self._database.transaction():
            for name, digest, rank in changed:
                sql = """insert into banks (name, digest, rank) values (?, ?, ?)
                         on conflict (name) do update set digest = excluded.digest, rank = excluded.rank"""
                self._database.run(sql, (name, digest, rank))
                bank = self._database.value("select id from banks where name = ?", (name,))
                if known.get(name, ("", 0))[0] != digest:
                    BankCards(self._database, bank, name).sync(listed(digest))

    def set_aside(self, card: CardRow) -> None:
        """Withhold a card whose question cannot be read at present, until its bank is synced again.

        The digest of the bank is cleared, so that it is synced even if it comes back unchanged.
        """
        from msgspec.structs import replace

        from quiz.progress.cards import CardRepository

        cards = CardRepository(self._database)
        with self._database.transaction():
            cards.update(replace(cards.current(card) or card, position=None))
            self._database.run("update banks set digest = '' where id = ?", (card.bank,))

    def adopt(self, card: CardRow, successor: CardRow) -> None:
        """Give a card that has lost its question the place of another one, which has no history."""
        from msgspec.structs import replace

        from quiz.progress.cards import CardRepository
        from quiz.progress.renames import RenameRepository

        cards = CardRepository(self._database)
        with self._database.transaction():
            cards.remove(successor)
            RenameRepository(self._database).rename(card, successor.card, successor.bank)
            renamed = cards.expect(successor.card)
            cards.update(replace(renamed, position=successor.position, family=successor.family))
