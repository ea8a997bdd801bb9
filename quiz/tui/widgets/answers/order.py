"""Things to be put in order."""

from __future__ import annotations

from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.lettered_list import LetteredList


class Ordering(LetteredList):
    """Each pick gives a line the next number; picking it again takes that and what follows back."""

    sequence: tuple[int, ...] = ()
    right: tuple[str, ...] | None = None

    def ask(self, lines: tuple[str, ...]) -> None:
        """Show things, none numbered."""
        self.sequence, self.right = (), None
        super().ask(lines)

    def reveal(self, right: tuple[str, ...]) -> None:
        """Show which things were given their right number."""
        self.open, self.right = False, right
        self.draw()

    def restore(self, response: tuple[str, ...]) -> None:
        """Show the numbers of an earlier answer."""
        self.sequence = tuple(self.lines.index(line) for line in response if line)
        self.draw()

    def draft(self) -> tuple[str, ...] | None:
        """Return the things in the order numbered, then empty texts for the others; None for none at all."""
        numbered = tuple(self.lines[place] for place in self.sequence)
        return (*numbered, *[""] * (len(self.lines) - len(numbered))) if numbered else None

    def pick(self, place: int) -> None:
        """Give the line the next number, or take it back."""
        if place in self.sequence:
            self.sequence = self.sequence[: self.sequence.index(place)]
        else:
            self.sequence = (*self.sequence, place)

    def mark(self, place: int) -> str:
        """Return the line's number, and whether it is right once that is told."""
        given = self.sequence.index(place) + 1 if place in self.sequence else 0
        number = f"{given or '·':>2}"
        if self.right is None:
            return number
        wanted = self.right.index(self.lines[place]) + 1
        return f"{number} ✓" if wanted == given else f"{number} ✗{wanted}"

    def color_of(self, place: int) -> str:
        """Return green for what stands right, red for what does not."""
        if self.right is None:
            return "$text-accent"
        return "$text-error" if "✗" in self.mark(place) else "$text-success"

    def action_take_back(self) -> None:
        """Take the last number back."""
        if self.open:
            self.sequence = self.sequence[:-1]
            self.draw()

    def action_submit(self) -> None:
        """Hand in the order, once every line has a number; the last one follows from the others."""
        if not self.open:
            return
        left = [place for place in range(len(self.lines)) if place not in self.sequence]
        if len(left) > 1:
            self.complain(f"{len(left)} have no number yet: press their letters in order.")
            return
        self.sequence = (*self.sequence, *left)
        self.post_message(AnswerGiven(tuple(self.lines[place] for place in self.sequence)))
