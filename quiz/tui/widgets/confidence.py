"""How sure the learner is, stated before an answer is graded."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from quiz.kinds.scoring import FACTORS, Confidence
from quiz.text.format import HOW_SURE
from quiz.tui.widgets.key_hints import GAP, key_after_leaving
from quiz.tui.widgets.static import Static

LABEL, SHORT_LABEL = f"{HOW_SURE} ", "Sure? "
CELL, ROOM = 13, 60
"""Columns for a level, and of a terminal that has room for the question as well as for columns."""


RIGHT_OR_WRONG, DEFAULT = "if right/if wrong", "low is the default"


class ConfidenceLine(Static):
    """The three levels, each with the factor for a right answer and for a wrong one."""

    class Picked(Message):
        """A level was clicked."""

        def __init__(self, confidence: Confidence) -> None:
            super().__init__()
            self.confidence = confidence

    _stated: Confidence | None = None

    def show(self, confidence: Confidence | None) -> None:
        """Show the stated level; low is marked as the default if none is stated."""
        self._stated = confidence
        muted = "$foreground-muted"
        cells = [
            Content.styled(cell, "$accent bold" if level == (confidence or Confidence.LOW) else muted)
            for level, cell in zip(Confidence, self._cells, strict=True)
        ]
        used = len(self._label) + sum(map(len, self._cells))
        note = Content.styled(_fitting(self._notes, self.size.width - used), muted)
        self.update(Content("").join([Content.styled(self._label, muted), *cells, note]))

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._take_note)

    def _take_note(self, _: object) -> None:
        """Name the keys that lead here now that the focus may have changed."""
        self.show(self._stated)

    def on_resize(self) -> None:
        self.show(self._stated)

    @property
    def _notes(self) -> list[str]:
        """What there is to say beside the levels, the most needed first."""
        if not self._has_room:
            return []
        return [*self._keys, RIGHT_OR_WRONG, *([] if self._stated else [DEFAULT])]

    @property
    def _keys(self) -> list[str]:
        """The keys that lead here out of a field, if it has the focus."""
        keys = key_after_leaving(self.screen, "surer")
        return [keys] if keys else []

    @property
    def _has_room(self) -> bool:
        return self.app.size.width >= ROOM

    @property
    def _label(self) -> str:
        """The question, if there is room for it beside its answers; short, if the notes need the room."""
        if not self._has_room:
            return ""
        needed = len(GAP.join([*self._keys, RIGHT_OR_WRONG])) + len(Confidence) * CELL
        return LABEL if len(LABEL) + needed <= self.size.width else SHORT_LABEL

    @property
    def _cells(self) -> list[str]:
        """The levels, in columns if there is room for these."""
        wide = CELL if self._has_room else 0
        stated = self._stated or Confidence.LOW
        return [f"{_level_text(level, stated=level == stated):<{wide}}" for level in Confidence]

    def on_click(self, event: events.Click) -> None:
        start = len(self._label)
        for level, cell in zip(Confidence, self._cells, strict=True):
            if start <= event.x < start + len(cell):
                self.post_message(self.Picked(level))
            start += len(cell)


def _fitting(notes: list[str], room: int) -> str:
    """Return the first notes, as many as there is room for."""
    while notes and len(GAP.join(notes)) > room:
        notes = notes[:-1]
    return GAP.join(notes)


def _level_text(level: Confidence, *, stated: bool) -> str:
    right, wrong = FACTORS[level]
    return f"{'▸' if stated else ' '}{level.label} {right}/{wrong}"
