"""The keys that can be pressed now, in one line at the bottom of a screen.

Textual's Footer creates a widget for each key anew at every change, which takes longer than showing a card;
this is a single text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen
from textual.style import Style

from quiz.tui.widgets.painted import PaintedText

GAP = "  "
KEY_STYLE = "$accent bold"
"""The style of a key that can be pressed."""
DISABLED_STYLE = "$foreground-muted 50%"
"""The style of a key that does nothing now, and of its name: dimmer than both of another."""
NEEDED = "review.give_up"
COMMANDS = "app.commands"
FEW = 2
"""Hints that are needed more than the one of the palette."""
LETTERS_PICK = "lettered.letters"
GIVE_WAY = ("fields.leave", "writing.leave", "lettered.pick", "lettered.back", LETTERS_PICK)
"""Bindings whose hints make room for it: one can answer without them, but not guess how to give up."""


class Hint(NamedTuple):
    """A key as it is displayed, what it does, the key that a click presses, and the binding's id."""

    display: str
    name: str
    key: str
    is_enabled: bool
    id: str | None

    @property
    def width(self) -> int:
        """The number of cells it takes."""
        return cell_len(self.display) + 1 + cell_len(self.name)

    def content(self) -> Content:
        """Return the key and its name in their colours."""
        if not self.is_enabled:
            return Content.styled(f"{self.display} {self.name}", DISABLED_STYLE)
        hint = Content.assemble((self.display, KEY_STYLE), " ", (self.name, "$foreground-muted"))
        # "@click" would be styled as a link. Of several letters, none can be meant by a click.
        return hint.stylize(Style.from_meta({"pressed": self.key})) if self.key else hint


class KeyUse(NamedTuple):
    """What a key does, in a word or two, and as help says it; without that, its binding's tooltip holds."""

    name: str
    about: str = ""
    is_hinted: bool = True
    """Whether it has its place at the bottom of the screen now, as far as there is room."""


class LetterKeys(NamedTuple):
    """Letters or digits that do the same in a place each, what they do in a word, and as help says it."""

    range: str
    name: str
    about: str


class KeyHints(PaintedText):
    """Each key with its name, taken from the bindings, as many as the width allows; a click presses it.

    Below a dialog or the command palette there are none: the keys of the screen do nothing then.
    """

    _shown: list[Hint] = []
    _is_stale = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._take_note)
        self.app.screen_change_signal.subscribe(self, self._take_note)

    def on_resize(self) -> None:
        self._changed(self.screen)

    def _take_note(self, _: object) -> None:
        """Look at the bindings once the app is idle: Textual tells of changes several times a key."""
        if not self._is_stale:
            self._is_stale = True
            self.call_later(self._catch_up)

    def _catch_up(self) -> None:
        self._is_stale = False
        self._changed(self.screen)

    def on_click(self, event: events.Click) -> None:
        key = event.style.meta.get("pressed")
        if key:
            self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        letters = letter_keys(screen) if screen.is_active else None
        offered: dict[str, Hint] = {}  # the first key for each effect
        spare = _spare(screen)
        for active in usable_bindings(screen) if screen.is_active else ():
            if active.binding.show and (use := use_now(active.node, active.binding)).is_hinted:
                hint = self._hint(active, use.name)
                if hint.is_enabled or hint.id not in spare:
                    offered.setdefault(hint.name, hint)
        picks = [Hint(letters.range, letters.name, "", True, LETTERS_PICK)] if letters else []
        shown = [*picks, *offered.values()]
        while shown and sum(hint.width + len(GAP) for hint in shown) - len(GAP) > self.size.width:
            del shown[_least_needed(shown, screen)]
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def text_lines(self, width: int) -> list[Content]:
        """Return the hints in one line."""
        return [Content(GAP).join(hint.content() for hint in self._shown).truncate(width)]

    def _hint(self, active: ActiveBinding, name: str) -> Hint:
        binding = active.binding
        display = self.app.get_key_display(binding)
        return Hint(display, name, binding.key, active.enabled, binding.id)


def _least_needed(hints: list[Hint], screen: Screen[object]) -> int:
    """Return the place of the hint to leave out next; the last is Help, which lists the others."""
    ids = [hint.id for hint in hints]
    spare = next((name for name in reversed(_spare(screen)) if name in ids), None)
    if spare is not None:
        return ids.index(spare)
    place = max(0, len(hints) - 2)
    if ids[place] == COMMANDS and place > FEW and getattr(screen, "keeps_commands", False):
        return place - 1
    if ids[place] == NEEDED:
        return next((number for number, name in enumerate(ids) if name in GIVE_WAY), place)
    return place


def _spare(screen: Screen[object]) -> tuple[str, ...]:
    spare: tuple[str, ...] = getattr(screen, "spare_hints", ())
    return spare


def use_now(node: DOMNode, binding: Binding) -> KeyUse:
    """Return what a key of a screen or widget does now, as that says, or else the binding."""
    use = use_of(node, binding.action) or KeyUse(binding.description)
    return use._replace(about=use.about or binding.tooltip)


def use_of(node: DOMNode, action: str) -> KeyUse | None:
    """Return what the key of an action does now, if a screen or widget says so."""
    says: Callable[[str], KeyUse | None] | None = getattr(node, "key_use", None)
    return says(action) if says else None


def letter_keys(screen: Screen[Any]) -> LetterKeys | None:
    """Return the letters or digits that what has the focus takes, and what they do; None if it takes none."""
    keys: LetterKeys | None = getattr(screen.focused, "letter_keys", None)
    return keys


def usable_key(screen: Screen[Any], action: str, of: DOMNode | None = None) -> str:
    """Return a key for an action ``of`` the screen, or of another node, as it is displayed.

    It does nothing else in a field, and is none of Textual's own, which have no id. It is empty if there is
    no such key.
    """
    node = of or screen
    for active in usable_bindings(screen):
        binding = active.binding
        if active.node is node and binding.action == action and binding.id:
            return screen.app.get_key_display(binding)
    return ""


def key_after_leaving(screen: Screen[Any], action: str) -> str:
    """Return the keys that reach an action of the screen out of a field that takes its own key as text.

    Empty if the key can be pressed at once, or there is none.
    """
    if usable_key(screen, action):
        return ""
    bound = [active for active in screen.active_bindings.values() if active.binding.id]
    leaving = next((one for one in bound if one.binding.action == "leave" and one.node is not screen), None)
    wanted = next((one for one in bound if one.binding.action == action and one.node is screen), None)
    if leaving is None or wanted is None:
        return ""
    show = screen.app.get_key_display
    return f"{show(leaving.binding)}, then {show(wanted.binding)}"


def usable_bindings(screen: Screen[Any]) -> Iterator[ActiveBinding]:
    """Yield the active bindings, except those whose key the focused field takes as text."""
    for key, active in screen.active_bindings.items():
        if not _is_typed(key, screen):
            yield active


def active_binding(screen: Screen[Any], name: str) -> ActiveBinding | None:
    """Return the active binding whose id, or else whose key, is ``name``."""
    bindings = screen.active_bindings
    return next((active for active in bindings.values() if active.binding.id == name), bindings.get(name))


def key_of(screen: Screen[Any], name: str) -> str:
    """Return the key of a binding as it is displayed; empty if it is not active."""
    active = active_binding(screen, name)
    return screen.app.get_key_display(active.binding) if active else ""


def key_below(screen: Screen[Any], name: str) -> str:
    """Return the key of a binding of a screen that is open, such as home, as it is displayed; else empty."""
    return next(filter(None, (key_of(below, name) for below in screen.app.screen_stack)), "")


def _is_typed(key: str, screen: Screen[Any]) -> bool:
    """Tell whether the focused field takes a key as text; Textual misses ``+`` and the like."""
    if screen.focused is None or key not in REPLACED_KEYS:
        return False
    return screen.focused.check_consume_key(key, key_to_character(REPLACED_KEYS[key]))
