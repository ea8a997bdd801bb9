"""The cross-entropy loss with label smoothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.softmax import MAX_CLASSES, check_classes
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry


@lab
def crossentropy(
    _rng: Rng,
    logits: Annotated[Array, Numbers("a score for each class", (1,), -1000, 1000)] = (2, 1, 0, -1),  # type: ignore[assignment]
    target: Annotated[int, Integer("the right class, counted from 0", 0, MAX_CLASSES - 1)] = 1,
    smoothing: Annotated[float, Number("the share of the target spread over all classes", 0, 1)] = 0.1,
) -> Iterator[Entry]:
    """See how far scores are from the right class, and the gradient.

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
    names = numbered("class", logits.size, 0)
    yield draw.bars("logits", logits, "the score of each class", names)
    yield draw.bars("probability", probability, "p, the softmax of the scores", names, SHARE)
    yield draw.bars("log_probability", log_probability, "log p, the natural logarithm", names)
    yield draw.bars("target", smoothed, "q, the target probabilities", names, SHARE)
    yield draw.bars("terms", terms, "−q log p: what each class adds to the loss", names)
    yield draw.number("loss", terms.sum(), "the sum of −q log p, in nats")
    about = "p − q: the gradient of the loss for each score"
    yield draw.bars("gradient", probability - smoothed, about, names, SIGNED_SHARE)
