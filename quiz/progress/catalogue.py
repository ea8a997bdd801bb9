"""The library as the progress file knows it: one row for every card there is to study.

Keeping new cards beside reviewed ones makes every question of the queue one look into an index.
Only a bank whose content changed is gone through.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from quiz.progress.cards import CardRow

    ListedQuestion = tuple[str, str, str, str]
    """A question's id, its parts (with commas), its former names (with blanks), its fingerprint."""

    BankRow = tuple[str, str, int]
    """A bank's id, the digest of its content, and its rank in the order of study."""


def card_key(question: str, part: str) -> str:
    """Return the name of a question's card: ``bank/question`` or ``bank/question#part``."""
    return f"{question}#{part}" if part else question


def sync(
    connection: sqlite3.Connection, banks: list[BankRow], listed: Callable[[str], Iterable[ListedQuestion]]
) -> None:
    """Bring the rows of cards in line with ``banks``; ``listed`` gives a content's questions."""
    known = {
        name: (digest, rank)
        for name, digest, rank in connection.execute("select name, digest, rank from banks")
    }
    changed = [bank for bank in banks if known.get(bank[0]) != bank[1:]]
    if not changed:
        return
    connection.execute("begin immediate")
    try:
        for name, digest, rank in changed:
            bank = _bank_id(connection, name, digest, rank)
            if known.get(name, ("", 0))[0] != digest:
                _sync_bank(connection, bank, name, listed(digest))
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # where the disk is full SQLite has gone back by itself
            connection.execute("rollback")
        raise


def set_aside(connection: sqlite3.Connection, card: CardRow) -> None:
    """Keep away a card whose question cannot be read now, until its bank is brought in line again.

    The digest is forgotten: a bank that comes back as it was has to be gone through as well.
    """
    from msgspec.structs import replace

    from quiz.progress import cards
    from quiz.progress.log import transaction

    with transaction(connection):
        cards.write(connection, cards.placed(replace(card, position=None), cards.Flags()))
        connection.execute("update banks set digest = '' where id = ?", (card.bank,))


def _bank_id(connection: sqlite3.Connection, name: str, digest: str, rank: int) -> int:
    sql = """insert into banks (name, digest, rank) values (?, ?, ?)
             on conflict (name) do update set digest = excluded.digest, rank = excluded.rank"""
    connection.execute(sql, (name, digest, rank))
    found: int = connection.execute("select id from banks where name = ?", (name,)).fetchone()[0]
    return found


def _sync_bank(
    connection: sqlite3.Connection, bank: int, name: str, listed: Iterable[ListedQuestion]
) -> None:
    from quiz.progress import cards

    wanted: dict[str, tuple[int, str]] = {}
    for question, parts, formerly, fingerprint in listed:
        for part in parts.split(","):
            key = card_key(f"{name}/{question}", part)
            wanted[key] = (len(wanted), fingerprint)
            for old in formerly.split():
                _rename(connection, card_key(old, part), key, bank)
    rows = connection.execute("select * from cards where bank = ?", (bank,)).fetchall()
    there = {row[1]: cards.CardRow(*row) for row in rows}
    for key, card in there.items():
        _update(connection, card, wanted.get(key))
    missing = [(key, place) for key, place in wanted.items() if key not in there]
    cards.insert(connection, [cards.new_card(key, bank, *place) for key, place in missing])


def _update(connection: sqlite3.Connection, card: CardRow, place: tuple[int, str] | None) -> None:
    """Move a card to its place in the bank, or set it aside where the bank has it no more."""
    from msgspec.structs import replace

    from quiz.progress import cards

    if place is None and card.phase == 0:
        connection.execute("delete from cards where id = ?", (card.id,))
        return
    position, fingerprint = place or (None, card.fingerprint)
    moved = replace(card, position=position, fingerprint=card.fingerprint if card.phase else fingerprint)
    cards.write(connection, cards.placed(moved, cards.flags_of(connection, card.card)))


def _rename(connection: sqlite3.Connection, old: str, new: str, bank: int) -> None:
    """Give the history of a card to the one it became, unless that has its own."""
    from quiz.progress import cards

    card, there = cards.read(connection, old), cards.read(connection, new)
    if card is None or (there is not None and there.phase != 0):
        return
    if there is not None:
        connection.execute("delete from cards where id = ?", (there.id,))
    sql = "update cards set card = ?, question = ?, bank = ? where id = ?"
    connection.execute(sql, (new, new.partition("#")[0], bank, card.id))
    connection.execute("update or replace flags set card = ? where card = ?", (new, old))
    connection.execute("insert or replace into renames values (?, ?)", (old, new))
