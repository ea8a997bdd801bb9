"""Cards of one question, siblings, kept apart: which of them may be shown today.

The conditions are on a row ``c`` of cards. They take the parameters ``:today``, the day of study,
``:tomorrow``, the moment at which it ends (UTC in ms), and ``:patience``. This module imports nothing (see
``quiz.errors``).
"""

from __future__ import annotations

PATIENCE = 7
"""The days after which a new card comes although its siblings are due every day."""
NEVER = 1 << 40
"""A patience that does not end: no new cards are wanted."""
_LATEST_TURN = 3
"""The days for which a card may wait for a new sibling, even if nothing is studied meanwhile."""

_SEEN_TODAY = "(s.last_day = :today or s.ready_at < :tomorrow)"
_GIVES_WAY = f"""(
  {{card}}.ready_day > coalesce((select day from reviews where day < :today order by id desc limit 1), -1)
  and {{card}}.ready_day > :today - {_LATEST_TURN}
  and exists (
    select 1 from cards n where n.family = {{card}}.family and n.phase = 0 and n.ready_day <= :today)
  and (select day from reviews where card = {{card}}.card order by id limit 1) <= :today - :patience)"""
"""On the first day of study on which it is due, a card gives way to a new sibling that has waited long."""
_SIBLING = "select 1 from cards s where s.family = c.family and s.id <> c.id"

_ANY = "true"
APART_FROM_SEEN = f"(c.family is null or not exists ({_SIBLING} and {_SEEN_TODAY}))"
_GIVES_NO_WAY = f"(c.family is null or not {_GIVES_WAY.format(card='c')})"
_NEW = f"""(c.family is null or not exists ({_SIBLING} and ({_SEEN_TODAY}
  or s.phase <> 0 and s.ready_day <= :today and not {_GIVES_WAY.format(card="s")})))"""


class Today:
    """The day of study ``day``, which ends at ``ends`` (UTC in ms), and which cards may be shown on it.

    ``due`` and ``new`` are the conditions on due and on new cards, by the setting ``siblings_apart``.
    ``patience`` is the number of days after which a new card comes although its siblings are due daily.
    """

    __slots__ = ("day", "due", "ends", "new", "new_are_apart", "patience", "reviews_are_apart")

    def __init__(self, day: int, ends: int, siblings_apart: str = "both", patience: int = PATIENCE) -> None:
        self.day = day
        self.ends = ends
        self.patience = patience
        self.reviews_are_apart = siblings_apart in ("both", "reviews")
        self.new_are_apart = siblings_apart in ("both", "new")
        seen = APART_FROM_SEEN if self.reviews_are_apart else _ANY
        self.due = f"({seen} and {_GIVES_NO_WAY})" if self.new_are_apart else seen
        self.new = _NEW if self.new_are_apart else _ANY

    def values(self) -> dict[str, int]:
        """Return the parameters of the conditions."""
        return {"today": self.day, "tomorrow": self.ends, "patience": self.patience}
