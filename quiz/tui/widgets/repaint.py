"""Painting what has changed as soon as the key that changed it has been dealt with.

Textual has each widget tell its screen of a change by messages, and paints at the next of 60 moments a
second. That takes longer than to paint a card, and what a busy widget has to tell comes too late for the
first of these moments: half of a card would be painted long before the other.
"""

from __future__ import annotations

import asyncio
from weakref import WeakSet

from textual.screen import Screen
from textual.widget import Widget

_waiting: WeakSet[Screen[object]] = WeakSet()
"""The screens that are about to be painted."""


def paint_soon(screen: Screen[object]) -> None:
    """Paint all that has changed on a screen once what is being done now is done."""
    if screen not in _waiting:
        _waiting.add(screen)
        asyncio.get_running_loop().call_soon(_paint, screen)


def _paint(screen: Screen[object]) -> None:
    _waiting.discard(screen)
    if not screen.is_current or screen.app._batch_count:
        return  # Textual comes to it
    try:
        for widget in screen.walk_children(Widget):
            _take_note(screen, widget)
        screen._on_timer_update()
    except Exception as error:  # noqa: BLE001 - whatever a widget raises; Textual ends the app with it
        screen.app._handle_exception(error)


def _take_note(screen: Screen[object], widget: Widget) -> None:
    """Have the screen know what a widget has to tell, as ``Widget._check_refresh`` does by messages."""
    if widget._layout_required:
        widget._layout_required = False
        for ancestor in widget.ancestors:
            if not isinstance(ancestor, Widget):
                break
            ancestor._clear_arrangement_cache()
            ancestor._layout_updates += 1
            if not ancestor.styles.auto_dimensions:
                break
        screen._layout_required = True
        screen._scroll_required = False  # as all is laid out
    if widget._repaint_required:
        widget._repaint_required = False
        if widget.display:
            screen._dirty_widgets.add(widget)
