"""The contrastive loss InfoNCE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Number, Numbers, OneOf
from quiz.labs.rbm import softmax
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, SIGNED_SHARE, Entry

MAX_PAIRS, MAX_WIDTH = 32, 64
ANCHORS = ((4, 1, 0), (0, 3, 1), (1, 0, 5), (3, 2, 0))
POSITIVES = ((3, 1, 1), (0, 4, 0), (0, 1, 3), (4, 2, 1))


@lab
def contrastive(
    _rng: Rng,
    anchors: Annotated[
        Array, Numbers("an embedding of each example, a row each", (2,), -1000, 1000)
    ] = ANCHORS,  # type: ignore[assignment]
    positives: Annotated[
        Array, Numbers("another view of each, such as its caption, in the same order", (2,), -1000, 1000)
    ] = POSITIVES,  # type: ignore[assignment]
    temperature: Annotated[
        float, Number("τ: the lower, the more the hardest negatives count", 0.01, 1)
    ] = 0.1,
    direction: Annotated[
        str, OneOf("anchors look for their positives, or both for one another as in CLIP", ("one", "both"))
    ] = "one",
) -> Iterator[Entry]:
    """See pairs pulled together and all others pushed apart.

    InfoNCE (van den Oord et al. 2018): cross-entropy of the softmax of cosines / τ, in which the example's
    own pair is the right class and the rest of the batch are negatives.
    """
    _check(anchors, positives)
    similarity = _unit("anchors", anchors) @ _unit("positives", positives).T
    forward = softmax(similarity / temperature)
    losses, gradient = _one_way(forward)
    if direction == "both":
        other_losses, other_gradient = _one_way(softmax(similarity.T / temperature))
        losses, gradient = (losses + other_losses) / 2, (gradient + other_gradient.T) / 2
    names = numbered("anchor", len(anchors))
    grid = Grid(names, numbered("view", len(anchors)), ("other view", "anchor"))
    about = "cosines of anchors and other views: pairs are on the diagonal"
    yield draw.signed("similarity", similarity, about, grid, SIGNED_SHARE)
    about = "softmax of cosine / τ: the probability of each view, a row sums to 1"
    yield draw.heat("probability", forward, about, grid, SHARE)
    yield draw.bars("losses", losses, "−log p of each pair, in nats", names)
    yield draw.number("loss", losses.mean(), "their mean")
    yield draw.number(
        "chance", np.log(len(anchors)), "the loss if all views are equally likely: ln of their number"
    )
    about = "the gradient of the loss for each cosine: negative ones pull, positive ones push"
    yield draw.signed("gradient", gradient / temperature / len(anchors), about, grid)


def _one_way(probability: Array) -> tuple[Array, Array]:
    """Return the loss of each pair, and the gradient of their sum for the logits."""
    return -np.log(np.diag(probability)), probability - np.eye(len(probability))


def _unit(name: str, rows: Array) -> Array:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if (lengths == 0).any():
        raise invalid(name, rows, "a row is 0 and has no direction", "rows other than 0")
    unit: Array = rows / lengths
    return unit


def _check(anchors: Array, positives: Array) -> None:
    rows, columns = anchors.shape
    if rows > MAX_PAIRS or columns > MAX_WIDTH:
        reason = f"it has {rows} × {columns} numbers"
        raise invalid("anchors", anchors, reason, f"at most {MAX_PAIRS} rows of {MAX_WIDTH}")
    if positives.shape != anchors.shape:
        reason = f"it has {positives.shape[0]} × {positives.shape[1]} numbers"
        raise invalid("positives", positives, reason, f"{rows} rows of {columns}, as the anchors")
