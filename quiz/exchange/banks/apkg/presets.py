"""The preset that most cards of a collection have, for FSRS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from quiz.exchange.banks.apkg.collection import Collection
from quiz.exchange.portable import FittedWeights

_FSRS_5, _FSRS_6 = 19, 21
"""How many weights a version of FSRS has."""
_SAME_FORGETTING = (0.0, 0.5)
"""The weights that FSRS-6 has besides those of FSRS-5, so that it does the same."""
_USUAL = 0.9


def preset_in_use(
    collection: Collection, decks: Mapping[int, int], losses: Counter[str]
) -> tuple[FittedWeights | None, float | None]:
    """Return the weights and the desired retention of the preset of most cards, counted by ``decks``.

    The retention is None if the preset has no weights and the usual retention: then nothing was chosen.
    """
    cards = Counter[int]()
    for deck, count in decks.items():
        if deck in collection.decks:
            cards[collection.decks[deck].preset or 1] += count
    used = [id_ for id_, _ in cards.most_common() if id_ in collection.presets]
    if not used:
        return None, None
    preset = collection.presets[used[0]]
    others = {collection.presets[id_].weights for id_ in used[1:]} - {preset.weights, ()}
    losses["other preset with weights of FSRS"] += len(others)
    weights = _of_fsrs_6(preset.weights)
    if preset.weights and weights is None:
        losses["weights of an older FSRS"] += 1
    retention = round(preset.retention, 4) if preset.retention else None
    return weights, None if retention == _USUAL and weights is None else retention


def _of_fsrs_6(weights: tuple[float, ...]) -> FittedWeights | None:
    """Return the weights as those of FSRS-6; None if they are of a version that differs too much."""
    if len(weights) == _FSRS_5:
        weights += _SAME_FORGETTING
    return FittedWeights("fsrs-6", weights) if len(weights) == _FSRS_6 else None
