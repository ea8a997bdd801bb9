"""Pairs to be found."""

from __future__ import annotations

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding
from textual.widgets import Static

from quiz.draw.prompt import prompt
from quiz.tui.messages import Answered
from quiz.tui.widgets.lettered import LETTERS, Lettered, at


class Matching(Lettered):
    """Lefts above, the lettered rights below: a letter gives its right to the left under the cursor."""

    BINDINGS = [Binding("tab", "move(1)", "Next", show=False, id="matching.next")]

    lefts: tuple[str, ...] = ()
    given: tuple[int, ...] = ()
    right: tuple[str, ...] | None = None
    left: int = 0
    """The left under the cursor."""

    def ask_pairs(self, lefts: tuple[str, ...], rights: tuple[str, ...]) -> None:
        """Show lefts without rights."""
        self.lefts, self.given, self.right = lefts, (-1,) * len(lefts), None
        self.ask(rights)

    def reveal(self, right: tuple[str, ...]) -> None:
        """Show which lefts have their right, and the right of the others."""
        self.open, self.right = False, right
        self.draw()

    def restore(self, response: tuple[str, ...]) -> None:
        """Show the pairs of an earlier answer."""
        self.given = tuple(self.lines.index(right) for right in response)
        self.draw()

    def draft(self) -> tuple[str, ...] | None:
        """Return the rights given, in the order of the lefts; None where one has none."""
        return None if -1 in self.given else tuple(self.lines[place] for place in self.given)

    def pick(self, place: int) -> None:
        """Give the right at ``place`` to the left under the cursor, and go on to the next without one."""
        self.given = (*self.given[: self.left], place, *self.given[self.left + 1 :])
        empty = [number for number, one in enumerate(self.given) if one < 0]
        self.left = next((number for number in empty if number > self.left), empty[0] if empty else self.left)

    def ask(self, lines: tuple[str, ...]) -> None:
        """Begin with the first left."""
        self.left = 0
        super().ask(lines)

    def draw(self) -> None:
        """Show each left with its right, then the rights to choose from."""
        colors = self.app.theme_variables
        table = Table.grid(padding=(0, 1))
        for number, left in enumerate(self.lefts):
            table.add_row(*self._row(number, left, colors), style=at(-1 - number))
        table.add_row("", "", "")
        for place, right in enumerate(self.lines):
            table.add_row(
                Text(LETTERS[place], Style(color=colors["text-accent"], bold=True)),
                prompt(right),
                "",
                style=at(place),
            )
        Static.update(self, table)

    def _row(self, number: int, left: str, colors: dict[str, str]) -> tuple[Text, Text, Text]:
        chosen = self.given[number]
        given = prompt(self.lines[chosen]) if chosen >= 0 else Text("…")
        here = self.open and self.has_focus and number == self.left
        if self.right is None:
            return Text("▸" if here else " "), prompt(left), Text("– ").append_text(given)
        fits = chosen >= 0 and self.lines[chosen] == self.right[number]
        mark = Text(
            "✓" if fits else "✗", Style(color=colors["text-success" if fits else "text-error"], bold=True)
        )
        shown = Text("– ").append_text(given)
        return (
            mark,
            prompt(left),
            shown if fits else shown.append(" → ").append_text(prompt(self.right[number])),
        )

    def click_on(self, place: int) -> None:
        """Go to the left that was clicked, or give it the right that was; lefts count from -1 down."""
        if place < 0:
            self.left = -1 - place
        else:
            self.pick(place)

    def action_move(self, by: int) -> None:
        """Move to another left."""
        self.left = (self.left + by) % max(1, len(self.lefts))
        self.draw()

    def action_pick_cursor(self) -> None:
        """Do nothing: a letter says which right it is."""

    def action_take_back(self) -> None:
        """Take the right from the left under the cursor."""
        if self.open:
            self.given = (*self.given[: self.left], -1, *self.given[self.left + 1 :])
            self.draw()

    def action_submit(self) -> None:
        """Hand in the pairs, once every left has a right."""
        if not self.open:
            return
        missing = sum(one < 0 for one in self.given)
        if missing:
            self.complain(f"{missing} have no partner yet.")
        else:
            self.post_message(Answered(tuple(self.lines[place] for place in self.given)))
