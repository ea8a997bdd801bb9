"""What is written for the cards of a review and not yet rated, so that it is not lost."""

from __future__ import annotations

from collections.abc import Callable

from quiz.kinds.response import Response
from quiz.study.review.answering import written
from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession


class ReviewDrafts:
    """The drafts of a ``session``; ``typed`` returns what is in the answer area of the card shown.

    Each is kept for when its card is shown again in this review. Those that take a while to write, essays
    and code, are stored as well, and are there in the next review, too.
    """

    def __init__(self, session: ReviewSession, typed: Callable[[], Response]) -> None:
        self._session = session
        self._typed = typed
        self._of_cards: dict[str, Response] = {}
        """What is written for cards that are not on the screen, by their keys."""

    @property
    def unrated(self) -> Response:
        """What is typed or picked and not recorded yet."""
        item = self._session.current
        if item is None:
            return ()
        return written(item) if item.answered else self._typed()

    @property
    def would_be_lost(self) -> bool:
        """Whether something is written, or answered in another way, that is not stored."""
        item = self._session.current
        if item is None or item.shown.way.is_written:
            return False
        return item.awaits_rating if item.answered else any(self._typed())

    def take(self, item: ReviewItem) -> Response:
        """Return what was written for a card that is shown again, and keep it no longer."""
        return self._of_cards.pop(item.key, ())

    def keep(self) -> bool:
        """Keep what is written for the card shown, for when it is shown again; tell whether there is any."""
        item, unrated = self._session.current, self.unrated
        if item is None or not unrated:
            return False
        self._of_cards[item.key] = unrated
        self._session.keep_draft(unrated)
        return True

    def store(self) -> None:
        """Store what is written for the card shown, if it is kept from review to review."""
        if self._session.current is not None and (unrated := self.unrated):
            self._session.keep_draft(unrated)

    def store_typed(self) -> None:
        """Store the answer that is being typed, even if all of it has been deleted."""
        item = self._session.current
        if item is not None and not item.answered:
            self._session.keep_draft(self._typed())
