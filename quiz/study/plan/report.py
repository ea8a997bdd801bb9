"""A plan in words."""

from __future__ import annotations

from quiz.study.plan.goal import MOST_MINUTES
from quiz.study.plan.overview import DayOfPlan, PlanOverview, TopicForecast
from quiz.text.clean import clean
from quiz.text.format import cropped, one_line, percent, plural
from quiz.text.times import day_text, days_in_year

WEEK = 7
RANGE = "In brackets: the range in 8 of 10 simulations, which differ by luck alone"
"""What the numbers behind the expected recall are."""
_LONGEST_NAME = 32
_SHORT = 14
"""Up to so many days are listed one by one; in a longer plan, each week after the first is one row."""


def reasons(plan: PlanOverview) -> list[str]:
    """Return why the plan is as it is, and what does not fit."""
    if not plan.whole.unseen:
        return ["Every card has been seen: each day goes to the cards that gain most for their time."]
    ahead = round(plan.ahead_of_new)
    repeats = (
        f"{plural(ahead, 'repeat comes', 'repeats come')} before new cards, which gain less for their time"
    )
    if plan.all_seen is not None:
        order = repeats if ahead else "new cards come first, then those that gain most for their time"
        return [f"Every new card is seen by {day_text(plan.all_seen)}: {order}."]
    new_first = (
        "New cards come first: one that you have never seen counts as not recalled, so that no repeat gains"
        " as much for its time"
    )
    return [f"{_not_fitting(plan)}.", f"{repeats if ahead else new_first}."]


def basis(plan: PlanOverview) -> str:
    """Return what the minutes of a plan are counted with."""
    new, recalled = round(plan.new_seconds), round(plan.recalled_seconds)
    return (
        f"Counted with {new} s for a new card and {recalled} s for one that you recall: from your answers,"
        " or while these are few, those of a usual learner"
    )


def _not_fitting(plan: PlanOverview) -> str:
    left_out, new = round(plan.left_out), plan.whole.unseen
    cards = f"{left_out:,} of {plural(new, 'new card')} {'does' if left_out == 1 else 'do'}"
    if plan.enough_minutes is None:
        return f"{cards} not fit, not even with {plural(MOST_MINUTES, 'minute')} a day"
    minutes = plural(plan.enough_minutes, "minute")
    return f"{cards} not fit: with about {minutes} a day, every new card would be seen"


def grouped_days(days: list[DayOfPlan]) -> list[tuple[str, DayOfPlan]]:
    """Return the days with their labels; of a long plan, a week after the first is one row."""
    if len(days) <= _SHORT:
        return [(days_in_year(day.date, day.date), day) for day in days]
    rows = [(days_in_year(day.date, day.date), day) for day in days[:WEEK]]
    for start in range(WEEK, len(days), WEEK):
        week = days[start : start + WEEK]
        first, last = week[0].date, week[-1].date
        sums = (sum(getattr(day, part) for day in week) for part in ("new", "again", "minutes"))
        rows.append((days_in_year(first, last), DayOfPlan(first, *sums)))
    return rows


def day_lines(plan: PlanOverview) -> list[str]:
    """Return the table of days (see ``grouped_days``)."""
    rows = grouped_days(plan.days)
    width = max(len(label) for label, _ in rows)
    head = f"{'':{width}}  {'new':>5}  {'again':>5}  {'minutes':>7}"
    return [
        head,
        *(
            f"{label:{width}}  {round(day.new):5}  {round(day.again):5}  {round(day.minutes):7}"
            for label, day in rows
        ),
    ]


def topic_lines(plan: PlanOverview) -> list[str]:
    """Return the table of topics, with all cards in the last row."""
    topics = all_topics(plan)
    names = [cropped(one_line(clean(topic.shown)), _LONGEST_NAME) for topic in topics]
    width = max(map(len, names))
    head = f"{'':{width}}  {'cards':>5}  {'unseen':>6}  {'now':>4}  {day_text(plan.date)}"
    rows = (
        f"{name:{width}}  {topic.cards:5}  {topic.unseen:6}  {percent(topic.now):>4}  {expected(topic)}"
        for name, topic in zip(names, topics, strict=True)
    )
    return [head, *rows]


def all_topics(plan: PlanOverview) -> list[TopicForecast]:
    """Return the topics, and the whole if there are several."""
    return plan.topics if len(plan.topics) == 1 else [*plan.topics, plan.whole]


def expected(topic: TopicForecast) -> str:
    """Return the expected recall on the date with its range: ``83% (80 to 86)``."""
    low, high = (percent(share).removesuffix("%") for share in (topic.low, topic.high))
    return f"{percent(topic.then)} ({low} to {high})"


def lines(plan: PlanOverview, today: str) -> list[str]:
    """Return the whole plan as text, with what it has for ``today`` and why below its title."""
    topics = [*topic_lines(plan), "", f"{RANGE}.", f"{basis(plan)}."]
    return [title(plan), today, *reasons(plan), "", *day_lines(plan), "", *topics]


def title(plan: PlanOverview) -> str:
    """Return what a plan is about: ``Interview on 15 Dec 2026: 57 cards of bank:dl.b*, 10 minutes a day``."""
    name = f"{plan.name} on" if plan.name else "For"
    return f"{name} {day_text(plan.date)}: {extent(plan)}"


def extent(plan: PlanOverview) -> str:
    """Return how much a plan holds: ``57 cards of bank:dl.b*, 10 minutes a day``."""
    of = f" of {plan.query}" if plan.query else ""
    return f"{plural(plan.whole.cards, 'card')}{of}, {plural(plan.minutes, 'minute')} a day"
