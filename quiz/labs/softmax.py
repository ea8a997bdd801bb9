"""Softmax with a temperature."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_CLASSES = 64


@lab
def softmax(
    _rng: Rng,
    logits: Annotated[Array, Numbers("a score for each class", (1,), -1000, 1000)] = (3, 2, 1, 0, -1),  # type: ignore[assignment]
    temperature: Annotated[float, Number("below 1 sharper, above 1 flatter", 0.01, 100)] = 1.0,
) -> Trace:
    """Turn scores into probabilities: e^(z/T) over its sum, sharp at a low temperature, flat at a high one.

    The largest score is taken off first: it changes no probability, and nothing overflows.
    """
    check_classes(logits)
    scaled = logits / temperature
    shifted = scaled - scaled.max()
    raised = np.exp(shifted)
    total = raised.sum()
    probability = raised / total
    entropy = -(probability * (shifted - np.log(total))).sum()
    return Trace(
        (
            Entry("logits", logits, "bars", "the scores"),
            Entry("scaled", scaled, "bars", "the scores over the temperature"),
            Entry("shifted", shifted, "bars", "the largest of them taken off each"),
            Entry("exponential", raised, "bars", "e to the power of each"),
            Entry("sum", np.array(total), "number", "what the exponentials add up to"),
            Entry("probability", probability, "bars", "each exponential's share in the sum"),
            Entry("entropy", np.array(entropy), "number", "how uncertain they leave one, in nats"),
        )
    )


def check_classes(logits: Array) -> None:
    """Raise ``LabError`` where there are more scores than a lab takes."""
    if logits.size > MAX_CLASSES:
        raise invalid("logits", logits, f"it has {logits.size} numbers", f"at most {MAX_CLASSES} numbers")
