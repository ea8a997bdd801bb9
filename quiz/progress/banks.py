"""Banks as the progress file knows them: one row for every card there is to study.

Keeping new cards beside reviewed ones makes every question of the queue one look into an index. Only a bank
whose content changed is gone through. It imports nothing, for the sake of ``quiz due`` (see ``quiz.errors``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quiz.progress.cards import CardRow
    from quiz.progress.database import Database

    ListedQuestion = tuple[str, str, str, str]
    """A question's id, its parts (with commas), its former names (with blanks), its fingerprint."""

    BankRow = tuple[str, str, int]
    """A bank's id, the digest of its content, and its rank in the order of study."""


class BankRepository:
    """The banks, and how their cards follow them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sync(self, banks: list[BankRow], listed: Callable[[str], Iterable[ListedQuestion]]) -> None:
        """Bring the rows of cards in line with ``banks``; ``listed`` gives a content's questions."""
        rows = self._database.all("select name, digest, rank from banks")
        known = {name: (digest, rank) for name, digest, rank in rows}
        changed = [bank for bank in banks if known.get(bank[0]) != bank[1:]]
        if not changed:
            return
        from quiz.progress.bank_cards import BankCards

        with self._database.transaction():
            for name, digest, rank in changed:
                bank = self._store(name, digest, rank)
                if known.get(name, ("", 0))[0] != digest:
                    BankCards(self._database, bank, name).follow(listed(digest))

    def set_aside(self, card: CardRow) -> None:
        """Keep away a card whose question cannot be read now, until its bank is brought in line again.

        The digest is forgotten: a bank that comes back as it was has to be gone through as well.
        """
        from msgspec.structs import replace

        from quiz.progress.cards import CardRepository, Flags, placed

        with self._database.transaction():
            CardRepository(self._database).update(placed(replace(card, position=None), Flags()))
            self._database.run("update banks set digest = '' where id = ?", (card.bank,))

    def _store(self, name: str, digest: str, rank: int) -> int:
        sql = """insert into banks (name, digest, rank) values (?, ?, ?)
                 on conflict (name) do update set digest = excluded.digest, rank = excluded.rank"""
        self._database.run(sql, (name, digest, rank))
        found: int = self._database.value("select id from banks where name = ?", (name,))
        return found
