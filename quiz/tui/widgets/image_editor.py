"""An image of characters, painted with the keys or the mouse."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quiz.labs.image import RAMP
from quiz.tui.widgets.key_hints import LetterKeys

MAX_COLUMNS, MAX_ROWS = 40, 16


class ImageEditor(Widget, can_focus=True):
    """Rows of brightness 0 to 9. A digit, or a character of the ramp, paints the pixel under the cursor."""

    BINDINGS = [
        Binding("left", "move(-1, 0)", "Left", show=False, id="image.left"),
        Binding("right", "move(1, 0)", "Right", show=False, id="image.right"),
        Binding("up", "move(0, -1)", "Up", show=False, id="image.up"),
        Binding("down", "move(0, 1)", "Down", show=False, id="image.down"),
        Binding("delete,backspace", "paint(0)", "Clear pixel", show=False, id="image.clear"),
    ]

    cursor: reactive[Offset] = reactive(Offset(0, 0))

    class Changed(Message):
        """A pixel was painted."""

    def __init__(self, rows: list[list[int]]) -> None:
        super().__init__()
        self.rows = [row[:MAX_COLUMNS] for row in rows[:MAX_ROWS]]
        self.brush = 9
        self._painting = False
        self._painted: Offset | None = None

    @property
    def text(self) -> str:
        """The picture as lines of digits."""
        return "\n".join("".join(map(str, row)) for row in self.rows)

    @property
    def letter_keys(self) -> LetterKeys:
        """The keys that paint."""
        return LetterKeys("0–9", "Paint", "Paint the pixel under the cursor, from dark to bright")

    def get_content_height(self, *_args: object) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def render(self) -> Content:
        """Return each pixel as a character, with the cursor reversed."""
        lines = [self._line(number, row) for number, row in enumerate(self.rows)]
        return Content("\n").join(lines)

    def watch_cursor(self, place: Offset) -> None:
        if isinstance(self.parent, Widget):
            pixel = Region(*(self.virtual_region.offset + place), 1, 1)
            self.parent.scroll_to_region(pixel, animate=False, force=True)

    def _line(self, number: int, row: list[int]) -> Content:
        text = "".join(RAMP[value] for value in row)
        line = Content.styled(text, "on $panel")
        if self.has_focus and number == self.cursor.y:
            return line.stylize("reverse", self.cursor.x, self.cursor.x + 1)
        return line

    def action_move(self, columns: int, rows: int) -> None:
        self.cursor = self._within(self.cursor + Offset(columns, rows))

    def action_paint(self, value: int) -> None:
        self._paint(self.cursor, value)

    def on_key(self, event: events.Key) -> None:
        letter = event.character or ""
        value = int(letter) if letter.isdecimal() else RAMP.find(letter) if letter else -1
        if value >= 0 and event.key != "space":
            event.stop()
            event.prevent_default()
            self.brush = value
            self._paint(self.cursor, value)
            self.action_move(1, 0)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._painting = True
        self.capture_mouse()
        self._paint_at(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._painting:
            self._paint_at(event)

    def on_mouse_up(self) -> None:
        self._painting, self._painted = False, None
        self.release_mouse()

    def _paint_at(self, event: events.MouseEvent) -> None:
        self.cursor = self._within(Offset(int(event.x), int(event.y)))
        value = 0 if event.button == 3 else self.brush  # noqa: PLR2004 - the right button
        for place in _between(self._painted or self.cursor, self.cursor):
            self._paint(place, value)
        self._painted = self.cursor

    def _within(self, place: Offset) -> Offset:
        return Offset(min(max(place.x, 0), len(self.rows[0]) - 1), min(max(place.y, 0), len(self.rows) - 1))

    def _paint(self, place: Offset, value: int) -> None:
        if self.rows[place.y][place.x] != value:
            self.rows[place.y][place.x] = value
            self.refresh()
            self.post_message(self.Changed())


def _between(start: Offset, end: Offset) -> list[Offset]:
    """Return the pixels of a straight line: a fast mouse skips some."""
    steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    return [
        Offset(
            start.x + round((end.x - start.x) * step / steps),
            start.y + round((end.y - start.y) * step / steps),
        )
        for step in range(steps + 1)
    ]
