"""Every dataset and every format, found by being in this room."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import quiz.exchange
from quiz.exchange.format import Dataset, Format


def datasets() -> dict[str, Dataset]:
    """Return every dataset by its name."""
    return {found.name: found for found in _declared("DATASET")}


def formats() -> dict[str, Format]:
    """Return every format by its name."""
    return {found.name: found for found in _declared("FORMAT")}


def formats_of(dataset: str) -> dict[str, Format]:
    """Return the formats that a dataset is written in, by their names."""
    return {name: found for name, found in formats().items() if found.of in ("", dataset)}


@cache
def _declared(constant: str) -> list[Any]:
    names = [f"quiz.exchange.{module.name}" for module in iter_modules(quiz.exchange.__path__)]
    modules = map(import_module, names)
    return sorted(getattr(module, constant) for module in modules if hasattr(module, constant))
