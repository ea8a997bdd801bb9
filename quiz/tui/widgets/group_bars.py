"""Scores by topic or by kind, as bars."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from quiz.study.results.result import Group
from quiz.text.format import bar, percent, points
from quiz.tui.widgets.key_hints import key_of
from quiz.tui.widgets.row_list import fitted, widest

MOST = 12
TURN = "results.groups"
"""The binding that shows all groups."""
MOST_NAME, MOST_BAR = 20, 24
GOOD, FAIR = 0.8, 0.5
"""From which share on a bar is green, or yellow."""


class GroupBars(Static):
    """A heading, and a bar for each group; of many only the first, until all are asked for."""

    def __init__(self, heading: str, groups: list[Group]) -> None:
        super().__init__("", classes="groups")
        self.heading = heading
        self.groups = groups
        self._is_whole = False

    @property
    def has_more(self) -> bool:
        """Tell whether there are more groups than are shown at first."""
        return len(self.groups) > MOST

    def turn(self) -> None:
        """Show all groups, or only the first again."""
        self._is_whole = not self._is_whole
        self._draw(self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Show all groups, or only the first again, where their line was clicked."""
        if event.style.meta.get("rest"):
            self.turn()

    def on_mount(self) -> None:
        """Take up as many lines as there will be."""
        self._draw(1)

    def on_resize(self, event: events.Resize) -> None:
        """Make the bars as long as there is room now."""
        self._draw(event.size.width)

    def _draw(self, width: int) -> None:
        shown = self.groups if self._is_whole else self.groups[:MOST]
        name = min(widest([group.name for group in shown]), MOST_NAME, max(4, width // 3))
        scores = [f"{points(group.score)} of {points(group.out_of)}" for group in shown]
        room = max(1, min(width - name - widest(scores) - 9, MOST_BAR))
        lines = [_line(group, name, room, score) for group, score in zip(shown, scores, strict=True)]
        rest = [self._rest()] if self.has_more else []
        self.update(Content("\n").join([Content.styled(self.heading, "bold"), *lines, *rest]))

    def _rest(self) -> Content:
        """Return the line that tells of the other groups, and how they are shown or hidden."""
        told, does = ("", "fewer") if self._is_whole else (f"and {len(self.groups) - MOST} more: ", "all")
        line = Content.assemble(
            (told, "$foreground-muted"), (key_of(self.screen, TURN), "$accent bold"),
            (f" shows {does}", "$foreground-muted"),
        )  # fmt: skip
        return line.stylize(Style.from_meta({"rest": True}))


def _line(group: Group, name: int, room: int, score: str) -> Content:
    color = "$success" if group.share >= GOOD else "$warning" if group.share >= FAIR else "$error"
    return Content.assemble(
        fitted(group.name, name), " ", (bar(group.share, room), color),
        f" {percent(group.share):>5} ", (score, "$foreground-muted"),
    )  # fmt: skip
