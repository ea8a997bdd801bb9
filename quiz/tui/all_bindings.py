"""All bindings of the app's screens and widgets."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from textual.binding import Binding
from textual.dom import DOMNode

import quiz.tui.screens
import quiz.tui.widgets


def every_binding() -> Iterator[Binding]:
    """Yield the bindings of all screens and widgets. This imports all of their modules."""
    for package in (quiz.tui.screens, quiz.tui.widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for owner in vars(importlib.import_module(module.name)).values():
                if isinstance(owner, type) and issubclass(owner, DOMNode):
                    bindings = vars(owner).get("BINDINGS", ())
                    yield from (binding for binding in bindings if isinstance(binding, Binding))
