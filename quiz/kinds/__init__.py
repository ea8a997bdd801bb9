"""The kinds of question. Each module of this room that defines one ``Question`` subclass adds a kind."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from quiz.kinds.base import Question


def _discover() -> dict[str, type[Question]]:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return {cls.kind: cls for cls in sorted(Question.__subclasses__(), key=lambda cls: cls.kind)}


KINDS: dict[str, type[Question]] = _discover()
"""Every kind by its name in a bank."""
