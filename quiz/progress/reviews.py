"""Reviews: the log of rated answers, from which memory states can be made again."""

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
    """One rated answer: a row of the log. ``phase`` is the card's before it; ``duration`` is in ms."""

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
    """The log of reviews. Rows are only ever added: what is undone or forgotten is noted beside them."""

    table = "reviews"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._cards = CardRepository(database)
        self._answers = AnswerRepository(database)

    def record(
        self, shown: CardRow, review: Callable[[CardRow], tuple[ReviewRow, AnswerRow, CardRow]]
    ) -> ReviewRow:
        """Add a review with its answer, and store the card as it is after them; return the review.

        ``review`` makes the three of the card as it is now: another app on the same file may have changed it
        since it was shown, or taken it away with its question; then it comes back without a place in a bank.
        """
        with self._database.transaction():
            card = self._cards.find(shown.card) or self._put_back(shown)
            row, answer, after = review(card)
            self._database.run(_INSERT, msgspec.structs.astuple(row))
            self._answers.add(answer)
            self._cards.update(after, before=card)
        return row

    def _put_back(self, shown: CardRow) -> CardRow:
        self._cards.add([msgspec.structs.replace(shown, position=None)])
        card = self._cards.find(shown.card)
        assert card is not None  # noqa: S101 - it was added just now
        return card

    def void(self, void_id: int, device: int, review: ReviewRow, rebuild: Callable[[], CardRow]) -> None:
        """Undo a review: the log keeps it as void, and its card is stored as ``rebuild`` makes it."""
        with self._database.transaction():
            self._database.run("insert into voids values (?, ?, ?)", (void_id, device, review.id))
            self._cards.update(rebuild())

    def reset(self, reset_id: int, device: int, after: CardRow) -> None:
        """Forget what is known of a card from here on; its earlier reviews stay in the log."""
        with self._database.transaction():
            self._database.run("insert into resets values (?, ?, ?)", (reset_id, device, after.card))
            self._cards.update(after)

    def of_card(self, key: str) -> list[ReviewRow]:
        """Return the reviews that a card's state rests on, oldest first: not undone, since its last reset."""
        return [ReviewRow(*row) for row in self._database.all(_OF_CARD, {"card": key})]

    def selected(self, selection: Selection) -> Iterator[ReviewRow]:
        """Yield the reviews of ``selection``, oldest first."""
        where, values = selection.where(self._database, self.table)
        for row in self._database.each(f"select * from reviews where {where} order by id", values):
            yield ReviewRow(*row)
