"""The figures of the cards: due, readiness, stability and difficulty."""

from __future__ import annotations

from functools import partial

from quiz.render.statistics.bars import BarHeads, BarRow, count_bars, share_bars
from quiz.render.statistics.columns import day_columns
from quiz.render.statistics.panel import Panel, without_figure
from quiz.render.statistics.table import NOTHING
from quiz.study.statistics.due import DueDays
from quiz.study.statistics.readiness import Topic
from quiz.study.statistics.spread import Spread
from quiz.study.statistics.statistics import CardStatistics
from quiz.text.format import one_line, percent, plural
from quiz.text.number_format import format_number

NOTHING_SEEN = "No card has been seen yet"
ONCE_SEEN = "Once you study, this shows what is due, readiness, stability and difficulty"
TOPIC_HEADS = BarHeads("ready", "recall seen")


def card_panels(statistics: CardStatistics) -> list[Panel]:
    """Return the panels in the order in which they are shown."""
    ready = statistics.readiness
    if not ready.total.seen:
        return [without_figure("Cards", NOTHING_SEEN, f"New: {statistics.due.new:,}", ONCE_SEEN)]
    return [
        _due(statistics.due),
        _topics("bank", (ready.total, *ready.banks)),
        *([_topics("tag", ready.tags)] if ready.tags else []),
        _spread(
            "Stability", "Cards seen, by stability: the days that memory lasts", statistics.spread.stability
        )._replace(beside_next=True),
        _spread("Difficulty", "Cards seen, by difficulty from 1 to 10", statistics.spread.difficulty),
    ]


def _due(due: DueDays) -> Panel:
    captions = [
        "Cards per day, as they are scheduled now",
        f"Not in the bars: {due.backlog:,} overdue, {due.later:,} due after these days, {due.new:,} new",
        *([f"Over today's limits, so that they wait: {due.waiting:,} of those due"] if due.waiting else []),
    ]
    counts, days = [day.cards for day in due.days], [day.day for day in due.days]
    return Panel("Due", captions, partial(day_columns, counts, days))


def _topics(sort: str, topics: tuple[Topic, ...]) -> Panel:
    """Return the readiness by bank or by tag, of which those that have not been begun are only counted."""
    begun = [topic for topic in topics if topic.seen]
    rest = len(topics) - len(begun)
    captions = [
        "Ready: the share of all cards that would be recalled now; those new or in learning count as 0",
        "Recall: the same, without those new or in learning",
        *([f"Not begun yet: {plural(rest, sort)}"] if rest else []),
    ]
    rows = [_topic(topic) for topic in begun]
    return Panel(f"Readiness by {sort}", captions, partial(share_bars, rows, heads=TOPIC_HEADS))


def _topic(topic: Topic) -> BarRow:
    recall = NOTHING if topic.recall is None else percent(topic.recall)
    note = f"{recall:>6} {topic.seen:,} of {topic.cards:,}"
    return BarRow(one_line(topic.shown), percent(topic.ready), topic.ready, note)


def _spread(title: str, unit: str, spread: Spread) -> Panel:
    median = "" if spread.median is None else f"; median {format_number(spread.median)}"
    rows = [(_range(each.low, each.high), each.cards) for each in spread.bins]
    captions = [f"{unit}{median}", plural(sum(each.cards for each in spread.bins), "card")]
    return Panel(title, captions, partial(count_bars, rows))


def _range(low: float, high: float | None) -> str:
    return f"from {low:g}" if high is None else f"{low:g} to {high:g}"
