"""The registry of datasets and formats: whatever a module of this package declares."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import quiz.exchange
from quiz.exchange.format import Dataset, Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from quiz.exchange.bank_format import BankFormat


def datasets() -> dict[str, Dataset]:
    """Return every dataset by name."""
    return {dataset.name: dataset for dataset in _declared("DATASET")}


def formats() -> dict[str, Format]:
    """Return every format by name."""
    return {format_.name: format_ for format_ in _declared("FORMAT")}


def formats_of(dataset: str) -> dict[str, Format]:
    """Return the formats that a dataset can be written in, by name."""
    return {name: format_ for name, format_ in formats().items() if format_.of in ("", dataset)}


def bank_formats() -> dict[str, BankFormat]:
    """Return every format of banks by name."""
    import quiz.exchange.banks

    declared: list[BankFormat] = _declared("BANK_FORMAT", quiz.exchange.banks)
    return {format_.name: format_ for format_ in declared}


def bank_format_names() -> list[str]:
    """Return the names of the formats of banks, without importing what these need."""
    import quiz.exchange.banks

    return sorted(module.name for module in iter_modules(quiz.exchange.banks.__path__))


@cache
def _declared(constant: str, package: ModuleType = quiz.exchange) -> list[Any]:
    names = [f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__)]
    modules = map(import_module, names)
    return sorted(getattr(module, constant) for module in modules if hasattr(module, constant))
