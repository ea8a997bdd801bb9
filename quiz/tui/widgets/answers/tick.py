"""Options of which several may be ticked."""

from __future__ import annotations

from quiz.kinds.answers.base import sign_of
from quiz.kinds.answers.tick import TickSeveral
from quiz.kinds.response import Response
from quiz.tui.messages import AnswerChanged, AnswerGiven
from quiz.tui.widgets.answers.lettered_list import LetteredList


class Ticks(LetteredList[TickSeveral]):
    """A box before each option; once answered, what was right. It takes the points of a rubric, too."""

    ticked: frozenset[int] = frozenset()

    def offer(self, lines: tuple[str, ...]) -> None:
        """Show lines to be ticked, none ticked."""
        self.ticked = frozenset()
        super().offer(lines)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The options ticked, in the order shown."""
        return tuple(line for place, line in enumerate(self.lines) if place in self.ticked)

    def restore(self, response: Response) -> None:
        """Show the options of an earlier answer ticked."""
        self.tick(tuple(place for place, line in enumerate(self.lines) if line in response))

    def tick(self, places: tuple[int, ...]) -> None:
        """Show the options at ``places`` ticked."""
        self.ticked = frozenset(places)
        self.draw()

    def draft(self) -> Response | None:
        """Return the options ticked; None where none is."""
        return self.chosen or None

    def pick(self, place: int) -> None:
        """Tick the option, or take the tick away."""
        self.ticked ^= {place}
        self.post_message(AnswerChanged())

    def mark(self, place: int) -> str:
        """Return a box and, once that is revealed, whether the option is right."""
        box = "■" if place in self.ticked else "□"
        return f"{box} {sign_of(self.revealed[place])}" if self.revealed else box

    def action_submit(self) -> None:
        if self.open:
            self.post_message(AnswerGiven(self.chosen))
