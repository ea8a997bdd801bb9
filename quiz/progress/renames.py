"""Renames: a card gets another key, keeps its history and flags, and all devices learn of it by the log."""

from __future__ import annotations

from quiz.progress.cards import CardRow
from quiz.progress.database import Database
from quiz.progress.flag_changes import apply_flag_changes
from quiz.progress.ids import device_of, last_id, numbered_device
from quiz.progress.stale_cards import StaleCardRepository

_HAS_LOG = "select " + " or ".join(
    f"exists (select 1 from {rows} = :key)"
    for rows in (
        *(f"{table} where card" for table in ("reviews", "due_changes", "known_states", "flag_changes")),
        *(f"renames where {column}" for column in ("old", "new")),
    )
)
OF_NO_CARD = "(instr(old, '/') = 0 or instr(new, '/') = 0)"
"""The condition on which a rename cannot be one, as the key of a card begins with that of its bank."""
_GIVEN_UP = "select exists (select 1 from renames where old = ? and new = ? and device = ?)"

_HAS_FLAGS_LOGGED = "select exists (select 1 from flag_changes where card = ?)"


class RenameRepository:
    """Renames cards, and knows which renames are logged; ``Names`` tells who had which key when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rename(self, card: CardRow, new: str, bank: int) -> None:
        """Give a card, with its history and flags, the key ``new`` in a bank.

        If the log has more of that key, which then is of the same card, the card has to be rebuilt.
        """
        question = new.partition("#")[0]
        sql = "update cards set card = ?, question = ?, bank = ?, family = ? where id = ?"
        with self._database.transaction():
            self._database.run(sql, (new, question, bank, question if card.family else None, card.id))
            if card.bank != bank:  # which may still have the question, and needs another row for it
                self._database.run("update banks set digest = '' where id = ?", (card.bank,))
            has_log = self._database.value(_HAS_LOG, {"key": new})
            self._log(card.card, new)
            for key in (card.card, new):
                apply_flag_changes(self._database, key)
            if has_log:
                StaleCardRepository(self._database).add([new])

    def rename_again(self, old: str, new: str) -> None:
        """Give also what was logged under the old key since another device renamed the card.

        After a rename on this device, the old key is that of another card.
        """
        sql = "select device from renames where old = ? and new = ?"
        devices = {device for (device,) in self._database.all(sql, (old, new))}
        if devices and device_of(self._database) not in devices:
            with self._database.transaction():
                self._log(old, new)
                StaleCardRepository(self._database).add([old])

    def has_given_up(self, old: str, new: str) -> bool:
        """Tell whether this device has renamed a card from ``old`` to ``new``."""
        return bool(self._database.value(_GIVEN_UP, (old, new, device_of(self._database))))

    def of_no_card(self) -> list[tuple[str, str]]:
        """Return the keys of renames that cannot be any, which another program may have put into the file."""
        return self._database.all(f"select old, new from renames where {OF_NO_CARD} order by old, new")

    def drop_those_of_no_card(self) -> None:
        """Delete renames that cannot be any, with what came of them, except for the states of cards."""
        if not self.of_no_card():  # nor is a damaged index written to
            return
        with self._database.transaction():
            keys = {key for rename in self.of_no_card() for key in rename}
            self._database.run(f"delete from renames where {OF_NO_CARD}")
            for key in keys:
                if self._database.value(_HAS_FLAGS_LOGGED, (key,)):
                    apply_flag_changes(self._database, key)
                if "/" not in key:
                    for table in ("cards", "flags"):
                        self._database.run(f"delete from {table} where card = ?", (key,))

    def _log(self, old: str, new: str) -> None:
        values = (old, new, last_id(self._database) + 1, numbered_device(self._database))
        self._database.run("insert into renames values (?, ?, ?, ?)", values)
