"""What a plan comes to: its days, and the recall to expect on its date, topic by topic."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec
import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.plan.futures import Futures, drawn_futures, number_of_futures
from quiz.fsrs.plan.prices import prices
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlanRow
from quiz.study.context import Study
from quiz.study.plan.cards import PlanCards, cards_of
from quiz.study.plan.day import limits_from, planned_day
from quiz.study.plan.today import PlanToday
from quiz.text.iso import iso_day

By = Literal["bank", "tag"]
LOW, HIGH = 0.1, 0.9
"""The range given is that of eight in ten futures."""


class DayOfPlan(msgspec.Struct, frozen=True):
    """A day of study, on average: the cards seen for the first time, those seen again, and the minutes."""

    date: str
    new: float
    again: float
    minutes: float


class TopicForecast(msgspec.Struct, frozen=True):
    """The cards of a topic, how many are ``unseen`` now, and the shares recalled ``now`` and on the date.

    In eight of ten futures, the share on the date is from ``low`` to ``high``. Cards never seen count as 0.
    """

    name: str
    cards: int
    unseen: int
    now: float
    then: float
    low: float
    high: float


class PlanOverview(msgspec.Struct, frozen=True):
    """A plan from today on; ``left_out`` cards are not even seen by its date."""

    name: str
    date: str
    query: str
    minutes: float
    days: list[DayOfPlan]
    whole: TopicForecast
    topics: list[TopicForecast]
    left_out: float
    all_seen: str | None
    """The first day on which no card is new any more; None if there is none."""
    enough_minutes: float
    """The minutes a day that would be enough to see every card once."""


class PlanInput(NamedTuple):
    """What the overview of a plan is computed from, read from the library and the progress file."""

    plan: PlanRow
    day: int
    cards: PlanCards
    topics: dict[str, Ints]
    today: PlanToday
    limits: Floats
    """The seconds of study on each day from today on."""


def read_input(study: Study, plan: PlanRow, moment: Timestamp, by: By = "bank") -> PlanInput:
    """Return what the overview needs. Raises ``QuizError`` if the plan's query no longer makes sense."""
    today = planned_day(study, plan, moment)
    cards, day = cards_of(study, plan, moment), moment.day(study.settings.day_start)
    limits = limits_from(study, plan, day)
    return PlanInput(plan, day, cards, _topics(study, cards.keys, by), today, limits)


def overview(given: PlanInput) -> PlanOverview:
    """Return what a plan comes to."""
    plan, cards = given.plan, given.cards
    futures = _futures(given)
    memories = cards.candidates.memories
    sums = _Sums(memories.unseen, memories.recall(given.day), futures.recall)
    rows = _days(futures, given)
    return PlanOverview(
        plan.name,
        iso_day(plan.date),
        plan.query,
        plan.minutes,
        rows,
        sums.of("all", np.arange(memories.unseen.size)),
        [sums.of(name, places) for name, places in given.topics.items()],
        float(futures.unseen.sum(axis=1).mean()),
        next((row.date for row in rows if row.new < 0.5), None),  # noqa: PLR2004 - half a card is none
        _enough_minutes(given),
    )


def _futures(given: PlanInput) -> Futures:
    """Play the plan out, always with the same chance, so that the same facts give the same plan."""
    limits = given.limits.copy()
    limits[0] = given.today.seconds
    days, random = range(given.day, given.plan.date), np.random.default_rng(given.plan.id)
    count = number_of_futures(len(given.cards.keys), limits.size)
    return drawn_futures(given.cards.candidates, days, limits, random, count)


def _days(futures: Futures, given: PlanInput) -> list[DayOfPlan]:
    """Return what each day has: today the cards that are to come, later days what is expected."""
    new, again, minutes = (
        part.mean(axis=0).tolist() for part in (futures.new, futures.again, futures.seconds / 60)
    )
    today = given.today
    new[0], again[0], minutes[0] = today.new, today.again, today.seconds / 60
    dates = map(iso_day, range(given.day, given.plan.date))
    return [DayOfPlan(*row) for row in zip(dates, new, again, minutes, strict=True)]


def _enough_minutes(given: PlanInput) -> float:
    memories, _, routine = given.cards.candidates
    looks = prices(memories, given.day, given.plan.date, routine).seconds[memories.unseen].sum()
    share = float(given.limits.sum()) / (60.0 * given.plan.minutes)
    return float(looks) / 60.0 / max(share, 1.0)


class _Sums(NamedTuple):
    """What topics are added up from: of each card, and the expected recall also of each future."""

    unseen: Bools
    now: Floats
    then: Floats

    def of(self, name: str, cards: Ints) -> TopicForecast:
        count = max(1, cards.size)
        shares = self.then[:, cards].sum(axis=1) / count
        low, high = np.quantile(shares, (LOW, HIGH)).tolist()
        now, unseen = float(self.now[cards].sum()) / count, int(self.unseen[cards].sum())
        return TopicForecast(name, cards.size, unseen, now, float(shares.mean()), low, high)


def _topics(study: Study, keys: list[str], by: By) -> dict[str, Ints]:
    """Return the places of the cards of each topic: banks in study order, or tags in alphabetical order."""
    places: dict[str, list[int]] = {}
    tags = study.search.column("tags") if by == "tag" else {}
    for place, key in enumerate(keys):
        for name in tags[key].split() if by == "tag" else [key.partition("/")[0]]:
            places.setdefault(name, []).append(place)
    names = sorted(places) if by == "tag" else places
    return {name: np.array(places[name], np.int64) for name in names}
