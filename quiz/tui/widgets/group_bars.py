"""Scores by bank, by topic or by kind, as bars."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from quiz.study.results.result import Group
from quiz.study.results.text_report import group_cells, group_heads
from quiz.tui.content import share_bar
from quiz.tui.widgets.key_hints import key_of
from quiz.tui.widgets.row_list import fitted, widest
from quiz.tui.widgets.static import Static

MAX_SHOWN = 12
"""Groups shown at first."""
TURN = "results.groups"
"""The id of the binding that shows all groups."""
MIN_BAR, FAIR_BAR = 4, 8
"""The columns of a bar, at least and where there is room; the names take what that leaves."""
NARROW = 2
"""The numbers shown where there is no room for all of them beside the names."""
LONG = 14
"""Names that are longer do not fit beside another group on 80 columns, and those of other tables are not
aligned with them."""
GOOD, FAIR = 0.8, 0.5
"""Shares from which a bar is green, or yellow."""


class GroupBars(Static):
    """A heading, and a bar for each group: only the first ones until the learner asks for all.

    The columns have room for all ``aligned`` groups, so that those of several widgets are equally wide; only
    long names have a column of their own width. The bars take the rest. ``unit`` is that of the ``Result``,
    and ``most`` how many groups are shown at first.
    """

    def __init__(
        self, heading: str, groups: list[Group], aligned: list[Group], unit: str, most: int = MAX_SHOWN
    ) -> None:
        super().__init__("", classes="groups")
        self.heading = heading
        self.heads = group_heads(unit)
        self.groups = groups
        self.aligned = aligned
        self.most = most
        self._is_whole = False

    @property
    def has_long_names(self) -> bool:
        """Whether the names need all of the width where there is little."""
        return widest([group.name for group in self.groups]) > LONG

    @property
    def whole_width(self) -> int:
        """The width at which no name is cut, no number is left out, and bars can be compared."""
        return self._name_width + FAIR_BAR + len(self._numbers([])[0]) + 2

    @property
    def height(self) -> int:
        """The number of lines."""
        return 1 + len(self._shown) + self.has_more

    @property
    def has_more(self) -> bool:
        """Whether there are more groups than are shown at first."""
        return len(self.groups) > self.most

    def turn(self) -> None:
        """Switch between all groups and the first ones."""
        self._is_whole = not self._is_whole
        self._draw(self.size.width)

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("rest"):
            self.turn()

    def on_mount(self) -> None:
        self._draw(1)

    def on_resize(self) -> None:
        self._draw(self.size.width)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """Return the number of lines: those drawn for another width might wrap in this one."""
        return self.height

    @property
    def _shown(self) -> list[Group]:
        return self.groups if self._is_whole else self.groups[: self.most]

    def _draw(self, width: int) -> None:
        shown = self._shown
        longest = self._name_width
        numbers = self._numbers(shown)
        if len(numbers[0]) + longest + MIN_BAR + 2 > width:
            numbers = self._numbers(shown, NARROW)
        left = width - len(numbers[0]) - 1
        name = min(longest, max(4, left - MIN_BAR - 1))
        room = max(1, left - name - 1)
        head = Content.assemble(
            (fitted(self.heading, name + room + 1), "bold"), (f" {numbers[0]}", "$foreground-muted")
        )
        lines = [_line(group, name, room, number) for group, number in zip(shown, numbers[1:], strict=True)]
        rest = [self._rest()] if self.has_more else []
        self.update(Content("\n").join([head, *lines, *rest]))

    @property
    def _name_width(self) -> int:
        aligned = widest([group.name for group in self.aligned])
        return max(widest([group.name for group in self.groups]), min(aligned, LONG))

    def _numbers(self, groups: list[Group], count: int | None = None) -> list[str]:
        """Return the heads and the numbers of each group, the first ``count`` or all."""
        aligned = [self.heads, *map(group_cells, self.aligned)]
        wide = [widest(list(column)) for column in zip(*aligned, strict=True)][:count]
        rows = [self.heads, *map(group_cells, groups)]
        return [" ".join(map(str.rjust, row[:count], wide)) for row in rows]

    def _rest(self) -> Content:
        """Return the line that says how to show or hide the other groups."""
        more, does = (
            ("", "fewer") if self._is_whole else (f"and {len(self.groups) - self.most} more: ", "all")
        )
        line = Content.assemble(
            (more, "$foreground-muted"), (key_of(self.screen, TURN), "$accent bold"),
            (f" shows {does}", "$foreground-muted"),
        )  # fmt: skip
        return line.stylize(Style.from_meta({"rest": True}))


def share_color(share: float) -> str:
    """Return the colour of a share of points."""
    return "$success" if share >= GOOD else "$warning" if share >= FAIR else "$error"


def _line(group: Group, name: int, room: int, numbers: str) -> Content:
    return Content.assemble(
        fitted(group.name, name), " ", share_bar(group.share, room, share_color(group.share)),
        (f" {numbers}", "$foreground-muted"),
    )  # fmt: skip
