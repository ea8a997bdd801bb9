"""A number set with the arrow keys or the mouse."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

FINE, COARSE = 1, 10
MAX_DIGITS = 6
"""Columns for the number beside the line."""


class Slider(Widget, can_focus=True):
    """A knob on a line from ``low`` to ``high``, moved by ``step``."""

    BINDINGS = [
        Binding("left,h", f"move({-FINE})", "Less", id="slider.less"),
        Binding("right,l", f"move({FINE})", "More", id="slider.more"),
        Binding("shift+left,pagedown", f"move({-COARSE})", "Much less", show=False, id="slider.much_less"),
        Binding("shift+right,pageup", f"move({COARSE})", "Much more", show=False, id="slider.much_more"),
        Binding("home", "edge(0)", "Least", show=False, id="slider.least"),
        Binding("end", "edge(1)", "Most", show=False, id="slider.most"),
    ]

    value: reactive[float] = reactive(0.0)

    class Changed(Message):
        """The knob was moved."""

        def __init__(self, slider: Slider) -> None:
            super().__init__()
            self.slider = slider

        @property
        def control(self) -> Slider:
            """The slider, so that ``@on`` can select it."""
            return self.slider

    def __init__(self, low: float, high: float, step: float, value: float, *, below: bool = False) -> None:
        super().__init__()
        self.low, self.step = low, step
        self.high = high - step if below else high
        self.set_reactive(Slider.value, value)

    def validate_value(self, value: float) -> float:
        """Round to a step within the range."""
        stepped = self.low + round((value - self.low) / self.step) * self.step
        return round(min(max(stepped, self.low), self.high), 10)

    def watch_value(self) -> None:
        self.post_message(self.Changed(self))

    def render(self) -> Content:
        """Draw the line, the knob, and the number."""
        number = f"{self.value:g}"
        width = max(4, self.size.width - MAX_DIGITS - 1)
        span = (self.high - self.low) or 1
        place = round((self.value - self.low) / span * (width - 1))
        color = "$accent" if self.has_focus else "$primary"
        rest = ("─" * (width - 1 - place), f"{color} 40%" if self.has_focus else "$edge")
        return Content.assemble(("━" * place, color), ("●", color), rest, f" {number}")

    def action_move(self, steps: int) -> None:
        self.value += steps * self.step

    def action_edge(self, end: int) -> None:
        self.value = self.high if end else self.low

    def on_click(self, event: events.Click) -> None:
        width = max(4, self.size.width - MAX_DIGITS - 1)
        self.value = self.low + min(1.0, event.x / (width - 1)) * (self.high - self.low)
