"""The order in which banks are studied: each after those it requires."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    class Requiring(Protocol):
        """Anything that requires banks by id."""

        requires: list[str]


def in_order(banks: Mapping[str, Requiring]) -> list[str]:
    """Return the ids with every bank behind those it requires, else in the order given.

    Banks that require each other in a circle come in the order given.
    """
    done: dict[str, bool] = {}
    for bank in banks:
        waiting = [bank]
        while waiting:
            last = waiting[-1]
            ahead = [
                name
                for name in banks[last].requires
                if name in banks and name not in done and name not in waiting
            ]
            if ahead:
                waiting.append(ahead[0])
            else:
                done[waiting.pop()] = True
    return list(done)
