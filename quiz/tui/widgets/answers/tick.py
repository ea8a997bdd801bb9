"""Options to tick."""

from __future__ import annotations

from quiz.kinds.answers.base import sign_of
from quiz.kinds.answers.tick import TickSeveral
from quiz.kinds.response import Response
from quiz.tui.messages import AnswerChanged, AnswerGiven
from quiz.tui.widgets.answers.lettered_list import LetteredList


class Ticks(LetteredList[TickSeveral]):
    """A box for each option, marked after the answer."""

    letters_do = "Tick"
    letters_about = "Tick the line of that letter, or untick it"
    ticked: frozenset[int] = frozenset()

    def offer(self, lines: tuple[str, ...]) -> None:
        """Show ``lines`` with none ticked."""
        self.ticked = frozenset()
        super().offer(lines)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ticked options in the order shown."""
        return tuple(line for place, line in enumerate(self.options) if place in self.ticked)

    def restore(self, response: Response) -> None:
        """Tick the options of an earlier answer, which Space then submits again."""
        self.show_cursor(is_shown=False)
        self.tick(tuple(place for place, line in enumerate(self.options) if line in response))

    def tick(self, places: tuple[int, ...]) -> None:
        """Tick the options at ``places``."""
        self.ticked = frozenset(places)
        self.draw()

    def draft(self) -> Response | None:
        """Return the ticked options; None if there are none."""
        return self.chosen or None

    def pick(self, place: int) -> None:
        """Tick or untick an option."""
        self.ticked ^= {place}
        self.post_message(AnswerChanged())

    def mark(self, place: int) -> str:
        """Return a box, and after the reveal the sign of right or wrong."""
        box = "■" if place in self.ticked else "□"
        return f"{box} {sign_of(self.revealed[place])}" if self.revealed else box

    def action_submit(self) -> None:
        if self.open:
            self.post_message(AnswerGiven(self.chosen))


class Points(Ticks):
    """The points of a rubric, ticked by letter or mouse, since other keys rate the answer and scroll."""

    def has_cursor(self, place: int) -> bool:  # noqa: ARG002
        """Return False: there is nothing that a cursor would be moved for."""
        return False

    def pick(self, place: int) -> None:
        """Tick or untick a point, and have it in sight."""
        super().pick(place)
        self.show_row(place)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave all keys but the letters to the screen."""
        return False
