"""What is typed into a field of an answer, for which the card scrolls to it."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

EDITING = frozenset({"backspace", "delete", "left", "right"})
"""The keys that do something in every field, besides those that write a letter."""
MOVING = EDITING | {"enter", "tab", "up", "down", "home", "end"}
"""Those that do something in a text of several lines."""
PAGES = {"pagedown": "cursor_page_down", "pageup": "cursor_page_up"}
"""The keys that turn the pages of a text, with what they do; without another page, the card scrolls."""


class Typed(Message):
    """A key was typed into a field, whose line with the cursor is to be in sight."""


def tell_typed(field: Widget) -> None:
    """Say that something was typed into a field, once it has had its effect."""
    field.call_next(field.post_message, Typed())


class TypedText(TextArea):
    """A text of several lines, which says when it is typed into."""

    least_room = 1
    """The lines of text that it has room for once it is in sight."""

    def on_key(self, event: events.Key) -> None:
        """Say so of each key that changes the text, or moves the cursor in it."""
        is_own = event.key in MOVING or (event.key in PAGES and self.has_pages)
        if event.is_printable or is_own:
            tell_typed(self)

    def on_paste(self) -> None:
        tell_typed(self)

    @property
    def has_pages(self) -> bool:
        """Whether more is written than the field shows at once."""
        return self.wrapped_document.height > max(self.least_room, self.content_size.height)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys that turn pages to the card if the text has none."""
        if action in PAGES.values():
            return self.has_pages
        return super().check_action(action, parameters)

    @property
    def cursor_row(self) -> int:
        """The line with the cursor, counted from the upper edge, as the text is scrolled now."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y - self.scroll_offset.y + 1
