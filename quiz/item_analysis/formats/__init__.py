"""The forms an analysis can be written in: one file each, which declares a ``CLASS_FORMAT``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quiz.item_analysis.formats.class_format import ClassFormat


@cache
def class_formats() -> dict[str, ClassFormat]:
    """Return every format by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = (module.CLASS_FORMAT for module in modules if hasattr(module, "CLASS_FORMAT"))
    return {form.name: form for form in sorted(found)}
