"""Decoding with a cache of keys and values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.attention import KEYS, QUERIES, VALUES, attend, check_rows
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.names import indexed, numbered
from quiz.labs.parameters import Integer, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import SHARE, Entry
from quiz.text.format import plural

KIBI, GIBI = 2**10, 2**30
WORK = Plot(("token", "keys computed so far"), "Keys computed in a layer, of each token anew or once")
MEMORY = Plot(
    ("tokens", "GiB"), "Size of the cache: of all heads, and of the key-value heads that are shared"
)


@lab
def kvcache(  # noqa: PLR0913, PLR0917 - its signature declares its parameters
    _rng: Rng,
    queries: Annotated[Array, Numbers("the query of each token, a row each", (2,), -1000, 1000)] = QUERIES,  # type: ignore[assignment]
    keys: Annotated[Array, Numbers("the key of each token, a row each", (2,), -1000, 1000)] = KEYS,  # type: ignore[assignment]
    values: Annotated[Array, Numbers("the value of each token, a row each", (2,), -1000, 1000)] = VALUES,  # type: ignore[assignment]
    layers: Annotated[int, Integer("how many layers keep a cache", 1, 200)] = 32,
    heads: Annotated[int, Integer("how many heads of queries a layer has", 1, 256)] = 32,
    kv_heads: Annotated[int, Integer("how many heads of keys and values they share", 1, 256)] = 8,
    head_width: Annotated[int, Integer("how many numbers a key has, and a value", 1, 512)] = 128,
    number_bytes: Annotated[int, OneOf("bytes of each number: 4, 2 as float16, 1 as int8", (4, 2, 1))] = 2,
    context: Annotated[int, Integer("how many times 1024 tokens the cache holds", 1, 1024)] = 8,
    batch: Annotated[int, Integer("how many sequences are decoded together", 1, 256)] = 1,
) -> Iterator[Entry]:
    """See tokens decoded step by step, and what the cache costs.

    At each step one key and one value are appended, and one query attends to all so far: the result is that
    of one pass with a causal mask. The cache has 2 · layers · kv_heads · head_width numbers a token.
    """
    _check(queries, keys, values, heads, kv_heads)
    weights, output = _decode(queries, keys, values)
    tokens = numbered("token", len(keys))
    grid = Grid(numbered("step", len(keys)), tokens, ("token in the cache", "step"))
    yield draw.heat("weights", weights, "the share of each cached token at each step", grid, SHARE)
    outputs = Grid(grid.rows, indexed("v", values.shape[1]), ("coordinate of the values", "step"))
    yield draw.signed("output", output, "what the query of each step gets", outputs)
    apart = np.abs(output - attend(queries, keys, values, "causal").output).max()
    yield draw.number("difference", apart, "the largest difference to one pass with a causal mask")
    yield from _work(len(keys))
    shared, full = (2 * layers * number * head_width * number_bytes for number in (kv_heads, heads))
    yield draw.number("per_token", shared / KIBI, "KiB of the cache for each token of a sequence")
    lengths = np.linspace(0, KIBI * context, 2)
    for name, each, number in (("every_head", full, heads), ("shared_heads", shared, kv_heads)):
        about = f"GiB of the cache by tokens, with {plural(number, 'head')} of keys and values"
        size = np.column_stack((lengths, lengths * each * batch / GIBI))
        yield draw.curve(name, size, about, MEMORY, plural(number, "key-value head"))
    yield draw.number("total", shared * KIBI * context * batch / GIBI, "GiB of the cache when it is full")


def _work(tokens: int) -> Iterator[Entry]:
    count = np.arange(1.0, tokens + 1)
    about = "keys computed until each token, if every step computes all of them"
    again = np.column_stack((count, np.cumsum(count)))
    yield draw.curve("computed_anew", again, about, WORK, "without a cache")
    about = "keys computed until each token, if each is kept"
    yield draw.curve("computed_once", np.column_stack((count, count)), about, WORK, "with a cache")


def _decode(queries: Array, keys: Array, values: Array) -> tuple[Array, Array]:
    """Return the weights and the output of every step, each computed from what is in the cache by then."""
    weights, outputs = np.zeros((len(keys), len(keys))), []
    for step in range(1, len(keys) + 1):
        attended = attend(queries[step - 1 : step], keys[:step], values[:step])
        weights[step - 1, :step] = attended.weights[0]
        outputs.append(attended.output[0])
    return weights, np.array(outputs)


def _check(queries: Array, keys: Array, values: Array, heads: int, kv_heads: int) -> None:
    check_rows(queries, keys, values)
    if len(queries) != len(keys):
        allowed = f"{len(keys)} rows, one for each key"
        raise invalid("queries", queries, f"{plural(len(queries), 'row')}", allowed)
    if heads % kv_heads:
        reason = f"{plural(heads, 'head')} of queries cannot share them evenly"
        raise invalid("kv_heads", kv_heads, reason, f"a divisor of {heads}")
