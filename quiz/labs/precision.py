"""Mixed precision: what half-precision numbers lose, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Grid, Plot
from quiz.labs.lab import invalid, lab
from quiz.labs.names import numbered
from quiz.labs.parameters import Integer, Number, Numbers, OneOf
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry
from quiz.text.format import plural

GRADIENTS = (1e-8, 3e-8, 2e-7, 1e-5, 0.004, 1.5)
MAX_NUMBERS = 64
WEIGHT = 1.0
"""Where the weight starts; between 1 and 2, float16 has steps of 0.00098 and bfloat16 of 0.0078."""
PLOT = Plot(("step", "weight"), "A weight that each step moves by the update, by where it is kept")


def _float32(x: Array) -> Array:
    return x.astype(np.float32).astype(np.float64)


def _float16(x: Array) -> Array:
    return x.astype(np.float16).astype(np.float64)


def _bfloat16(x: Array) -> Array:
    """Return float32 rounded to its upper 16 bits, half to even; infinities stay."""
    single = x.astype(np.float32)
    bits = single.view(np.uint32).astype(np.uint64)
    rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000
    return np.where(np.isfinite(single), rounded.astype(np.uint32).view(np.float32), single).astype(
        np.float64
    )


FORMATS: dict[str, Callable[[Array], Array]] = {"float16": _float16, "bfloat16": _bfloat16}


@lab
def precision(
    _rng: Rng,
    gradients: Annotated[Array, Numbers("true gradients of some weights", (1,), -1e6, 1e6)] = GRADIENTS,  # type: ignore[assignment]
    exponent: Annotated[int, Integer("k: the loss is multiplied by 2^k", 0, 32)] = 10,
    dtype: Annotated[str, OneOf("the format of activations and gradients", tuple(FORMATS))] = "float16",
    update: Annotated[float, Number("by what each step moves a weight from 1 on", -0.01, 0.01)] = 0.0004,
    steps: Annotated[int, Integer("how many steps", 1, 1000)] = 100,
) -> Iterator[Entry]:
    """See gradients under- and overflow, and what loss scaling saves.

    Micikevicius et al. 2018: gradients of the scaled loss are stored in half precision and divided in
    float32; weights are kept in float32, as small updates are lost in half precision.
    """
    if gradients.size > MAX_NUMBERS:
        reason = f"it has {plural(gradients.size, 'number')}"
        raise invalid("gradients", gradients, reason, f"at most {MAX_NUMBERS} numbers")
    rounded, scale = FORMATS[dtype], 2**exponent
    plain, scaled = rounded(gradients), rounded(gradients * scale)
    restored = (scaled.astype(np.float32) / np.float32(scale)).astype(np.float64)
    names = numbered("g", gradients.size)
    columns = ("true", f"as {dtype}", "scaled", "scaled back")
    table = np.column_stack((gradients, plain, scaled, restored))
    about = f"gradients, and what {dtype} makes of them without and with a scale of {scale:,}"
    yield draw.table("gradients", table, about, Grid(names, columns))
    lost, key = (gradients != 0).astype(float), ("lost, has become 0", "not lost")
    yield draw.mask("underflow", lost * (plain == 0), "what becomes 0 without a scale", names, key)
    yield draw.mask(
        "underflow_scaled", lost * (scaled == 0), "what becomes 0 in spite of the scale", names, key
    )
    overflow = float(not np.isfinite(scaled).all())
    about = "1 if a scaled gradient is infinite: the step is skipped"
    yield draw.number("overflow", overflow, about)
    about = "the scale for the next step: half of it after an overflow"
    yield draw.number("next_scale", scale / 2 if overflow else scale, about)
    master, half = _walk(update, steps, _float32), _walk(update, steps, rounded)
    yield draw.lines("master", master, "the weight, kept in float32", PLOT, "in float32")
    yield draw.lines("half", half, f"the weight, kept in {dtype}", PLOT, f"in {dtype}")


def _walk(update: float, steps: int, rounded: Callable[[Array], Array]) -> Array:
    """Return the weight before the first step and after each, rounded every time."""
    path = [np.array(WEIGHT)]
    for _ in range(steps):
        path.append(np.asarray(rounded(path[-1] + update), dtype=np.float64))
    return np.array(path)
