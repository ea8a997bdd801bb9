"""Pairs to be found."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content

from quiz.tui.content import content
from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.labelled_rows import LabelledRow, wrapped
from quiz.tui.widgets.lettered_list import LetteredList

ALIGNED = 24
"""Columns up to which lefts are filled, so that their rights stand below each other."""


class Matching(LetteredList):
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
        self.given = tuple(self.lines.index(right) if right else -1 for right in response)
        self.draw()

    def draft(self) -> tuple[str, ...] | None:
        """Return the right of each left, empty where it has none; None where none has one."""
        given = tuple(self.lines[place] if place >= 0 else "" for place in self.given)
        return given if any(given) else None

    def pick(self, place: int) -> None:
        """Give the right at ``place`` to the left under the cursor, and go on to the next without one."""
        self.given = (*self.given[: self.left], place, *self.given[self.left + 1 :])
        empty = [number for number, one in enumerate(self.given) if one < 0]
        self.left = next((number for number in empty if number > self.left), empty[0] if empty else self.left)

    def ask(self, lines: tuple[str, ...]) -> None:
        """Begin with the first left."""
        self.left = 0
        super().ask(lines)

    def rows(self) -> list[LabelledRow]:
        """Return each left with its right, then the rights to choose from."""
        lefts = [content(left) for left in self.lefts]
        widest = max((left.cell_length for left in lefts), default=0)
        aligned = widest if widest <= ALIGNED else 0
        pairs = [
            self._pair(number, left.pad_right(max(0, aligned - left.cell_length)))
            for number, left in enumerate(lefts)
        ]
        blank = LabelledRow(Content(""), wrapped(""))
        return [*pairs, blank, *super().rows()]

    def _pair(self, number: int, left: Content) -> LabelledRow:
        chosen = self.given[number]
        given = content(self.lines[chosen]) if chosen >= 0 else Content("…")
        pair = Content.assemble(left, " – ", given)
        place = -1 - number
        if self.right is None:
            return LabelledRow(
                Content("▸" if self.has_cursor(place) else " "), pair.wrap, place, self.ground(place)
            )
        fits = chosen >= 0 and self.lines[chosen] == self.right[number]
        mark = Content.styled("✓" if fits else "✗", f"{'$text-success' if fits else '$text-error'} bold")
        told = pair if fits else Content.assemble(pair, " → ", content(self.right[number]))
        return LabelledRow(mark, told.wrap)

    def has_cursor(self, place: int) -> bool:
        """Tell whether the cursor is at a left; they count from -1 down, and rights have no cursor."""
        return self.open and self.has_focus and place == -1 - self.left

    def mark(self, place: int) -> str:  # noqa: ARG002
        """Return nothing: what is matched stands above."""
        return ""

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
        self.scroll_to_row(self.left)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Space to the screen: a letter says which right it is."""
        return False if action == "pick_cursor" else super().check_action(action, parameters)

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
            self.post_message(AnswerGiven(tuple(self.lines[place] for place in self.given)))
