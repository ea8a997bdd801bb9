"""Options of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.labelled_rows import Lines, drawn
from quiz.tui.widgets.lettered_list import LetteredList

if TYPE_CHECKING:
    from quiz.render.figure import Figure


class Choices(LetteredList):
    """A letter answers at once; once answered, what was right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "Next option", show=False, id="choices.down"),
        Binding("k", "move(-1)", "Previous option", show=False, id="choices.up"),
    ]

    chosen: str | None = None
    right: str | None = None
    figures: tuple[Lines, ...] = ()

    def ask_options(self, options: tuple[str, ...], figures: list[Figure]) -> None:
        """Show ``options``, none of them chosen; by their ``figures`` where they have some."""
        self.figures = tuple(drawn(one, self.app.console.color_system) for one in figures)
        self.chosen = self.right = None
        self.ask(options)

    def restore(self, response: tuple[str, ...]) -> None:
        """Show which option was chosen, which can still be changed."""
        self.chosen = response[0]
        self.cursor = self.lines.index(self.chosen) if self.chosen in self.lines else 0
        self.draw()

    def draft(self) -> None:
        """Return nothing: what is chosen is told at once."""

    def reveal(self, right: str, chosen: str) -> None:
        """Show which option is right, and which was chosen in its stead."""
        self.open, self.right, self.chosen = False, right, chosen
        self.draw()

    def pick(self, place: int) -> None:
        """Choose the option, unless it is chosen already: a second click is a slip."""
        if self.lines[place] != self.chosen:
            self._answer(place)

    def _answer(self, place: int) -> None:
        self.post_message(AnswerGiven((self.lines[place],)))

    def text_of(self, place: int) -> Lines:
        """Return the option's picture, or its text."""
        return self.figures[place] if self.figures else super().text_of(place)

    def mark(self, place: int) -> str:
        """Return what tells the option that is chosen, and whether it is right once that is told."""
        if self.right is None:
            return "●" if self.lines[place] == self.chosen else " "
        return "✓" if self.lines[place] == self.right else "✗" if self.lines[place] == self.chosen else " "

    def color_of(self, place: int) -> str:
        """Return green for what is right, red for what was chosen in its stead."""
        return {"✓": "$text-success", "✗": "$text-error"}.get(self.mark(place), "$text-accent")

    def action_submit(self) -> None:
        """Choose the option under the cursor; where it is chosen already, that is what it is left with."""
        if self.open:
            self._answer(self.cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Space and Enter to the screen, which goes on where there is nothing to choose."""
        return False if action in ("pick_cursor", "submit") else super().check_action(action, parameters)
