"""Scores by topic or by kind, as bars."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from quiz.study.history import number
from quiz.study.report import bar
from quiz.study.results import Group
from quiz.tui.widgets.rows import fitted, widest

MOST = 12
MOST_NAME, MOST_BAR = 20, 24
GOOD, FAIR = 0.8, 0.5
"""From which share on a bar is green, or yellow."""


class GroupBars(Static):
    """A heading, and a bar for each group; of many only the first."""

    def __init__(self, heading: str, groups: list[Group]) -> None:
        super().__init__("", classes="groups")
        self.heading = heading
        self.groups = groups

    def on_mount(self) -> None:
        """Take up as many lines as there will be."""
        self._draw(1)

    def on_resize(self, event: events.Resize) -> None:
        """Make the bars as long as there is room now."""
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        shown = self.groups[:MOST]
        name = min(widest([group.name for group in shown]), MOST_NAME, max(4, width // 3))
        scores = [f"{number(group.score)} of {number(group.out_of)}" for group in shown]
        room = max(1, min(width - name - widest(scores) - 9, MOST_BAR))
        lines = [_line(group, name, room, score) for group, score in zip(shown, scores, strict=True)]
        more = len(self.groups) - len(shown)
        rest = [Content.styled(f"and {more} more", "$foreground-muted")] if more else []
        self.update(Content("\n").join([Content.styled(self.heading, "bold"), *lines, *rest]))


def _line(group: Group, name: int, room: int, score: str) -> Content:
    color = "$success" if group.share >= GOOD else "$warning" if group.share >= FAIR else "$error"
    return Content.assemble(
        fitted(group.name, name), " ", (bar(group.share, room), color),
        f" {group.share:>5.0%} ", (score, "$foreground-muted"),
    )  # fmt: skip
