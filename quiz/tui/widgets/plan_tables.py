"""A plan as tables: why it is so, its days, and its topics."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from quiz.study.plan.overview import PlanOverview, TopicForecast
from quiz.study.plan.report import RANGE, all_topics, basis, day_lines, expected, extent, reasons
from quiz.text.times import day_text
from quiz.tui.content import share_bar
from quiz.tui.widgets.row_list import fitted, widest
from quiz.tui.widgets.static import Static

MAX_BAR, LEAST_BAR = 24, 5
MIN_RECALL, GAP = 80, 4
"""The columns that the recall needs beside the days, and those between the two."""


class PlanTables(Static):
    """Drawn anew for the width; empty until the plan has been played out."""

    def __init__(self) -> None:
        super().__init__("Simulating the plan …")
        self._plan: PlanOverview | None = None

    def show(self, plan: PlanOverview) -> None:
        """Show a plan."""
        self._plan = plan
        self._draw(self.size.width)

    def on_resize(self) -> None:
        self._draw(self.size.width)

    def _draw(self, width: int) -> None:
        if self._plan is None:
            return
        plan = self._plan
        head, *rows = day_lines(plan)
        days = [Content.styled(head, "bold"), *map(Content, rows)]
        self.update(
            Content("\n").join(
                [
                    Content.styled(f"In all, {extent(plan)}", "$foreground-muted"),
                    *map(Content, reasons(plan)),
                    Content(""),
                    *_days_and_recall(plan, days, width),
                    Content(""),
                    Content.styled(f"{basis(plan)}.", "$foreground-muted"),
                ]
            )
        )


def _days_and_recall(plan: PlanOverview, days: list[Content], width: int) -> list[Content]:
    """Return the days beside the topics if there is room for both, or else above these, which may be many."""
    column = widest([day.plain for day in days]) + GAP
    if width - column < MIN_RECALL:
        return [*days, Content(""), *_recall(plan, width)]
    beside = zip_longest(days, _recall(plan, width - column), fillvalue=Content(""))
    return [day.pad_right(column - day.cell_length) + recall for day, recall in beside]


def _recall(plan: PlanOverview, width: int) -> list[Content]:
    return [
        Content.styled(f"Recall on {day_text(plan.date)}", "bold"),
        Content.styled(f"{RANGE}.", "$foreground-muted"),
        *_topic_bars(all_topics(plan), width),
    ]


def _topic_bars(topics: list[TopicForecast], width: int) -> list[Content]:
    """Return a line for each topic: a bar of the expected recall, and its range."""
    shares = [expected(topic) for topic in topics]
    beside = widest(shares) + MAX_BAR + 2
    name = min(widest([topic.shown for topic in topics]), max(4, width // 3, width - beside))
    room = min(width - name - widest(shares) - 2, MAX_BAR)
    drawn, behind = (room, " ") if room >= LEAST_BAR else (0, "")
    return [
        Content.assemble(
            fitted(topic.shown, name), " ", share_bar(topic.then, drawn, "$success"), behind, share
        )
        for topic, share in zip(topics, shares, strict=True)
    ]
