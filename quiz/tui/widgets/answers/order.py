"""Lines to put in order."""

from __future__ import annotations

from quiz.kinds.answers.order import PutInOrder
from quiz.kinds.response import Response
from quiz.text.format import plural
from quiz.tui.messages import AnswerGiven, AnswerGivenUp
from quiz.tui.widgets.answers.picks_in_turn import PicksInTurn
from quiz.tui.widgets.compared import answer_rows, compared_rows
from quiz.tui.widgets.labelled_rows import LabelledRow


class Ordering(PicksInTurn[PutInOrder]):
    """A pick gives a line the next number; a second pick takes it back, and later lines move up by one."""

    letters_do = "Number"
    letters_about = "Number that line next, or take its number back"
    sequence: tuple[int, ...] = ()
    compared: list[LabelledRow] = []
    """The answer beside what is right, after the reveal."""

    def begin(self) -> None:
        """Show the lines without numbers."""
        self.sequence = ()
        super().begin()

    def reveal(self, response: Response) -> None:
        """Show the answer beside what is right, or what is right alone if there is no answer."""
        if self.way.is_blank(response):
            self.compared = answer_rows(self.way.answer_lines())
        else:
            self.compared = compared_rows(self.way.parts(response))
        super().reveal(response)

    def rows(self) -> list[LabelledRow]:
        """Return the lines with their numbers; at last the answer beside what is right."""
        return self.compared if self.revealed else super().rows()

    def restore(self, response: Response) -> None:
        """Show the numbers of an earlier answer, which Space then submits again."""
        self.show_cursor(is_shown=False)
        self.sequence = tuple(self.options.index(line) for line in response if line)
        self.draw()

    @property
    def is_empty(self) -> bool:
        """Whether no line has a number."""
        return not self.sequence

    def draft(self) -> Response | None:
        """Return the numbered lines in order, then an empty text for each other; None if none is numbered."""
        numbered = tuple(self.options[place] for place in self.sequence)
        return (*numbered, *[""] * (len(self.options) - len(numbered))) if numbered else None

    def pick(self, place: int) -> None:
        """Give a line the next number, or take its number back."""
        if place in self.sequence:
            self.sequence = tuple(numbered for numbered in self.sequence if numbered != place)
        else:
            self.sequence = (*self.sequence, place)

    def mark(self, place: int) -> str:
        """Return the number of a line."""
        given = self.sequence.index(place) + 1 if place in self.sequence else 0
        return f"{given or '·':>2}"

    def action_take_back(self) -> None:
        self.sequence = self.sequence[:-1]
        self.draw()

    def action_submit(self) -> None:
        if not self.open:
            return
        if self.is_empty:
            self.post_message(AnswerGivenUp())
            return
        left = [place for place in range(len(self.options)) if place not in self.sequence]
        if len(left) > 1:
            missing = plural(len(left), "item has", "items have")
            self.complain(f"{missing} no number yet: press the letters in order.")
            return
        self.sequence = (*self.sequence, *left)
        self.post_message(AnswerGiven(tuple(self.options[place] for place in self.sequence)))
