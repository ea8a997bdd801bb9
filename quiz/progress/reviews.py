"""Reviews: the log of rated answers, from which memory states can be rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from quiz.progress.answers import AnswerRepository, AnswerRow
from quiz.progress.cards import CardRepository, CardRow
from quiz.progress.database import Database
from quiz.progress.selection import LogRepository, Selection

_OF_CARD = """
with recursive names (name) as (
  select :card union select old from renames join names on new = name
)
select * from reviews
where card in (select name from names)
  and id not in (select review from voids)
  and id > coalesce((select max(id) from resets where card in (select name from names)), 0)
order by id
"""


class ReviewRow(msgspec.Struct, frozen=True):
    """One rated answer in the log; ``phase`` is that of the card before it, and ``duration`` is in ms."""

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


_INSERT = f"insert into reviews values ({', '.join('?' * len(ReviewRow.__struct_fields__))})"


class ReviewRepository(LogRepository):
    """The log of reviews. It is append-only: undoing and resetting add rows to tables of their own."""

    table = "reviews"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._cards = CardRepository(database)
        self._answers = AnswerRepository(database)

    def record(
        self, shown: CardRow, review: Callable[[CardRow], tuple[ReviewRow, AnswerRow, CardRow]]
    ) -> ReviewRow:
        """Log a review and its answer, and store the card after it. Return the review.

        ``review`` makes all three from the current card, because another program may have changed it since it
        was shown. If its question was removed, the card is restored without a position in a bank.
        """
        with self._database.transaction():
            card = self._cards.find(shown.card)
            if card is None:
                self._cards.add([msgspec.structs.replace(shown, position=None)])
                card = self._cards.find(shown.card)
                assert card is not None  # noqa: S101 - it has just been added
            row, answer, after = review(card)
            self._database.run(_INSERT, msgspec.structs.astuple(row))
            self._answers.add(answer)
            self._cards.update(after, before=card)
        return row

    def void(self, void_id: int, device: int, review: ReviewRow, rebuild: Callable[[], CardRow]) -> None:
        """Undo a review: mark it as void in the log, and store the card that ``rebuild`` returns."""
        with self._database.transaction():
            self._database.run("insert into voids values (?, ?, ?)", (void_id, device, review.id))
            self._cards.update(rebuild())

    def reset(self, reset_id: int, device: int, after: CardRow) -> None:
        """Reset a card to the state ``after``; its earlier reviews stay in the log."""
        with self._database.transaction():
            self._database.run("insert into resets values (?, ?, ?)", (reset_id, device, after.card))
            self._cards.update(after)

    def of_card(self, key: str) -> list[ReviewRow]:
        """Return the reviews of a card since its last reset, without the undone ones, oldest first."""
        return [ReviewRow(*row) for row in self._database.all(_OF_CARD, {"card": key})]

    def selected(self, selection: Selection) -> Iterator[ReviewRow]:
        """Yield the reviews in ``selection``, oldest first."""
        where, values = selection.where(self._database, self.table)
        for row in self._database.each(f"select * from reviews where {where} order by id", values):
            yield ReviewRow(*row)
