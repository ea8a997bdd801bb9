"""Softmax with a temperature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

MAX_CLASSES = 64


@lab
def softmax(
    _rng: Rng,
    logits: Annotated[Array, Numbers("a score for each class", (1,), -1000, 1000)] = (3, 2, 1, 0, -1),  # type: ignore[assignment]
    temperature: Annotated[
        float, Number("T: below 1 makes probabilities sharper, above 1 flatter", 0.01, 100)
    ] = 1.0,
) -> Iterator[Entry]:
    """See scores become probabilities, sharper or flatter.

    The largest score is subtracted first, which changes no probability and prevents overflow.
    """
    check_classes(logits)
    scaled = logits / temperature
    shifted = scaled - scaled.max()
    exponential = np.exp(shifted)
    total = exponential.sum()
    probability = exponential / total
    entropy = -(probability * (shifted - np.log(total))).sum()
    names = numbered("class", logits.size)
    yield draw.bars("logits", logits, "z, the score of each class", names)
    yield draw.bars("scaled", scaled, "z / T, the scores divided by the temperature", names)
    about = "z / T minus the largest of them: against overflow, without effect on the result"
    yield draw.bars("shifted", shifted, about, names)
    about = "e to the power of the shifted scores: the largest is 1"
    yield draw.bars("exponential", exponential, about, names, SHARE)
    yield draw.number("sum", total, "the sum of these exponentials")
    yield draw.bars("probability", probability, "each exponential divided by the sum", names, SHARE)
    yield draw.number("entropy", entropy, "the uncertainty of the probabilities, in nats")


def check_classes(logits: Array) -> None:
    """Raise ``LabError`` if there are too many scores."""
    if logits.size > MAX_CLASSES:
        raise invalid(
            "logits", logits, f"it has {plural(logits.size, 'number')}", f"at most {MAX_CLASSES} numbers"
        )
