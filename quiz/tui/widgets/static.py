"""Text on the screen. Every widget of the app that shows some is a ``Static`` of this module."""

from __future__ import annotations

from textual import widgets
from textual.content import Content
from textual.visual import VisualType

from quiz.text.clean import clean


class Static(widgets.Static):
    """Textual's ``Static`` without control characters; a string is never read as markup."""

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002 - textual's own name
        classes: str | None = None,
    ) -> None:
        super().__init__(_safe(content), id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show something else; ``layout`` is False if its size is certain not to change."""
        super().update(_safe(content), layout=layout)


def _safe(shown: VisualType) -> VisualType:
    """Return what is shown, as text without control characters; figures have none."""
    if isinstance(shown, str):
        return Content(clean(shown))
    if isinstance(shown, Content) and (cleaned := clean(shown.plain)) != shown.plain:
        return Content(cleaned)  # hostile text loses its styles, whose positions are no longer right
    return shown
