"""Softmax with a temperature."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace
from quiz.text.format import plural

MAX_CLASSES = 64


@lab
def softmax(
    _rng: Rng,
    logits: Annotated[Array, Numbers("a score for each class", (1,), -1000, 1000)] = (3, 2, 1, 0, -1),  # type: ignore[assignment]
    temperature: Annotated[float, Number("below 1 sharper, above 1 flatter", 0.01, 100)] = 1.0,
) -> Trace:
    """Turn scores into probabilities: e^(z/T) over its sum, sharp at a low temperature, flat at a high one.

    The largest score is subtracted first, which changes no probability and prevents overflow.
    """
    check_classes(logits)
    scaled = logits / temperature
    shifted = scaled - scaled.max()
    exponential = np.exp(shifted)
    total = exponential.sum()
    probability = exponential / total
    entropy = -(probability * (shifted - np.log(total))).sum()
    return Trace(
        (
            Entry("logits", logits, "bars", "the scores"),
            Entry("scaled", scaled, "bars", "the scores divided by the temperature"),
            Entry("shifted", shifted, "bars", "the scaled scores minus the largest of them"),
            Entry("exponential", exponential, "bars", "e to the power of each"),
            Entry("sum", np.array(total), "number", "the sum of the exponentials"),
            Entry("probability", probability, "bars", "each exponential divided by the sum"),
            Entry("entropy", np.array(entropy), "number", "the uncertainty, in nats"),
        )
    )


def check_classes(logits: Array) -> None:
    """Raise ``LabError`` if there are too many scores."""
    if logits.size > MAX_CLASSES:
        raise invalid(
            "logits", logits, f"it has {plural(logits.size, 'number')}", f"at most {MAX_CLASSES} numbers"
        )
