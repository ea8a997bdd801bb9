"""Lettered lines, picked by letter, with the cursor or with the mouse."""

from __future__ import annotations

from abc import abstractmethod
from itertools import chain
from typing import Self, TypeVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region

from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import Response
from quiz.text.format import LETTERS, letter_range
from quiz.tui.mark_color import mark_color
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.key_hints import KeyUse, LetterKeys
from quiz.tui.widgets.labelled_rows import LabelledRow, Lines, filled_rows, wrapped

CURSOR, POINTED = "on $primary-muted", "on $foreground 8%"
Lettered = TypeVar("Lettered", bound=LetteredWay)


class LetteredList(AnswerArea[Lettered]):
    """What choosing, ticking, ordering and matching have in common.

    The card paints it; as a widget it only takes the focus and the keys. A subclass defines what picking a
    line does, the mark before each line, and what is submitted.

    Lines are picked with the cursor, as in a form, or by letter and with the mouse. These leave no cursor
    behind: Space then goes on, as on every other card, and does not take back what was just picked.
    """

    letters_do = "Answer"
    """What a letter does, in a word."""
    letters_about = "Pick the line of that letter"
    """What a letter does, as help says it."""
    begins_with_cursor = True
    """Whether there is a cursor before the first key."""
    shows_cursor = True
    """Whether there is a line under the cursor, which Space picks."""

    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False, id="lettered.down"),
        Binding("up", "move(-1)", "Up", show=False, id="lettered.up"),
        Binding(
            "space",
            "pick_cursor",
            "This line",
            id="lettered.pick",
            tooltip="Pick the line under the cursor; without a cursor, as after a letter, go on",
        ),
        Binding("enter", "submit", "Answer", id="lettered.submit", tooltip="Submit the answer"),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self.options: tuple[str, ...] = ()
        self._kept: tuple[int, list[list[Content]]] = (0, [])
        self.cursor = 0
        self.pointed: int | None = None
        self.open = False
        self._has_complained = False
        self.revealed: list[float | None] = []
        """The mark of each line, after the reveal."""

    @property
    def is_painted(self) -> bool:
        """True: as a widget it shows nothing."""
        return True

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Space does with the line under the cursor, and what submitting does now."""
        if action == "pick_cursor":
            return KeyUse("This line", f"{self.letters_do} the line under the cursor")
        return super().key_use(action)

    @property
    def letter_keys(self) -> LetterKeys | None:
        """The letters that pick a line now, and what they do; None if there are none."""
        letters = self._letters
        return (
            LetterKeys(letter_range(len(letters)), self.letters_do, self.letters_about) if letters else None
        )

    @property
    def _letters(self) -> str:
        return LETTERS[: len(self.options)] if self.open else ""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Claim the letters, so that no other use of one is shown."""
        return len(key) == 1 and self.place_of(key) >= 0

    def place_of(self, letter: str) -> int:
        """Return the line that a letter picks now; -1 for none."""
        return self._letters.find(letter)

    def begin(self) -> None:
        """Show the options with none picked."""
        self.offer(self.way.options)

    def offer(self, lines: tuple[str, ...]) -> None:
        """Show ``lines`` with none picked."""
        self.options, self.cursor, self.open, self.revealed = lines, 0, True, []
        self.can_focus = True
        self.show_cursor(is_shown=self.begins_with_cursor)
        self.draw()

    def close(self) -> None:
        """Accept no more picks."""
        self.open = False
        self.draw()

    def reveal(self, response: Response) -> None:
        """Accept no more picks, and mark the lines."""
        self.revealed = [line.mark for line in self.way.lines(response)]
        self.close()

    @abstractmethod
    def pick(self, place: int) -> None:
        """Pick the line at ``place``."""

    @abstractmethod
    def mark(self, place: int) -> str:
        """Return the mark before a line."""

    def color_of(self, place: int) -> str:
        """Return the theme colour of a line's mark and letter."""
        return mark_color(self.revealed[place] if self.revealed else None)

    def text_of(self, place: int) -> Lines:
        """Return the text after the letter."""
        return wrapped(self.options[place])

    def rows(self) -> list[LabelledRow]:
        """Return the lines with their current marks."""
        marks = [self.mark(place) for place in range(len(self.options))]
        widest = max(map(len, marks), default=0)
        return [self._row(place, f"{mark:<{widest}} " if widest else "") for place, mark in enumerate(marks)]

    def _row(self, place: int, mark: str) -> LabelledRow:
        style = f"{self.color_of(place)} bold"
        here = " reverse" if self.has_cursor(place) else ""
        label = Content.assemble((mark, style), (LETTERS[place], f"{style}{here}"))
        return LabelledRow(label, self.text_of(place), place, self.ground(place))

    def ground(self, place: int) -> str:
        """Return the background of a line: for the cursor, or for the mouse over it."""
        if self.has_cursor(place):
            return CURSOR
        return POINTED if self.open and place == self.pointed else ""

    def has_cursor(self, place: int) -> bool:
        """Tell whether a line shows the cursor."""
        return self.open and self.has_focus and self.shows_cursor and place == self.cursor

    def show_cursor(self, *, is_shown: bool) -> None:
        """Have a cursor, or none; Space has another use then."""
        if is_shown != self.shows_cursor:
            self.shows_cursor = is_shown
            self.refresh_bindings()

    def lines(self, width: int, room: int) -> list[Content]:  # noqa: ARG002 - they take what they need
        """Return the lines of all rows."""
        return [*chain.from_iterable(self._lines_of_rows(width))]

    def _lines_of_rows(self, width: int) -> list[list[Content]]:
        if self._kept[0] != width:
            self._kept = (width, filled_rows(self.rows(), width))
        return self._kept[1]

    def right_line(self, width: int) -> int:
        """Return the first line of the first right row, or of all rows if none is right."""
        place = next((place for place, mark in enumerate(self.revealed) if mark == 1), 0)
        return sum(map(len, self._lines_of_rows(width)[:place]))

    def draw(self) -> None:
        """Have the card paint the rows as they are now."""
        self._kept = (0, [])
        if self._has_complained:
            self._has_complained = False
            self.app.clear_notifications()  # what was missing may be there now
        super().draw()
        self.refresh_keys()

    def refresh(self, *_regions: Region, **_what: bool) -> Self:
        """Do nothing: there is nothing of the widget's own on the screen."""
        return self

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show or hide the cursor; there are no styles that the focus could change."""
        if self.open:  # otherwise there is no cursor
            self.draw()

    def on_key(self, event: events.Key) -> None:
        place = self.place_of(event.character) if event.character else -1
        if place >= 0:
            event.stop()
            event.prevent_default()
            self._pick_directly(place)
            self.draw()

    def click_on(self, place: int) -> None:
        """Handle a click on the line at ``place``."""
        self._pick_directly(place)

    def _pick_directly(self, place: int) -> None:
        """Pick a line that was pointed at, or named by its letter: the cursor would go on from there."""
        self.cursor = place
        self.show_cursor(is_shown=False)
        self.pick(place)

    def action_move(self, by: int) -> None:
        self.show_cursor(is_shown=True)
        self.cursor = (self.cursor + by) % max(1, len(self.options))
        self.draw()
        self.show_row(self.cursor)

    def show_row(self, number: int) -> None:
        """Have a row in sight."""
        if self.host is not None and self._kept[0]:
            heights = [*map(len, self._kept[1])]
            first = sum(heights[:number])
            self.host.show_row(self, first, first + heights[number] - 1)

    def point_at(self, place: int | None) -> None:
        """Highlight the line under the mouse, if there is one."""
        if place != self.pointed:
            self.pointed = place
            self.draw()

    def clicked(self, place: int | None) -> None:
        """Handle a click on the line at ``place``, or on none."""
        if self.focusable:
            self.screen.set_focus(self, scroll_visible=False)
        if self.open and place is not None:
            self.click_on(place)
            self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Space and Enter to the screen once answered, and while there is no cursor."""
        return self.open and self.shows_cursor if action in ("submit", "pick_cursor") else True

    def action_pick_cursor(self) -> None:
        if self.open:
            self.pick(self.cursor)
            self.draw()

    def complain(self, message: str) -> None:
        """Say why the answer cannot be submitted yet, in place of earlier messages."""
        self._has_complained = True
        self.notify(message, timeout=3, markup=False)
