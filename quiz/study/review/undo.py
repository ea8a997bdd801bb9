"""The steps of a review that can be undone, and undoing them."""

from __future__ import annotations

import msgspec

from quiz.kinds.response import Response
from quiz.progress.cards import CardRow
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study
from quiz.study.review.reschedule import LogWriter
from quiz.study.review.scheduling import rebuilt
from quiz.study.review.whole_cards import rebuild_cards

UNDO_STEPS = 100
"""The steps kept; those of a long session would take too much memory."""


class UndoStep(msgspec.Struct, frozen=True):
    """What undoes a step: the card to show again, and what was changed.

    ``review`` is the one recorded, and ``event`` the id of a reset or of a due date that was set. ``flags``
    and ``fingerprint`` are those that the card had before.
    """

    card: CardRow
    seed: int | None = None
    """That of its presentation, so that its options come back in the order they had."""
    draw: int | None = None
    """The id by which its intervals were drawn, so that the same rating brings it on the same day."""
    review: ReviewRow | None = None
    event: int | None = None
    flags: dict[str, int] = {}
    fingerprint: str | None = None
    written: Response = ()
    """What was written or begun for the card, which is not lost."""


def take_back(study: Study, step: UndoStep, log: LogWriter) -> None:
    """Undo a step. Its card may have been renamed meanwhile, and may have other reviews and flags."""
    store = study.store
    with store.transaction():
        key = (store.cards.current(step.card) or step.card).card
        if step.flags:
            store.flags.change([key], lambda flags: msgspec.structs.replace(flags, **step.flags), log.at)
        if step.event is None and step.review is None and step.fingerprint is None:
            return
        for event in (step.event, None if step.review is None else step.review.id):
            if event is not None:
                log.void(event)
                [owner] = store.cards.present_keys([(step.card.card, event)])
                if owner != key:  # since a rename of another device
                    rebuild_cards(store, study.settings, [owner])
        if (card := store.cards.find(key)) is not None:
            before = card.fingerprint if step.fingerprint is None else step.fingerprint
            row = msgspec.structs.replace(rebuilt(store, study.settings, key), fingerprint=before)
            store.cards.update(row, before=card)
