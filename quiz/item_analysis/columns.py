"""Answers as columns of numpy, which DuckDB takes in without a loop over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from quiz.item_analysis.source import GatheredAnswer

OPTIONS = 'struct("text" varchar, "right" boolean, chosen boolean, credit double)[]'
COLUMNS = {
    "learner": "varchar", "bank": "varchar", "question": "varchar", "kind": "varchar", "seed": "bigint",
    "score": "double", "out_of": "double", "started": "varchar", "session": "varchar", "title": "varchar",
    "options": OPTIONS,
}  # fmt: skip
"""The columns of the answers with their types: the fields of ``GatheredAnswer``."""
_NUMBERS: dict[str, Any] = {"bigint": np.int64, "double": np.float64}


def columns(sources: Sequence[str], answers: Sequence[GatheredAnswer]) -> dict[str, Any]:
    """Return a column for each field, with options as JSON, and one for the sources."""
    return {
        "source": np.array(sources, dtype=object),
        **{name: _column(name, kind, answers) for name, kind in COLUMNS.items()},
    }


def _column(name: str, kind: str, answers: Sequence[GatheredAnswer]) -> Any:  # noqa: ANN401 - an array of any type
    values = [getattr(answer, name) for answer in answers]
    if kind == OPTIONS:
        encode = msgspec.json.Encoder().encode
        values = [encode(options).decode() if options else "[]" for options in values]
    return np.array(values, dtype=_NUMBERS.get(kind, object))


def texts(**named: Sequence[str]) -> dict[str, Any]:
    """Return columns of texts."""
    return {name: np.array(values, dtype=object) for name, values in named.items()}
