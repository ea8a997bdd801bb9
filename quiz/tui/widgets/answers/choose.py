"""Options to choose one from."""

from __future__ import annotations

from textual.binding import Binding

from quiz.kinds.answers.base import sign_of
from quiz.kinds.answers.choose import ChooseOne
from quiz.kinds.response import Response
from quiz.render.question import option_figures
from quiz.tui.messages import AnswerGiven, AnswerGivenUp
from quiz.tui.widgets.answers.lettered_list import LetteredList
from quiz.tui.widgets.key_hints import LetterKeys
from quiz.tui.widgets.labelled_rows import Lines, drawn


class Choices(LetteredList[ChooseOne]):
    """A letter answers at once; the right option is then marked."""

    BINDINGS = [
        Binding("j", "move(1)", "Down", show=False, id="choices.down"),
        Binding("k", "move(-1)", "Up", show=False, id="choices.up"),
    ]

    begins_with_cursor = False
    """False: Space and Enter choose nothing that the learner has not pointed at."""
    chosen: str | None = None
    figures: tuple[Lines, ...] = ()

    @property
    def letter_keys(self) -> LetterKeys | None:
        """The letters that answer now; a claim is answered by t and f, too."""
        keys = super().letter_keys
        return keys._replace(about=f"{keys.about}; t and f, too") if keys and self.way.is_claim else keys

    def place_of(self, letter: str) -> int:
        """Return the line that a letter picks now: for a claim, also by the initial of its text."""
        option = self.way.claim_option(letter) if self.open and len(letter) == 1 else None
        return super().place_of(letter) if option is None else self.options.index(option)

    def begin(self) -> None:
        """Show the options as texts or figures, with none chosen."""
        figures = option_figures(self.way, color=self.color)
        self.figures = tuple(drawn(figure, self.app.console.color_system) for figure in figures)
        self.chosen = None
        super().begin()

    def restore(self, response: Response) -> None:
        """Mark the option chosen before, which can still be changed."""
        self.chosen = response[0]
        self.cursor = self.options.index(self.chosen) if self.chosen in self.options else 0
        self.draw()

    def draft(self) -> None:
        """Return None: a choice is submitted as soon as it is made."""

    @property
    def is_empty(self) -> bool:
        """Whether the cursor is on no option that could be chosen anew."""
        return not self.shows_cursor or self.options[self.cursor] == self.chosen

    @property
    def is_left(self) -> bool:
        """False: without the focus, too, submitting chooses the option under the cursor."""
        return False

    def enter(self) -> None:
        """Choose the option under the cursor."""
        self.action_submit()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show or hide the cursor, if there is one."""
        if self.shows_cursor:
            super().watch_has_focus(_has_focus)

    def pick(self, place: int) -> None:
        """Choose an option, unless it is chosen already: a second click is a slip."""
        if self.options[place] != self.chosen:
            self._answer(place)

    def _answer(self, place: int) -> None:
        self.post_message(AnswerGiven((self.options[place],)))

    def text_of(self, place: int) -> Lines:
        """Return the figure of an option, or its text."""
        return self.figures[place] if self.figures else super().text_of(place)

    def mark(self, place: int) -> str:
        """Return a dot for the chosen option, or after the reveal the sign of right or wrong."""
        if self.revealed:
            return sign_of(self.revealed[place])
        return "●" if self.options[place] == self.chosen else " "

    def action_submit(self) -> None:
        if self.open:
            self.post_message(AnswerGivenUp()) if self.is_empty else self._answer(self.cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Space and Enter to the screen, which can also go on."""
        return action not in ("pick_cursor", "submit") and super().check_action(action, parameters)
