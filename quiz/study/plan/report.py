"""A plan in words."""

from __future__ import annotations

from quiz.study.plan.overview import DayOfPlan, PlanOverview, TopicForecast
from quiz.text.format import percent, plural

WEEK = 7
_YEAR = len("2026-")
_SHORT = 14
"""Up to so many days are listed one by one; in a longer plan, each week after the first is one row."""


def reasons(plan: PlanOverview) -> list[str]:
    """Return why the plan is as it is, and what does not fit."""
    last = plan.days[-1]
    if plan.left_out >= 1:
        cards = plural(round(plan.left_out), "card does", "cards do")
        return [
            "First everything once: a card never seen counts 0, so no repeat gains as much a second.",
            f"{cards} not fit: with {_minutes(plan)} a day each would be seen once.",
        ]
    if not plan.whole.unseen:
        return ["Every card has been seen: each day goes to the cards that gain most a second."]
    begun = f"Everything fits, and has been seen once by {plan.all_seen or last.date}"
    return [f"{begun}: first everything once, then what gains most a second."]


def _minutes(plan: PlanOverview) -> str:
    return plural(int(plan.enough_minutes) + 1, "minute")


def grouped_days(days: list[DayOfPlan]) -> list[tuple[str, DayOfPlan]]:
    """Return the days with their labels; of a long plan, a week after the first is one row."""
    if len(days) <= _SHORT:
        return [(day.date, day) for day in days]
    rows = [(day.date, day) for day in days[:WEEK]]
    for start in range(WEEK, len(days), WEEK):
        week = days[start : start + WEEK]
        first, last = week[0].date, week[-1].date
        label = first if len(week) == 1 else f"{first} to {last[_YEAR:]}"
        sums = (sum(getattr(day, part) for day in week) for part in ("new", "again", "minutes"))
        rows.append((label, DayOfPlan(first, *sums)))
    return rows


def day_lines(plan: PlanOverview, *, years: bool = True) -> list[str]:
    """Return the table of days, whose dates may be without ``years``."""
    rows = [(label if years else label[_YEAR:], day) for label, day in grouped_days(plan.days)]
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
    width = max(len(topic.name) for topic in topics)
    head = f"{'':{width}}  {'cards':>5}  {'unseen':>6}  {'now':>4}  {plan.date}"
    rows = (
        f"{topic.name:{width}}  {topic.cards:5}  {topic.unseen:6}  {percent(topic.now):>4}  {expected(topic)}"
        for topic in topics
    )
    return [head, *rows]


def all_topics(plan: PlanOverview) -> list[TopicForecast]:
    """Return the topics, and the whole if there are several."""
    return plan.topics if len(plan.topics) == 1 else [*plan.topics, plan.whole]


def expected(topic: TopicForecast) -> str:
    """Return the expected recall on the date with its range: ``83% (80 to 86)``."""
    low, high = (percent(share).removesuffix("%") for share in (topic.low, topic.high))
    return f"{percent(topic.then)} ({low} to {high})"


def lines(plan: PlanOverview) -> list[str]:
    """Return the whole plan as text."""
    return [title(plan), "", *day_lines(plan), "", *topic_lines(plan), "", *reasons(plan)]


def title(plan: PlanOverview) -> str:
    """Return what a plan is about: ``Interview on 2026-12-15: 57 cards of bank:dl.b*, 10 minutes a day``."""
    of = f" of {plan.query}" if plan.query else ""
    minutes = plural(plan.minutes, "minute")
    return f"{plan.name} on {plan.date}: {plural(plan.whole.cards, 'card')}{of}, {minutes} a day"
