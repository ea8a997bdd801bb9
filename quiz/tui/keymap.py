"""Keys rebound by the settings, validated here because Textual accepts any map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from quiz.paths import settings_file
from quiz.settings import settings_error
from quiz.settings.faults import shown, such_as, toml
from quiz.text.suggestions import closest, suggested
from quiz.tui.key_collisions import find_collision, free_key

_NAMED = frozenset(key.value for key in Keys)
_SCROLLED = "answer", "card", "confidence", "exam", "plan", "report", "review", "statistics", "whole-card"
_FORMER_IDS = {
    "labs.open": "rows.open",
    "labs.down": "rows.down",
    "labs.up": "rows.up",
    "review.page_down": "scroll.page_down",
    "review.page_up": "scroll.page_up",
    "answer.page_up": "scroll.page_up",
    "ask.first": "ask.take",
    "ask.page_down": "scroll.page_down",
    "ask.page_up": "scroll.page_up",
    **{f"{screen}.{way}": f"scroll.{way}" for screen in _SCROLLED for way in ("down", "up")},
}
"""Other ids that settings may use: all lists share the bindings of ``RowList``, all texts those to scroll."""
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")


def checked_keymap(keys: Mapping[str, str], bindings: Iterable[Binding]) -> dict[str, str]:
    """Return the keymap of the settings, from binding ids to keys.

    Raises ``QuizError`` for an unknown id or key, and for a key that a screen has for something else.
    """
    bindings = list(bindings)
    known = {binding.id for binding in bindings if binding.id}
    keymap = {_FORMER_IDS.get(name, name): wanted for name, wanted in keys.items()}
    for name, wanted in keymap.items():
        if name not in known:
            near = closest(name, sorted(known))
            about = suggested(near) if near else "The settings screen lists the ids of all bindings"
            hint = such_as(about, f"{toml(near or 'review.undo')} = {toml(wanted)}")
            raise settings_error(settings_file(), f"keys: there is no binding {shown(name)}", hint)
        for key in wanted.split(","):
            _check_key(name, key.strip())
    _check_collisions(keymap, bindings)
    return keymap


def _check_collisions(keymap: Mapping[str, str], bindings: list[Binding]) -> None:
    if collision := find_collision(keymap, bindings):
        key, wanted, other = collision
        about = next(binding.tooltip or binding.description for binding in bindings if binding.id == other)
        what = f"keys: {shown(wanted)} is {shown(key)}, which is the key of {shown(other)} already ({about})"
        line = f"{toml(wanted)} = {toml(free_key(keymap, bindings))}"
        hint = such_as("Choose a key that no other binding of the screen has, or change that one too", line)
        raise settings_error(settings_file(), what, hint)


def _check_key(name: str, key: str) -> None:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    fine = len(last) == 1 or last in _NAMED or last in _PUNCTUATION
    if not fine or any(modifier not in _MODIFIERS for modifier in modifiers):
        hint = such_as("Write a character, or a name such as f5, enter or space", f'{toml(name)} = "f5"')
        raise settings_error(
            settings_file(), f"keys: {shown(name)} is {shown(key)}, which is not a key", hint
        )


_PUNCTUATION = frozenset(_character_to_key(character) for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ")
