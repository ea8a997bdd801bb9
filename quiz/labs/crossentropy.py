"""The cross-entropy loss with label smoothing."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Integer, Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.softmax import MAX_CLASSES, check_classes
from quiz.labs.trace import Entry, Trace


@lab
def crossentropy(
    _rng: Rng,
    logits: Annotated[Array, Numbers("a score for each class", (1,), -1000, 1000)] = (2, 1, 0, -1),  # type: ignore[assignment]
    target: Annotated[int, Integer("the right class, counted from 0", 0, MAX_CLASSES - 1)] = 1,
    smoothing: Annotated[float, Number("the share of the target spread over all classes", 0, 1)] = 0.1,
) -> Trace:
    """Measure how far the scores are from the right class: −Σ q log p, whose gradient is p − q.

    The target q is 1 − ε for the right class, plus ε/K for each of the K classes (Szegedy et al. 2016), as
    in ``torch.nn.CrossEntropyLoss``.
    """
    check_classes(logits)
    if target >= logits.size:
        allowed = f"below {logits.size}, the number of logits"
        raise invalid("target", target, "there is no such class", allowed)
    shifted = logits - logits.max()
    log_probability = shifted - np.log(np.exp(shifted).sum())
    probability = np.exp(log_probability)
    smoothed = np.full(logits.size, smoothing / logits.size)
    smoothed[target] += 1 - smoothing
    terms = -smoothed * log_probability
    return Trace(
        (
            Entry("logits", logits, "bars", "the scores"),
            Entry("probability", probability, "bars", "p, the softmax of the scores"),
            Entry("log_probability", log_probability, "bars", "the natural logarithm of p"),
            Entry("target", smoothed, "bars", "q, the target probabilities"),
            Entry("terms", terms, "bars", "what each class contributes to the loss, −q log p"),
            Entry("loss", np.array(terms.sum()), "number", "the sum of these"),
            Entry("gradient", probability - smoothed, "bars", "of the loss for the scores, p − q"),
        )
    )
