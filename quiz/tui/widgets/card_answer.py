"""A card as far as it takes an answer, whichever way that is given."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from quiz.kinds.response import Response
from quiz.study.asked import AskedQuestion
from quiz.text.format import field_out_of_sight
from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.answers.choose import Choices
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.card_order import AREA, RUBRIC
from quiz.tui.widgets.labelled_rows import Lines, wrapped_content
from quiz.tui.widgets.painted_lines import PaintedLines

LEAST_HEIGHT, LEAST_WIDTH = 6, 30
"""The lines and columns in which there is room to say where a field is."""
Area = TypeVar("Area", bound=AnswerArea[Any])


class CardAnswer(PaintedLines):
    """Lines with the areas that take an answer. Their widgets are all kept: they take the keys."""

    def __init__(self) -> None:
        super().__init__(id="card")
        self.asked: AskedQuestion | None = None
        self.area: AnswerArea[Any] | None = None
        """The widget that takes the answer; None if a key is enough."""
        self._kept: list[AnswerArea[Any]] = []
        """The areas that there are so far, whether or not they are shown."""
        self._areas: dict[str, AnswerArea[Any]] = {}
        """The areas that are shown, by the names of their parts."""
        self.far_field = ""
        """What is said of the field that is typed into while it is out of sight."""

    def compose(self) -> ComposeResult:
        yield self._keep(Choices())
        yield self._keep(Fields())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to submit; a key is then enough to see the answer."""
        return self.area is None or self.area.is_empty

    @property
    def is_left(self) -> bool:
        """Whether the answer area has lost the focus, which ``enter`` gives back to it."""
        return self.area is not None and self.area.is_left

    @property
    def is_typed_into(self) -> bool:
        """Whether letters go into the answer now."""
        return self.area is not None and self.area.is_typed and not self.area.is_left

    @property
    def texts(self) -> Response:
        """The learner's own words so far, one text for each field."""
        return self.area.texts if self.area else ()

    def _shown_area(self, sort: type[Area], part: str) -> Area:
        """Return the answer area of a class, as a part of the card; it is created when first needed."""
        name = RUBRIC if part == RUBRIC else None
        area = next((area for area in self._kept if isinstance(area, sort) and area.id == name), None)
        if area is None:
            area = sort(id=name) if name else sort()
            self.mount(self._keep(area))
        self._areas[part] = area
        return area

    def _keep(self, area: Area) -> Area:
        area.host = self
        self._kept.append(area)
        return area

    def take_focus(self, *, commands: bool = False) -> None:
        """Focus the answer area, unless keys are to stay ``commands`` and it would take letters."""
        if self.area and not (commands and self.area.is_typed):
            self.area.take_focus()
        else:
            self.screen.set_focus(None)

    def restore(self) -> None:
        """Show an earlier answer, which can still be changed."""
        if self.area and self.asked and self.asked.response:
            self.area.restore(self.asked.response)

    def draft(self) -> Response | None:
        """Return what the answer area holds, even if it is only part of an answer; None if it is empty.

        Raises ``AnswerFormatError`` if what is typed cannot be an answer.
        """
        return self.area.draft() if self.area else None

    @property
    def unfinished(self) -> Response:
        """What the answer area holds as it is, whether or not it can be an answer."""
        return self.texts or self.draft() or ()

    @property
    def has_editor(self) -> bool:
        """Whether the answer can be edited in the learner's own editor."""
        return self.area is not None and self.area.has_editor

    def edit_elsewhere(self) -> bool:
        """Have the answer edited in the learner's own editor; tell whether it can be."""
        return self.area is not None and self.area.edit_elsewhere()

    def enter(self) -> None:
        """Submit the answer, or return to the answer area if it has lost the focus."""
        if self.area:
            self.area.enter()
        else:
            self.post_message(AnswerGiven(()))

    def close(self) -> None:
        """Accept no more answers."""
        if self.area:
            self.area.close()

    @property
    def typed_place(self) -> tuple[int, int, int] | None:
        """The line of the column that is typed into, and the first and last line of its field.

        None while the focus is elsewhere.
        """
        area = self.area
        if area is None or not self.is_typed_into or not self.outer_size:
            return None
        if (span := self.column.span(AREA)) is None:
            return None
        first, last = area.typed_field
        return span[0] + area.typed_line, span[0] + first, span[0] + last

    def show_typed(self) -> None:
        """Have the line in sight that is typed into, with its field if that fits."""
        if (place := self.typed_place) is None:
            return
        line, first, last = place
        if self.top <= line < self.top + self.window.height:
            return
        height = self.window.height
        self.show_lines(first, last) if last - first < height else self.show_lines(line, line)

    def on_descendant_focus(self) -> None:
        self._tell_of_field()

    def on_descendant_blur(self) -> None:
        self._tell_of_field()

    def _tell_of_field(self) -> None:
        """Say where the field is that is typed into while it is out of sight."""
        if not self.outer_size:
            return
        if not self.far_field and self.column.height <= self.window.height:
            return  # as most cards are: all of it is in sight
        said = self._said_of_field()
        if said != self.far_field:
            self.far_field = said
            self.repaint()

    def _said_of_field(self) -> str:
        if (place := self.typed_place) is None:
            return ""
        # What is said must not decide whether it is: it takes lines from the window.
        line, width = place[0], self.outer_size.width
        foot = len(self.foot(width)) - len(self.far_field_lines(width))
        height = self.outer_size.height - self.styles.padding.height - foot
        is_in_sight = self.top <= line < self.top + height
        if is_in_sight or height < LEAST_HEIGHT or width < LEAST_WIDTH:
            return ""
        return field_out_of_sight(below=line > self.top)

    def far_field_lines(self, width: int) -> list[Content]:
        """Return what is said of the field that is typed into while it is out of sight."""
        left = self.styles.padding.left
        said = note_lines(self.far_field)(width - 2 * left) if self.far_field else []
        return [line.pad_left(left) for line in said]

    def _scrolled(self) -> None:
        super()._scrolled()
        self._tell_of_field()

    def show_row(self, area: Widget, first: int, last: int) -> None:
        """Have the lines from ``first`` to ``last`` of an area in sight."""
        part = next((part for part, shown in self._areas.items() if shown is area), "")
        if self.outer_size and (span := self.column.span(part)):
            self.show_lines(span[0] + first, span[0] + last)


def note_lines(text: str) -> Lines:
    """Return a note below a card, at any width."""
    return wrapped_content(Content.styled(text, "$warning"))
