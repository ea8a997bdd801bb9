"""Text on the screen. Every widget of the app that shows some is a ``Static`` of this module."""

from __future__ import annotations

from typing import overload

from textual import widgets
from textual.content import Content
from textual.selection import Selection
from textual.visual import VisualType

from quiz.text.clean import clean
from quiz.tui.fitting import Fitting
from quiz.tui.hanging import HangingContent, hanging, hung


class Static(widgets.Static):
    """Textual's ``Static`` without control characters; a string is never read as markup, and lists hang."""

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002 - textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(safe(content), id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show something else; ``layout`` is False if its size is certain not to change."""
        super().update(safe(content), layout=layout)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected, in the lines in which it is shown."""
        if isinstance(self.visual, Fitting):
            return selection.extract(self.visual.wording(self.content_size.width).plain), "\n"
        if isinstance(self.visual, HangingContent):
            return selection.extract(hung(self.visual, self.content_size.width).plain), "\n"
        return super().get_selection(selection)


@overload
def safe(shown: Content) -> Content: ...
@overload
def safe(shown: VisualType) -> VisualType: ...
def safe(shown: VisualType) -> VisualType:
    """Return what is shown, as text without control characters; figures have none."""
    if isinstance(shown, str):
        return hanging(Content(clean(shown)))
    if not isinstance(shown, Content):
        return shown
    cleaned = clean(shown.plain)
    # Hostile text loses its styles, whose positions are no longer right.
    return hanging(shown if cleaned == shown.plain else Content(cleaned))
