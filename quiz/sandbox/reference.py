"""The reference, which is computed in the app: its values as code gets them, and its time."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np

from quiz.sandbox.arrays import AnyArray

TIMINGS = 3
DTYPES = {"float": np.float64, "int": np.int64, "bool": np.bool_}


def as_type(value: AnyArray, name: str) -> AnyArray:
    """Return a value with numbers of a type that signatures can name; whole numbers only become int."""
    return np.asarray(np.asarray(value).astype(DTYPES[name]))


def shortest_time(compute: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some runs."""
    times = []
    for _ in range(TIMINGS):
        start = perf_counter()
        compute()
        times.append(perf_counter() - start)
    return min(times)
