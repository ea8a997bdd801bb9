"""Rotary position embedding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry
from quiz.text.format import plural

MAX_WIDTH = 64
BASES = (10, 100, 1000, 10_000, 500_000)


@lab
def rope(
    _rng: Rng,
    query: Annotated[Array, Numbers("q, the same at every position", (1,), -100, 100)] = (1, 0, 1, 0, 1, 0),  # type: ignore[assignment]
    key: Annotated[Array, Numbers("k, the same at every position", (1,), -100, 100)] = (1, 0, 1, 0, 1, 0),  # type: ignore[assignment]
    positions: Annotated[int, Integer("how long the sequence is", 1, 64)] = 12,
    base: Annotated[int, OneOf("the higher, the slower the slow pairs turn", BASES)] = 100,
    pairing: Annotated[
        str,
        OneOf("which components are turned together: i and i + 1, or i and i + d/2", ("adjacent", "halves")),
    ] = "adjacent",
) -> Iterator[Entry]:
    """See queries and keys turn, so that scores depend on distance.

    Su et al. 2021: pair i is turned by position / base^(2i/d). Adjacent components are the pairs of the
    paper; GPT-NeoX and the Llama of Hugging Face take those of the two halves.
    """
    _check(query, key)
    width = query.size
    frequency = float(base) ** (-np.arange(0, width, 2) / width)
    angle = np.arange(positions)[:, np.newaxis] * frequency
    queries, keys = rotate(query, angle, pairing), rotate(key, angle, pairing)
    names, pairs = tuple(map(str, range(positions))), numbered("pair", len(frequency), 0)
    yield draw.bars("frequency", frequency, "of each pair, in radians per position", pairs)
    about = "position times frequency, in radians"
    yield draw.heat("angle", angle, about, Grid(names, pairs, ("pair", "position")))
    about = "the query, turned by the angles of its position"
    yield draw.signed("rotated", queries, about, Grid(names, indexed("q", width), ("component", "position")))
    both = Grid(names, names, ("position of the key", "position of the query"))
    yield draw.signed("scores", queries @ keys.T, "q·k after both are turned: equal along diagonals", both)
    plot = Plot(("positions from the key to the query", "q·k"))
    yield draw.lines("by_distance", queries @ keys[0], "the score by the distance alone", plot)


def rotate(x: Array, angle: Array, pairing: str) -> Array:
    """Return ``x`` with each of its pairs turned by the angles in each row."""
    first, second = (x[::2], x[1::2]) if pairing == "adjacent" else np.split(x, 2)
    turned = (first * np.cos(angle) - second * np.sin(angle), first * np.sin(angle) + second * np.cos(angle))
    if pairing == "adjacent":
        return np.stack(turned, axis=2).reshape(len(angle), x.size)
    return np.concatenate(turned, axis=1)


def _check(query: Array, key: Array) -> None:
    if query.size % 2 or query.size > MAX_WIDTH:
        allowed = f"an even number of components, up to {MAX_WIDTH}"
        raise invalid("query", query, f"{plural(query.size, 'component')}", allowed)
    if key.size != query.size:
        allowed = f"{query.size}, as the query has"
        raise invalid("key", key, f"{plural(key.size, 'component')}", allowed)
