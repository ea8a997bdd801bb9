"""Which files are one learner's: those of one device, and those that hold the same session."""

from __future__ import annotations

from collections.abc import Iterable


class Learners:
    """Joins names of files, devices and sessions that belong to one learner (union-find)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def join(self, names: Iterable[str]) -> None:
        """Note that all of ``names`` belong to one learner."""
        roots = [self._root(name) for name in names]
        for root in roots:
            self._parents[root] = min(roots)

    def of(self, name: str) -> str:
        """Return the name that stands for the learner."""
        return self._root(name)

    def _root(self, name: str) -> str:
        parent = self._parents.setdefault(name, name)
        while parent != self._parents[parent]:
            self._parents[name] = parent = self._parents[parent]
        return parent
