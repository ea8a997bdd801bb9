"""The frame of a dialog, and lines in it that can be clicked."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.style import Style

from quiz.text.clean import clean
from quiz.tui.widgets.key_hints import active_binding, key_of
from quiz.tui.widgets.static import Static

Keys = tuple[tuple[str, str], ...]
"""Pairs of a binding's id, or a key, and what it does. Ids are used where keys can be rebound."""

GAPS = (" · ", "  ", " ")
"""What may stand between the keys: the first with which all of them fit."""
EDGES = 6
"""The columns of the lower edge that its corners take, and what Textual leaves free beside them."""


class Dialog(VerticalScroll):
    """A titled frame with ``keys`` in its lower edge; a click on one presses it."""

    def __init__(self, title: str, keys: Keys, *, can_focus: bool = True) -> None:
        super().__init__(classes="dialog", can_focus=can_focus)
        self.border_title = Content(clean(title))
        self._keys = keys
        self._hovered = ""

    def on_mount(self) -> None:
        self._draw()

    def on_descendant_focus(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def offer(self, keys: Keys) -> None:
        """Show other keys in the edge."""
        self._keys = keys
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Run the action of the key that was clicked, from within the widget that binds it.

        A message sent from here would go up from this frame, and pass by a field in it.
        """
        active = active_binding(self.screen, event.style.meta.get("pressed", ""))
        if active:
            active.node.call_later(self.app.run_action, active.binding.action, active.node)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover(event.style.meta.get("pressed", ""))

    def on_leave(self, event: events.Leave) -> None:
        if event.node is self:
            self._hover("")

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self._draw()

    def _draw(self) -> None:
        hints = [hint for pair in self._keys if (hint := self._hint(*pair))]
        room = self.outer_size.width - EDGES
        fitting = (gap for gap in GAPS if Content(gap).join(hints).cell_length <= room)
        self.border_subtitle = Content(next(fitting, GAPS[-1])).join(hints)

    def _hint(self, name: str, does: str) -> Content:
        """Return a key and what it does; empty for a binding that a list in the dialog has taken over."""
        key = key_of(self.screen, name) or ("" if "." in name else name)
        if not key:
            return Content("")
        hint = Content.styled(f"{key} {does}", "reverse" if name == self._hovered else "")
        return hint.stylize(Style.from_meta({"pressed": name}))


class KeyLine(Static):
    """A line with a key and what it does, which can be clicked; in a list, one line has the cursor."""

    has_cursor = var(False)

    class Clicked(Message):
        """The line of ``key`` was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, key: str, does: str, *, has_cursor: bool = False) -> None:
        super().__init__("")
        self.key = key
        self._does = does
        self.has_cursor = has_cursor

    def watch_has_cursor(self, has_cursor: bool) -> None:
        """Show the cursor or not, in other ways than by colour too."""
        self.set_class(has_cursor, "-cursor")
        self.update(self.drawn("▸" if has_cursor else " "))

    def drawn(self, pointer: str) -> Content:
        """Return the line behind a pointer."""
        return Content.assemble((f"{pointer} {self.key}  ", "$accent bold"), self._does)

    def on_click(self) -> None:
        self.post_message(self.Clicked(self.key))
