"""Finding a name in a list by typing a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

HOW = "Type a part of a name to find it."
IN_NAMES = frozenset("-_.")
"""What may be typed besides letters, digits and blanks; other keys are commands."""


class NameFinder:
    """What is typed of one of ``names``, and which of them have it."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [name.casefold() for name in names]
        self.typed = ""

    @property
    def found(self) -> list[int]:
        """The places of the names that contain what is typed."""
        return [place for place, name in enumerate(self._names) if self.typed in name]

    @property
    def best(self) -> int:
        """The place of the first name that begins with what is typed, or else contains it."""
        found = self.found
        return next((place for place in found if self._names[place].startswith(self.typed)), found[0])

    def title(self, heading: str) -> str:
        """Return the heading of a list with what is typed."""
        return f"{heading}: {self.typed}" if self.typed else heading

    def take(self, event: events.Key) -> bool:
        """Take a key if it is part of a name, or Backspace; tell whether something else is found now.

        No other use is made of such a key, even of a letter that no name has at this place: whoever types a
        name must not find that the rest of it was commands.
        """
        character = event.character or ""
        if not (self._is_part(character) or event.key == "backspace"):
            return False
        event.stop()
        event.prevent_default()
        before = self.typed
        self.typed = before[:-1] if event.key == "backspace" else before + character.casefold()
        if not self.found:
            self.typed = before
        return self.typed != before

    def _is_part(self, character: str) -> bool:
        """Tell whether a character may be part of a name; a blank is not the first one."""
        return character.isalnum() or character in IN_NAMES or (character == " " and self.typed != "")
