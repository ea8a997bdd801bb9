"""The order in which banks are studied: each one after those it requires."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    class Requiring(Protocol):
        """Anything that requires banks by id."""

        requires: list[str]


def in_order(banks: Mapping[str, Requiring]) -> list[str]:
    """Return the ids with every bank after those it requires, and otherwise in the given order.

    Banks that require each other in a circle keep the given order.
    """
    ordered: dict[str, bool] = {}
    for bank in banks:
        stack = [bank]
        while stack:
            for name in banks[stack[-1]].requires:
                if name in banks and name not in ordered and name not in stack:
                    stack.append(name)
                    break
            else:
                ordered[stack.pop()] = True
    return list(ordered)
