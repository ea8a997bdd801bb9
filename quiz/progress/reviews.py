"""Reviews: the log of rated answers, from which memory states can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.progress.names import EVENTS_OF_CARD
from quiz.progress.selection import LogRepository, Selection

_RENAMED = "select old from renames union select new from renames"
_NEVER_RENAMED = f"select card, id from cards where phase <> 0 and card not in ({_RENAMED})"
_LAST_RESETS = """
select card, max(id) from resets where id not in (select review from voids) group by card"""
_IS_NEXT = """
select :id > coalesce((select max(id) from resets), 0)
  and :id > coalesce((select max(id) from due_changes), 0)
  and :id >= coalesce((select max(until) from renames), 0)
  and not exists (select 1 from answers where id = :id) and not exists (select 1 from reviews where id = :id)
"""


class ReviewRow(msgspec.Struct, frozen=True):
    """One rated answer in the log; ``phase`` is that of the card before it, and ``duration`` is in ms.

    ``interval`` is the number of days chosen within the range of the model's interval; None after a step, or
    in a row of an earlier version, for which it follows from the id.
    """

    id: int
    device: int
    session: int
    card: str
    at: int
    offset: int
    day: int
    rating: int
    phase: int
    duration: int
    retention: float
    weights: int
    interval: int | None = None


_COLUMNS = ", ".join(ReviewRow.__struct_fields__)
_INSERT = f"insert into reviews ({_COLUMNS}) values ({', '.join('?' * len(ReviewRow.__struct_fields__))})"
_OF_CARD = EVENTS_OF_CARD.format(columns=_COLUMNS.replace("card", "events.card"), table="reviews")


class ReviewRepository(LogRepository):
    """The log of reviews. It is append-only: undoing and resetting add rows to tables of their own."""

    table = "reviews"

    def add(self, review: ReviewRow) -> None:
        """Add a review."""
        self._database.run(_INSERT, msgspec.structs.astuple(review))

    def void(self, void_id: int, device: int, review: int) -> None:
        """Mark a row of the log, a review, a reset or a due date, as undone by its id."""
        self._database.run("insert into voids values (?, ?, ?)", (void_id, device, review))

    def reset(self, reset_id: int, device: int, key: str) -> None:
        """Reset a card to new; its earlier reviews stay in the log."""
        self._database.run("insert into resets values (?, ?, ?)", (reset_id, device, key))

    def is_next(self, drawn: int) -> bool:
        """Tell whether a review may have an id that was ``drawn`` earlier.

        Another program may have taken the id since, or reset or renamed a card: then it must be later.
        """
        return bool(self._database.value(_IS_NEXT, {"id": drawn}))

    def of_card(self, key: str) -> list[ReviewRow]:
        """Return the reviews of a card since its last reset, without the undone ones, oldest first."""
        return [ReviewRow(*row) for row in self._database.all(_OF_CARD, {"card": key})]

    def histories(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the id of a card, rating, day and time of all that ``of_card`` returns, oldest first.

        The log is read once from end to end, and cards are looked up here: SQLite would take five times as
        long to find each review by its card.
        """
        card_ids: dict[str, int] = dict(self._database.all(_NEVER_RENAMED))
        voided = {review for (review,) in self._database.all("select review from voids")}
        resets: dict[str, int] = dict(self._database.all(_LAST_RESETS))
        log = self._database.each("select id, card, rating, day, at from reviews order by id")
        for review, key, rating, day, at in log:
            card = card_ids.get(key)
            if card is not None and review not in voided and review > resets.get(key, 0):
                yield card, rating, day, at
        renamed = self._database.all(f"select id, card from cards where phase <> 0 and card in ({_RENAMED})")
        for card, key in renamed:
            for entry in self.of_card(key):
                yield card, entry.rating, entry.day, entry.at

    def selected(self, selection: Selection) -> Iterator[ReviewRow]:
        """Yield the reviews in ``selection``, oldest first."""
        where, values = selection.where(self._database, self.table)
        for row in self._database.each(f"select {_COLUMNS} from reviews where {where} order by id", values):
            yield ReviewRow(*row)
