"""The keys that can be pressed now, in one line at the bottom of a screen.

textual's Footer makes a widget for each key and all of them anew at every change, which takes longer than
showing a card; this is one text.
"""

from __future__ import annotations

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

MOST = 6


class KeyHints(Static):
    """Each key with its name, made from the bindings themselves; a click presses it."""

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._changed(self.screen)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        key = event.style.meta.get("pressed")
        if key:
            self.app.simulate_key(key)

    def _changed(self, screen: Screen[object]) -> None:
        offered: dict[str, ActiveBinding] = {}  # the first of the keys that do the same
        for one in screen.active_bindings.values():
            if one.binding.show and not _is_typed(one.binding.key, screen):
                offered.setdefault(one.binding.action, one)
        hints = [self._hint(one) for one in offered.values()]
        shown = hints if len(hints) <= MOST else [*hints[: MOST - 1], hints[-1]]
        while shown and sum(hint.cell_length + 2 for hint in shown) > self.size.width:
            del shown[-2 if len(shown) > 1 else -1]  # the last one is Help: it tells what is left out
        self.update(Content("  ").join(shown), layout=False)

    def _hint(self, active: ActiveBinding) -> Content:
        key, name = self.app.get_key_display(active.binding), active.binding.description
        if not active.enabled:
            return Content.styled(f"{key} {name}", "$foreground-disabled")
        pressed = Style.from_meta({"pressed": active.binding.key})  # "@click" would be styled as a link
        hint = Content.assemble((key, "$accent bold"), " ", (name, "$foreground-muted"))
        return hint.stylize(pressed)


def active(screen: Screen[object], name: str) -> ActiveBinding | None:
    """Return the binding that has ``name`` for its id, or else that of the key ``name``; None for neither."""
    bindings = screen.active_bindings
    return next((one for one in bindings.values() if one.binding.id == name), bindings.get(name))


def key_of(screen: Screen[object], name: str) -> str:
    """Return the key of the binding that is ``active`` by ``name``, as it is shown; empty for none."""
    found = active(screen, name)
    return screen.app.get_key_display(found.binding) if found else ""


def _is_typed(key: str, screen: Screen[object]) -> bool:
    """Tell whether the field with the focus takes a key as text; of + and its like textual does not know."""
    if screen.focused is None or key not in REPLACED_KEYS:
        return False
    return screen.focused.check_consume_key(key, key_to_character(REPLACED_KEYS[key]))
