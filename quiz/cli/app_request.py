"""What a command hands over when it opens the app."""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.study.start import Start


class AppRequest:
    """The banks and the progress file to open, and what the app shows first."""

    def __init__(self, banks: list[str], progress: str, start: Start) -> None:
        self.banks = banks
        self.progress = progress
        self.start = start


StartApp = Callable[[AppRequest], int]
"""Opens the app, and returns its exit code once it is closed."""
