"""Keys that the settings give to two bindings of one screen, of which Textual would drop one in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import _character_to_key

_ANYWHERE = "app"
_BESIDE: dict[str, frozenset[str]] = {
    "answer": frozenset({"scroll"}),
    "ask": frozenset({"changed", "scroll"}),
    "browse": frozenset({"cards"}),
    "card": frozenset({"scroll"}),
    "changed": frozenset({"scroll"}),
    "confidence": frozenset({"scroll"}),
    "exam": frozenset({"question", "scroll"}),
    "export": frozenset({"cards"}),
    "history": frozenset({"rows"}),
    "lab": frozenset({"image", "menu", "scroll", "slider"}),
    "labs": frozenset({"rows"}),
    "pick": frozenset({"rows"}),
    "plan": frozenset({"scroll"}),
    "question": frozenset({"scroll"}),
    "report": frozenset({"scroll"}),
    "results": frozenset({"rows", "scroll"}),
    "review": frozenset({"question", "scroll"}),
    "search": frozenset({"cards"}),
    "setting": frozenset({"scroll"}),
    "settings": frozenset({"rows"}),
    "statistics": frozenset({"scroll"}),
    "summary": frozenset({"scroll"}),
    "whole-card": frozenset({"scroll"}),
}
"""The groups of bindings, by the beginning of their ids, that a screen has besides its own.

Not those of an answer, which come before the screen's on the cards that have them.
"""


class Collision(NamedTuple):
    """A key that ``wanted`` is bound to, and that ``other`` has already; both are ids."""

    key: str
    wanted: str
    other: str


def find_collision(keymap: Mapping[str, str], bindings: Iterable[Binding]) -> Collision | None:
    """Return the first key of ``keymap`` that two bindings of one screen would have.

    Keys that they share by default are no collision: a field and its screen both have Escape.
    """
    before: dict[str, set[str]] = {}
    for binding in bindings:
        if binding.id:
            before.setdefault(binding.id, set()).update(_keys(binding.key))
    after = before | {name: set(_keys(keys)) for name, keys in keymap.items()}
    return next(_collisions(keymap, before, after), None)


def free_key(keymap: Mapping[str, str], bindings: Iterable[Binding]) -> str:
    """Return a key that no binding has."""
    taken = {key for binding in bindings for key in _keys(binding.key)}
    taken |= {key for keys in keymap.values() for key in _keys(keys)}
    return next((key for key in (f"f{number}" for number in range(5, 13)) if key not in taken), "f12")


def _collisions(
    keymap: Mapping[str, str], before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> Iterator[Collision]:
    for wanted in keymap:
        for key in _keys(keymap[wanted]):
            if key not in before[wanted]:
                others = (other for other, keys in after.items() if other != wanted and key in keys)
                yield from (Collision(key, wanted, other) for other in others if meet(wanted, other))


def meet(one: str, other: str) -> bool:
    """Tell whether two bindings can be used on one screen."""
    first, second = one.partition(".")[0], other.partition(".")[0]
    return (
        first == second
        or _ANYWHERE in (first, second)
        or second in _BESIDE.get(first, ())
        or first in _BESIDE.get(second, ())
    )


def _keys(keys: str) -> list[str]:
    """Return keys by their names: a character may stand for its own."""
    stripped = (key.strip() for key in keys.split(","))
    return [_character_to_key(key) if len(key) == 1 else key for key in stripped]
