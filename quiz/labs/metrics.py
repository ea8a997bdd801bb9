"""Measures of a classifier: the confusion matrix, and what is derived from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.parameters import Number, Numbers
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural
from quiz.text.number_format import format_number

MAX_EXAMPLES = 200
LABELS = (1, 1, 0, 1, 1, 0, 0, 1, 0, 0)
SCORES = (0.95, 0.9, 0.8, 0.7, 0.55, 0.5, 0.4, 0.35, 0.2, 0.1)


@lab
def metrics(
    _rng: Rng,
    labels: Annotated[Array, Numbers("the true class of each example, 0 or 1", (1,), 0, 1)] = LABELS,  # type: ignore[assignment]
    scores: Annotated[Array, Numbers("the classifier's score for each example", (1,), -1000, 1000)] = SCORES,  # type: ignore[assignment]
    threshold: Annotated[float, Number("the lowest score that is predicted as positive", -1000, 1000)] = 0.5,
) -> Iterator[Entry]:
    """See precision, recall and the ROC curve at a threshold.

    If it never predicts 1, precision and F1 are 0. The area under the curve is the probability that a
    positive scores higher than a negative, with ties counting half.
    """
    _check(labels, scores)
    predicted = (scores >= threshold).astype(np.float64)
    confusion = np.stack((1 - labels, labels)) @ np.stack((1 - predicted, predicted)).T
    names = tuple(
        f"true {int(label)}, score {format_number(score)}"
        for label, score in zip(labels, scores, strict=True)
    )
    about = "which examples have a score that reaches the threshold"
    yield draw.mask("predicted", predicted, about, names, ("1 predicted positive", "0 negative"))
    classes = Grid(("true 0", "true 1"), ("predicted 0", "predicted 1"))
    about = "how many examples of each true class are predicted as which"
    yield draw.table("confusion", confusion, about, classes)
    yield draw.number("accuracy", (labels == predicted).mean(), "the share of correct predictions")
    yield from _rates(confusion)
    yield from _roc(sweep(labels, scores))


def _rates(confusion: Array) -> Iterator[Entry]:
    """Yield what is derived from the counts of one threshold."""
    (_, false_positive), (false_negative, positive) = confusion
    precision = positive / max(positive + false_positive, 1)
    recall = positive / (positive + false_negative)
    f1 = 2 * positive / (2 * positive + false_positive + false_negative)
    yield draw.number("precision", precision, "of those predicted as 1, the share that are 1")
    yield draw.number("recall", recall, "of those that are 1, the share predicted as 1")
    yield draw.number("f1", f1, "the harmonic mean of precision and recall")


def _roc(swept: Array) -> Iterator[Entry]:
    """Yield what is derived from every threshold."""
    roc = np.vstack((np.zeros(2), swept[:, [4, 3]]))
    about = "counts and rates with each score as the threshold"
    yield draw.table("sweep", swept, about, Grid(columns=_COLUMNS))
    plot = Plot(("false positive rate", "true positive rate"), scale=SHARE)
    yield draw.curve("roc", roc, "the rates as the threshold falls", plot)
    yield draw.number("auc", float(np.trapezoid(roc[:, 1], roc[:, 0])), "the area under the ROC curve")


_COLUMNS = ("threshold", "true pos.", "false pos.", "tp rate", "fp rate")


def sweep(labels: Array, scores: Array) -> Array:
    """Return a row of ``_COLUMNS`` for each distinct score as threshold, highest first."""
    thresholds = np.unique(scores)[::-1]
    reached = scores >= thresholds[:, np.newaxis]
    positive, negative = reached @ labels, reached @ (1 - labels)
    rates = positive / labels.sum(), negative / (1 - labels).sum()
    return np.column_stack((thresholds, positive, negative, *rates))


def _check(labels: Array, scores: Array) -> None:
    if labels.size > MAX_EXAMPLES:
        reason = f"it has {plural(labels.size, 'number')}"
        raise invalid("labels", labels, reason, f"at most {MAX_EXAMPLES} numbers")
    if set(labels.tolist()) != {0.0, 1.0}:
        raise invalid("labels", labels, "rates need both classes", "zeros and ones, at least one of each")
    if scores.size != labels.size:
        reason = f"it has {plural(scores.size, 'number')}"
        raise invalid("scores", scores, reason, f"{labels.size}, as many as in labels")
