"""Arrays as JSON, bit by bit: what comes back is what was sent, with infinities, nan and signed zeros."""

from __future__ import annotations

from base64 import b64decode, b64encode
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

DTYPES = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64",
)  # fmt: skip
"""The types of numbers that code may take and return."""
MAX_NUMBERS = 1 << 20
"""The most numbers of one array."""
MAX_AXES = 16

AnyArray = NDArray[Any]


def encode(value: AnyArray) -> dict[str, Any]:
    """Return an array as JSON holds it. Raises ``ValueError`` for one of another type, or too large."""
    name = value.dtype.newbyteorder("=").name
    if name not in DTYPES:
        raise ValueError(f"an array of {name}")
    if value.size > MAX_NUMBERS or value.ndim > MAX_AXES:
        raise ValueError(f"an array of {value.size:,} numbers, more than {MAX_NUMBERS:,}")
    little = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<"))
    return {
        "dtype": name,
        "shape": list(value.shape),
        "data": b64encode(little.tobytes()).decode("ascii"),
    }


def decode(data: Any) -> AnyArray:  # noqa: ANN401 - JSON of a process that may send anything
    """Return the array that ``encode`` gave. Raises ``ValueError`` for anything else."""
    try:
        name, shape, text = data["dtype"], data["shape"], data["data"]
        whole = isinstance(shape, list) and all(type(size) is int and size >= 0 for size in shape)
        if name not in DTYPES or not whole or len(shape) > MAX_AXES or max(shape, default=0) > MAX_NUMBERS:
            raise ValueError("not an array of numbers")
        content = _content(text)
        dtype = np.dtype(name).newbyteorder("<")
        if len(content) != prod(shape) * dtype.itemsize or prod(shape) > MAX_NUMBERS:
            raise ValueError("an array with missing numbers")
        little = np.frombuffer(content, dtype=dtype).reshape(shape)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not an array of numbers") from error
    return little.astype(np.dtype(name))


def _content(text: Any) -> bytes:  # noqa: ANN401 - JSON
    try:
        return b64decode(text, validate=True)
    except ValueError as error:  # of base64, or of a text that is not ASCII
        raise ValueError("an array that cannot be decoded") from error
