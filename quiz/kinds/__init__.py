"""The kinds of question. Each module of this room that defines a subclass of ``Question`` adds a kind."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from quiz.kinds.base import Question

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

KINDS: dict[str, type[Question]] = {
    cls.kind: cls for cls in sorted(Question.__subclasses__(), key=lambda cls: cls.kind)
}
"""Every kind by its name in a bank."""
