"""Options of which several may be ticked."""

from __future__ import annotations

from quiz.tui.messages import AnswerChanged, AnswerGiven
from quiz.tui.widgets.lettered_list import LetteredList


class Ticks(LetteredList):
    """A box before each option; once answered, what was right."""

    ticked: frozenset[int] = frozenset()
    right: frozenset[str] | None = None

    def ask(self, lines: tuple[str, ...]) -> None:
        """Show options, none ticked."""
        self.ticked, self.right = frozenset(), None
        super().ask(lines)

    def reveal(self, right: frozenset[str]) -> None:
        """Show which options are right, and which ticks were wrong."""
        self.open, self.right = False, right
        self.draw()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the options ticked, in the order shown."""
        return tuple(line for place, line in enumerate(self.lines) if place in self.ticked)

    def restore(self, response: tuple[str, ...]) -> None:
        """Show the options of an earlier answer ticked."""
        self.tick(tuple(place for place, line in enumerate(self.lines) if line in response))

    def tick(self, places: tuple[int, ...]) -> None:
        """Show the options at ``places`` ticked."""
        self.ticked = frozenset(places)
        self.draw()

    def draft(self) -> tuple[str, ...] | None:
        """Return the options ticked; None where none is."""
        return self.chosen or None

    def pick(self, place: int) -> None:
        """Tick the option, or take the tick away."""
        self.ticked ^= {place}
        self.post_message(AnswerChanged())

    def mark(self, place: int) -> str:
        """Return a box, and whether it is right once that is told."""
        box = "■" if place in self.ticked else "□"
        if self.right is None:
            return box
        return f"{box} {'✓' if self.lines[place] in self.right else '✗' if place in self.ticked else ' '}"

    def color_of(self, place: int) -> str:
        """Return green for what is right, red for a wrong tick."""
        if self.right is None or (self.lines[place] not in self.right and place not in self.ticked):
            return "$text-accent"
        return "$text-success" if self.lines[place] in self.right else "$text-error"

    def action_submit(self) -> None:
        """Hand in what is ticked."""
        if self.open:
            self.post_message(AnswerGiven(self.chosen))
