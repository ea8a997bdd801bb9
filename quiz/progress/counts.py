"""How much there is to do, by bank and on the days ahead. Imports nothing heavy (see ``quiz.errors``)."""

from __future__ import annotations

from quiz.fsrs.study_day import DAY_MS
from quiz.progress.ids import id_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.progress.database import Database
    from quiz.progress.siblings import Today

_DUE = """
select bank, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day <= :today and family is null group by bank"""
_DUE_SIBLINGS = """
select bank, count({each}) from cards c indexed by due_families
where phase <> 0 and ready_day <= :today and family is not null and {may_come} group by bank"""
_LEARNING = "select bank, count(*) from cards where ready_at < :tomorrow group by bank"
_NEW = """
select bank, count(*) from cards indexed by new_cards
where phase = 0 and ready_day <= :today group by bank"""
"""The cards of each bank that are due, learning and new: each scans indexes only."""
_NEW_TODAY = """
select count(*) from (
  select {each} from cards c indexed by new_cards
  where c.bank = (select id from banks where name = :bank)
    and phase = 0 and ready_day <= :today and {may_come}
  limit :most)"""
_AHEAD = """
select ready_day, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day > :today and ready_day <= :today + :days and {which} group by ready_day"""
_STEP_DAY = f":today + 1 + (ready_at - :tomorrow) / {DAY_MS}"
_STEPS_AHEAD = f"""
select {_STEP_DAY}, count(*) from cards where ready_at >= :tomorrow and {{which}} group by 1"""
"""Learning steps that end after today."""
_FAMILIES_AHEAD = f"""
select family, ready_day, ready_day <= :today and {{may_come}} from cards c indexed by due_families
where phase <> 0 and ready_day <= :today + :days and family is not null
union all select family, {_STEP_DAY}, 0 from cards where ready_at >= :tomorrow and family is not null
order by 1, 3 desc, 2"""
_GIVING_WAY = """
select :today + 1, count(*) from cards c indexed by due_families
where phase <> 0 and ready_day <= :today and family is not null and not {may_come}"""
_DUE_ON = """
select ready_day, count(*) from cards indexed by due_cards
where phase <> 0 and ready_day >= :first and ready_day <= :last group by ready_day"""
_NOT_VOID = "id not in (select review from voids)"
_INTRODUCED = f"""
select distinct card from reviews indexed by introductions where day = :today and phase = 0 and {_NOT_VOID}"""
_REVIEWED = f"""
select distinct card from reviews where id >= :since and day = :today and phase = 2 and {_NOT_VOID}"""
_ANSWERED = f"""
select group_concat(card, char(10)) from reviews where id >= :since and day = :today and {_NOT_VOID}"""
"""Python tells the cards of thousands of reviews apart in less time than SQLite does by ``distinct``."""
_LATEST = f"""
select day, count(distinct card), count(*), sum(duration)
from (select day, card, duration from reviews where {_NOT_VOID} order by id desc limit :most)
group by day order by day desc"""


class Counts:
    """The number of cards of a bank that are due, in learning steps, and new."""

    __slots__ = ("due", "learning", "new")

    def __init__(self, due: int, learning: int, new: int) -> None:
        self.due = due
        self.learning = learning
        self.new = new


class CountRepository:
    """Counts of cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_bank(self, today: Today) -> dict[str, Counts]:
        """Return the counts of every bank in the file: what can come today, and all cards that are new."""
        each = "distinct family" if today.reviews_are_apart else "*"
        queries = (_DUE, _DUE_SIBLINGS.format(each=each, may_come=today.due), _LEARNING, _NEW)
        due, siblings, learning, new = (self._by_key(sql, today.values()) for sql in queries)
        return {
            name: Counts(due.get(bank, 0) + siblings.get(bank, 0), learning.get(bank, 0), new.get(bank, 0))
            for bank, name in self._database.all("select id, name from banks")
        }

    def new_today(self, bank: str, today: Today, most: int) -> int:
        """Return how many new cards of a bank can come today, counting up to ``most``."""
        each = "distinct coalesce(family, card)" if today.new_are_apart else "1"
        sql = _NEW_TODAY.format(each=each, may_come=today.new)
        count: int = self._database.value(sql, {"bank": bank, "most": most, **today.values()})
        return count

    def ahead(self, today: Today, days: int) -> list[int]:
        """Return the number of cards that come on each of the ``days`` after today.

        A card that waits for a sibling is counted on the day on which it can come.
        """
        apart, values = today.reviews_are_apart, {"days": days, **today.values()}
        of_siblings = _FAMILIES_AHEAD if apart else _GIVING_WAY
        siblings = self._database.all(of_siblings.format(may_come=today.due), values)
        rows = [(day, 1) for day in days_of_siblings(siblings, today.day)] if apart else siblings
        for sql in (_AHEAD, _STEPS_AHEAD):
            rows += self._database.all(sql.format(which="family is null" if apart else "true"), values)
        counts: dict[int, int] = {}
        for day, cards in rows:
            counts[day] = counts.get(day, 0) + cards
        return [counts.get(today.day + day, 0) for day in range(1, days + 1)]

    def due_on(self, first: int, last: int) -> dict[int, int]:
        """Return the number of cards due on each day from ``first`` to ``last`` that has any."""
        return self._by_key(_DUE_ON, {"first": first, "last": last})

    def introduced(self, today: int) -> list[str]:
        """Return the new cards first answered on a day of study."""
        return [card for (card,) in self._database.all(_INTRODUCED, {"today": today})]

    def reviewed(self, today: int) -> list[str]:
        """Return the due cards answered on a day of study."""
        values = {"today": today, "since": id_before(today)}
        return [card for (card,) in self._database.all(_REVIEWED, values)]

    def answered(self, today: int) -> int:
        """Return how many cards have been answered on a day of study."""
        cards = self._database.value(_ANSWERED, {"today": today, "since": id_before(today)})
        return len(set(cards.split("\n"))) if cards else 0

    def latest(self, most: int) -> list[tuple[int, int, int, int]]:
        """Return the days of the latest ``most`` reviews that count, newest first: cards, reviews and ms."""
        return self._database.all(_LATEST, {"most": most})

    def _by_key(self, sql: str, values: dict[str, int]) -> dict[int, int]:
        return dict(self._database.all(sql, values))


def days_of_siblings(rows: Iterable[tuple[object, int, int]], today: int) -> list[int]:
    """Return the day on which each card comes, when those of one family come on different days.

    A row is a family, the day on which a card of it is ready, and whether the card can come today. The rows
    of a family follow each other, those that can come today first, and then by day.
    """
    days: list[int] = []
    family, last = None, today
    for name, ready, may_come in rows:
        if name != family:
            family, last = name, today - 1 if may_come else today
        last = max(ready, last + 1)
        days.append(last)
    return days
