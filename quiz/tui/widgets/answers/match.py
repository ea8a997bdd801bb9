"""Pairs to match."""

from __future__ import annotations

from functools import partial
from itertools import chain, repeat, zip_longest

from textual.binding import Binding
from textual.content import Content

from quiz.kinds.answers.match import MISSING, MatchPairs
from quiz.kinds.response import Response
from quiz.text.format import plural
from quiz.tui.content import content
from quiz.tui.hanging import hung
from quiz.tui.mark_color import NO_MARK
from quiz.tui.messages import AnswerGiven, AnswerGivenUp
from quiz.tui.widgets.answers.picks_in_turn import PicksInTurn
from quiz.tui.widgets.compared import answer_rows, compared_rows
from quiz.tui.widgets.labelled_rows import LabelledRow, wrapped

BETWEEN = " – "


def _in_columns(left: Content, right: Content, widest: int, width: int) -> list[Content]:
    """Return the lines of a pair, whose left takes half of the width at most."""
    wide = min(widest, (width - len(BETWEEN)) // 2)
    room = width - wide - len(BETWEEN)
    between = chain([BETWEEN], repeat(" " * len(BETWEEN)))
    beside = zip_longest(hung(left, wide).wrap(wide), hung(right, room).wrap(room), fillvalue=Content(""))
    return [
        Content.assemble(line.pad_right(wide - line.cell_length), dash, right_line)
        for (line, right_line), dash in zip(beside, between, strict=False)
    ]


class Matching(PicksInTurn[MatchPairs]):
    """Lefts above, the lettered rights below: a letter gives its right to the left under the cursor."""

    BINDINGS = [Binding("tab", "move(1)", "Down", show=False, id="matching.next")]

    letters_do = "Match"
    letters_about = "Match that line with the one under the cursor"
    given: tuple[int, ...] = ()
    """The place of the right given to each left, -1 for none."""
    compared: list[LabelledRow] = []
    """The answer beside what is right, after the reveal."""
    left: int = 0
    """The left under the cursor."""
    matched: tuple[int, ...] = ()
    """The lefts with rights, in the order in which these were given."""

    def begin(self) -> None:
        """Show the lefts without rights and the cursor at the first."""
        self.left, self.given, self.matched = 0, (-1,) * len(self.way.lefts), ()
        super().begin()

    def restore(self, response: Response) -> None:
        """Show the pairs of an earlier answer."""
        self.given = tuple(self.options.index(right) if right else -1 for right in response)
        self.matched = tuple(number for number, right in enumerate(self.given) if right >= 0)
        self.draw()

    @property
    def is_empty(self) -> bool:
        """Whether no left has a right."""
        return all(right < 0 for right in self.given)

    def draft(self) -> Response | None:
        """Return the right of each left, empty if it has none; None if no left has one."""
        given = tuple(self.options[place] if place >= 0 else "" for place in self.given)
        return given if any(given) else None

    def pick(self, place: int) -> None:
        """Give a right to the left under the cursor, and move to the next left without one."""
        self._give(place)
        self.matched = (*(left for left in self.matched if left != self.left), self.left)
        empty = [number for number, right in enumerate(self.given) if right < 0]
        self.left = next((number for number in empty if number > self.left), empty[0] if empty else self.left)

    def _give(self, place: int) -> None:
        """Give the left under the cursor a right, or -1 for none."""
        self.given = (*self.given[: self.left], place, *self.given[self.left + 1 :])

    def reveal(self, response: Response) -> None:
        """Show the answer beside what is right, or what is right alone if there is no answer."""
        if self.way.is_blank(response):
            self.compared = answer_rows(self.way.answer_lines())
        else:
            self.compared = compared_rows(self.way.parts(response))
        super().reveal(response)

    def rows(self) -> list[LabelledRow]:
        """Return each left with its right, then the rights to choose from; at last what is right."""
        if self.revealed:
            return self.compared
        lefts = [content(left) for left in self.way.lefts]
        widest = max((left.cell_length for left in lefts), default=0)
        pairs = [self._pair(number, left, widest) for number, left in enumerate(lefts)]
        blank = LabelledRow(Content(""), wrapped(""))
        return [*pairs, blank, *super().rows()]

    def _pair(self, number: int, left: Content, widest: int) -> LabelledRow:
        chosen = self.given[number]
        given = content(self.options[chosen]) if chosen >= 0 else Content(MISSING)
        place = -1 - number
        pointer = Content("▸" if self.has_cursor(place) else " ")
        return LabelledRow(pointer, partial(_in_columns, left, given, widest), place, self.ground(place))

    def has_cursor(self, place: int) -> bool:
        """Tell whether a left has the cursor; lefts count down from -1, and rights have no cursor."""
        return self.open and self.has_focus and place == -1 - self.left

    def mark(self, place: int) -> str:  # noqa: ARG002
        """Return no mark: matches are shown above."""
        return ""

    def color_of(self, place: int) -> str:
        """Return the neutral colour, as rights are not marked; muted once a right is given to a left."""
        return "$foreground-muted" if place in self.given else NO_MARK

    def click_on(self, place: int) -> None:
        """Move to the left that was clicked, or give the current one the right that was clicked."""
        if place < 0:
            self.left = -1 - place
        else:
            self.pick(place)

    def action_move(self, by: int) -> None:
        self.left = (self.left + by) % max(1, len(self.way.lefts))
        self.draw()
        self.show_row(self.left)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Space and Enter to the screen: rights are picked by letter."""
        return action not in ("pick_cursor", "submit") and super().check_action(action, parameters)

    def action_take_back(self) -> None:
        self.matched, self.left = self.matched[:-1], self.matched[-1]
        self._give(-1)
        self.draw()

    def action_submit(self) -> None:
        if not self.open:
            return
        missing = sum(right < 0 for right in self.given)
        if self.is_empty:
            self.post_message(AnswerGivenUp())
        elif missing:
            none_yet = plural(missing, "item has", "items have")
            self.complain(f"{none_yet} no partner yet. Press a letter for the marked one.")
        else:
            self.post_message(AnswerGiven(tuple(self.options[place] for place in self.given)))
