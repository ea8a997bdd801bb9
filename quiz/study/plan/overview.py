"""What a plan comes to: its days, and the recall to expect on its date, topic by topic."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from quiz.fsrs.arrays import Bools, Floats, Ints
from quiz.fsrs.plan.futures import Futures, number_of_futures
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import PlanRow
from quiz.study.context import Study
from quiz.study.plan.cards import cards_of
from quiz.study.plan.day import limits_from, planned_day
from quiz.study.plan.playing import PlanInput, enough_minutes, left_out, played
from quiz.text.iso import date_of

By = Literal["bank", "tag"]
LOW, HIGH = 0.1, 0.9
"""The range given is that of eight in ten futures."""


class DayOfPlan(msgspec.Struct, frozen=True):
    """A day of study, on average: the cards seen for the first time, those seen again, and the minutes."""

    date: dt.date
    new: float
    again: float
    minutes: float


class TopicForecast(msgspec.Struct, frozen=True):
    """The cards of a topic, how many are ``unseen`` now, and the shares recalled ``now`` and on the date.

    In eight of ten futures, the share on the date is from ``low`` to ``high``. Cards never seen count as 0.
    A bank has a ``title`` besides its id, by which it is shown.
    """

    name: str
    cards: int
    unseen: int
    now: float
    then: float
    low: float
    high: float
    title: str = ""

    @property
    def shown(self) -> str:
        """Return the title of a bank, or the name of a tag."""
        return self.title or self.name


class PlanOverview(msgspec.Struct, frozen=True):
    """A plan from today on; ``left_out`` cards are not even seen by its date."""

    name: str
    date: dt.date
    query: str
    minutes: float
    days: list[DayOfPlan]
    whole: TopicForecast
    topics: list[TopicForecast]
    left_out: float
    all_seen: dt.date | None
    """The day on which the last new card is seen; None if some are left out."""
    ahead_of_new: float
    """The looks at cards seen before that come before new cards, since they gain more a second."""
    new_seconds: float
    """What a new card is expected to take, without the learning steps that follow."""
    recalled_seconds: float
    """What one that is recalled is expected to take."""
    enough_minutes: int | None
    """About how many minutes a day would be enough for cards that are left out; None if no number is."""


def read_input(study: Study, plan: PlanRow, moment: Timestamp, by: By = "bank") -> PlanInput:
    """Return what the overview needs. Raises ``QuizError`` if the plan's query no longer makes sense."""
    today = planned_day(study, plan, moment)
    cards, day = cards_of(study, plan, moment), moment.day(study.settings.day_start)
    limits = limits_from(study, plan, day)
    titles = study.library.titles if by == "bank" else {}
    return PlanInput(plan, day, cards, _topics(study, cards.keys, by), today, limits, titles)


def overview(given: PlanInput) -> PlanOverview:
    """Return what a plan comes to."""
    plan, cards = given.plan, given.cards
    futures = played(given, plan.minutes, number_of_futures(len(cards.keys), given.limits.size))
    all_seen = _all_seen(futures, given)
    memories, habits = cards.candidates.memories, cards.candidates.routine.habits
    sums = _Sums(memories.unseen, memories.recall(given.day), futures.recall)
    return PlanOverview(
        plan.name,
        date_of(plan.date),
        plan.query,
        plan.minutes,
        _days(futures, given),
        sums.of("all", np.arange(memories.unseen.size)),
        [sums.of(name, places, given.titles.get(name, "")) for name, places in given.topics.items()],
        left_out(futures),
        all_seen,
        float(futures.ahead.sum(axis=1).mean()),
        habits.new_seconds,
        habits.passed_seconds,
        None if all_seen else enough_minutes(given, left_out(futures)),
    )


def _days(futures: Futures, given: PlanInput) -> list[DayOfPlan]:
    """Return what each day has: today the cards that are to come, later days what is expected."""
    new, again, minutes = (
        part.mean(axis=0).tolist() for part in (futures.new, futures.again, futures.seconds / 60)
    )
    today = given.today
    new[0], again[0], minutes[0] = today.new, today.again + len(today.learning), today.seconds / 60
    dates = map(date_of, range(given.day, given.plan.date))
    return [DayOfPlan(*row) for row in zip(dates, new, again, minutes, strict=True)]


def _all_seen(futures: Futures, given: PlanInput) -> dt.date | None:
    new = given.cards.candidates.memories.unseen.sum()
    left = new - futures.new.mean(axis=0).cumsum()
    return next((date_of(given.day + day) for day, cards in enumerate(left.tolist()) if cards < 1), None)


class _Sums(NamedTuple):
    """What topics are added up from: of each card, and the expected recall also of each future."""

    unseen: Bools
    now: Floats
    then: Floats

    def of(self, name: str, cards: Ints, title: str = "") -> TopicForecast:
        count = max(1, cards.size)
        shares = self.then[:, cards].sum(axis=1) / count
        low, high = np.quantile(shares, (LOW, HIGH)).tolist()
        now, unseen = float(self.now[cards].sum()) / count, int(self.unseen[cards].sum())
        return TopicForecast(name, cards.size, unseen, now, float(shares.mean()), low, high, title)


def _topics(study: Study, keys: list[str], by: By) -> dict[str, Ints]:
    """Return the places of the cards of each topic: banks in study order, or tags in alphabetical order."""
    places: dict[str, list[int]] = {}
    tags = study.search.column("tags") if by == "tag" else {}
    for place, key in enumerate(keys):
        for name in tags[key].split() if by == "tag" else [key.partition("/")[0]]:
            places.setdefault(name, []).append(place)
    names = sorted(places) if by == "tag" else places
    return {name: np.array(places[name], np.int64) for name in names}
