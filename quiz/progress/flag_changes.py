"""The flags of cards as events: of each flag the last change counts, by whichever name the card had then."""

from __future__ import annotations

from quiz.progress.database import Database
from quiz.progress.histories import SPANS, listed, spans_of_card
from quiz.progress.ids import id_of_device

_INSERT = "insert into flag_changes values (?, ?, ?, ?, ?)"
_FLAGS = f"""
select flag, value, max(id)
from {SPANS} cross join flag_changes events on events.card = name and id >= since and id < until
group by flag
"""
_STORE = "insert or replace into flags (card, suspended, buried, marked) values (?, ?, ?, ?)"


class FlagChangeLog:
    """Adds changes at the moment ``at`` (UTC in ms), each later than all before it."""

    def __init__(self, database: Database, at: int) -> None:
        self._database = database
        self._id, self._device = id_of_device(database, at)

    def add(self, key: str, changes: dict[str, int]) -> None:
        """Log what the flags of a card have been changed to."""
        for flag, value in changes.items():
            self._database.run(_INSERT, (self._id, self._device, key, flag, value))
            self._id += 1


def apply_flag_changes(database: Database, key: str) -> None:
    """Set the flags of a card to what its log says."""
    spans = listed(spans_of_card(database, key))
    flags = {flag: value for flag, value, _id in database.all(_FLAGS, {"spans": spans})}
    suspended, buried, marked = flags.get("suspended", 0), flags.get("buried", -1), flags.get("marked", 0)
    if flags:
        database.run(_STORE, (key, suspended, buried, marked))
    else:
        database.run("delete from flags where card = ?", (key,))
