"""The rules of good writing that ``quiz check --strict`` holds. A module here declares one or several."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from quiz.bank.writing.rule import Rule


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its code."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    declared = [rule for module in modules for rule in getattr(module, "RULES", ())]
    return {rule.code: rule for rule in sorted(declared, key=lambda rule: rule.code)}
