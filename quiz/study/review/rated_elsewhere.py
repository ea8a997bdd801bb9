"""A card that is rated in another session, window or device while it is shown here."""

from __future__ import annotations

from quiz.errors import QuizError
from quiz.progress.cards import CardRow
from quiz.progress.store import Store


class RatedElsewhereError(QuizError):
    """The card shown has been rated elsewhere since; nothing was recorded, and it is shown anew."""

    def __init__(self) -> None:
        super().__init__(
            "Not recorded",
            "This card was rated in another session meanwhile.",
            "Rating it now counts as another review.",
        )


def is_rated_since(store: Store, shown: CardRow) -> bool:
    """Tell whether a card has a later review than when it was ``shown``; a reset or an undo is none."""
    card = store.cards.current(shown)
    return card is not None and (card.last_review or 0) > (shown.last_review or 0)
