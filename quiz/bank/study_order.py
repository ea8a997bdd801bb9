"""The order in which banks are studied: each one after those it requires."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    class Requiring(Protocol):
        """Anything that requires banks by id."""

        @property
        def requires(self) -> Sequence[str]: ...  # noqa: D102 - as above


def in_order(banks: Mapping[str, Requiring], circles: list[tuple[str, str]] | None = None) -> list[str]:
    """Return the ids with every bank after those it requires, and otherwise in the given order.

    Banks that require each other in a circle keep the given order. Each pair that closes a circle, a bank and
    one that it requires and that requires it in turn, is added to ``circles``.
    """
    ordered: dict[str, bool] = {}
    entered: set[str] = set()
    for first, start in banks.items():
        if not start.requires:  # as most do not
            ordered[first] = True
        if first in ordered:
            continue
        entered.add(first)
        stack = [(first, iter(start.requires))]
        while stack:
            bank, required = stack[-1]
            for name in required:
                if name not in banks:
                    continue
                if name not in entered:
                    entered.add(name)
                    stack.append((name, iter(banks[name].requires)))
                    break
                if name not in ordered and circles is not None:
                    circles.append((bank, name))
            else:
                ordered[bank] = True
                stack.pop()
    return list(ordered)
