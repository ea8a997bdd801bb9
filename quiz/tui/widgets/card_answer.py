"""A card as far as it takes an answer, whichever way that is given."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import ComposeResult
from textual.widget import Widget

from quiz.kinds.response import Response
from quiz.study.asked import AskedQuestion
from quiz.tui.messages import AnswerGiven
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.answers.choose import Choices
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.card_order import RUBRIC
from quiz.tui.widgets.painted_lines import PaintedLines

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

    def show_row(self, area: Widget, first: int, last: int) -> None:
        """Have the lines from ``first`` to ``last`` of an area in sight."""
        part = next((part for part, shown in self._areas.items() if shown is area), "")
        if self.outer_size and (span := self.column.span(part)):
            self.show_lines(span[0] + first, span[0] + last)
