"""The columns of the table of cards, beside the question."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quiz.fsrs.timestamp import Timestamp
from quiz.study.card_finder import CardColumn
from quiz.study.card_list import WITHHELD, ListedCard, local_due
from quiz.text.format import days_told
from quiz.text.times import DAY_WIDTH


class Column(NamedTuple):
    """A column beside the question; ``least`` is the width of a table that has room for it.

    Spare width goes to the question first, since cards are told apart by it.
    """

    column: CardColumn
    head: str
    width: int
    least: int
    text: Callable[[ListedCard, Timestamp], str]
    is_right: bool = True

    def aligned(self, text: str) -> str:
        """Return a text in its width: a number or a date at the right end, another text after a blank."""
        return f"{text:>{self.width}}" if self.is_right else f" {text:<{self.width - 1}}"


def _days(days: float | None) -> str:
    return "" if days is None else days_told(days)


def columns_for(width: int, sorted_by: CardColumn | None) -> list[Column]:
    """Return the columns for which a table has room; if ``state`` has none, ``due`` says what is withheld.

    What the cards are ``sorted_by`` is among them, in place of the one that needs the widest table.
    """
    columns = [column for column in COLUMNS if width >= column.least]
    by = next((column for column in COLUMNS if column.column == sorted_by), None)
    if columns and by is not None and by not in columns:
        columns.remove(max(columns, key=lambda column: column.least))
        columns = [column for column in COLUMNS if column in columns or column == by]
    if any(column.column == "state" for column in columns):
        return columns
    return [
        column._replace(text=_due_unless_withheld) if column.column == "due" else column for column in columns
    ]


def _due_unless_withheld(card: ListedCard, moment: Timestamp) -> str:
    return card.state if card.state in WITHHELD else local_due(card, moment)


COLUMNS = (
    Column("state", "state", 10, 64, lambda card, _: card.state, is_right=False),
    Column("due", "due", DAY_WIDTH + 1, 34, local_due),
    Column("stability", "stability", 12, 78, lambda card, _: _days(card.stability)),
    Column("reviews", "reviews", 9, 116, lambda card, _: str(card.reviews)),
    Column("lapses", "lapses", 8, 104, lambda card, _: str(card.lapses)),
)
