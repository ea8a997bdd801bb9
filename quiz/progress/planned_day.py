"""The day that was planned last: its cards, and what is left of it. Imports nothing heavy."""

from __future__ import annotations

from quiz.progress.ids import id_before
from quiz.progress.siblings import APART_FROM_SEEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.progress.database import Database
    from quiz.progress.siblings import Today

_LEFT = """
select p.card, c.phase = 0, p.seconds, c.phase <> 0 and c.ready_day <= :today
from planned_cards p join cards c on c.card = p.card
where c.ready_day is not null and c.ready_at is null and c.last_day is not :today
  and not exists (select 1 from flags f where f.card = c.card and f.buried >= :today)
  and case when c.phase = 0 then {new} else {due} end
order by p.place"""
_LEARNING = """
select c.card from planned_cards p join cards c on c.card = p.card
where c.ready_at <= :until order by c.ready_at limit 1"""
_LEARNING_CARDS = """
select c.card, 0, coalesce(s.seconds, 0) from planned_cards p join cards c on c.card = p.card
left join planned_steps s on s.phase = c.phase and s.step = c.step
where c.ready_at < :tomorrow"""
LONGEST = {"essay": 600, "code": 600, "numeric": 180, "compute": 180}
LONGEST_OF_OTHERS = 60
"""The most seconds that one answer takes from a day, by the kind of question: more are spent elsewhere."""

_LONGEST = " ".join(f"when '{kind}' then {seconds * 1000}" for kind, seconds in LONGEST.items())
_COUNTED = f"min(r.duration, case a.kind {_LONGEST} else {LONGEST_OF_OTHERS * 1000} end)"
_DAY = f"""
select seconds, is_whole, (
  select coalesce(sum({_COUNTED}), 0)
  from reviews r join planned_cards p on p.card = r.card left join answers a on a.id = r.id
  where r.id >= :since and r.day = :day and r.id not in (select review from voids)) / 1000.0
from planned_day where plan = :plan and day = :day"""


class PlannedDay:
    """So many ``seconds`` of study on a day.

    It is not ``is_whole`` if more cards were worth seeing than it holds. ``spent`` seconds have gone to its
    cards, of one answer at most ``LONGEST``.
    """

    __slots__ = ("is_whole", "seconds", "spent")

    def __init__(self, seconds: float, is_whole: int, spent: float = 0) -> None:
        self.seconds = seconds
        self.is_whole = bool(is_whole)
        self.spent = spent


class PlannedCard:
    """A card to see: whether it is new or due, and how many seconds it will take on average."""

    __slots__ = ("is_due", "is_new", "key", "seconds")

    def __init__(self, key: str, is_new: int, seconds: float, is_due: int = 0) -> None:
        self.key = key
        self.is_new = bool(is_new)
        self.seconds = seconds
        self.is_due = bool(is_due)


class PlannedDayRepository:
    """The one day that is kept; another takes its place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, plan: int, day: int) -> PlannedDay | None:
        """Return the day of study ``day`` if it has been planned by that plan."""
        row = self._database.first(_DAY, {"plan": plan, "day": day, "since": id_before(day)})
        return PlannedDay(*row) if row else None

    def keep(
        self,
        plan: int,
        day: int,
        planned: PlannedDay,
        cards: Iterable[tuple[str, float]],
        steps: Iterable[tuple[int, int, float]],
    ) -> None:
        """Keep a day with its cards, each with the seconds it takes, in the order in which they come.

        ``steps`` are the phase and index of every learning step, with the seconds until the steps are over.
        """
        with self._database.transaction():
            self.forget()
            self._database.run("delete from planned_cards")
            self._database.run("delete from planned_steps")
            self._database.run(
                "insert into planned_day values (?, ?, ?, ?)",
                (plan, day, planned.seconds, int(planned.is_whole)),
            )
            self._database.run_many("insert into planned_cards values (null, ?, ?)", list(cards))
            self._database.run_many("insert into planned_steps values (?, ?, ?)", list(steps))

    def forget(self) -> None:
        """Have the day planned anew when it is next asked for."""
        self._database.run("delete from planned_day")

    def left(self, today: Today) -> Iterator[PlannedCard]:
        """Yield the cards that can still come today as they are read: few are wanted of a long list."""
        sql = _LEFT.format(
            new=APART_FROM_SEEN if today.new_are_apart else "true",
            due=APART_FROM_SEEN if today.reviews_are_apart else "true",
        )
        return (PlannedCard(*row) for row in self._database.each(sql, today.values()))

    def learning(self, until: int) -> str | None:
        """Return the card whose learning step ended first, if it ended by ``until`` (UTC in ms)."""
        row = self._database.first(_LEARNING, {"until": until})
        return row[0] if row else None

    def learning_cards(self, today: Today) -> list[PlannedCard]:
        """Return the cards whose learning steps end today, with the seconds until they have passed all."""
        return [PlannedCard(*row) for row in self._database.all(_LEARNING_CARDS, today.values())]
