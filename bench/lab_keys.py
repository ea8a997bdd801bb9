"""The keys that change a control on a lab's screen, whatever kind of control it is."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input, TextArea

from quiz.tui.screens.lab import LabScreen
from quiz.tui.widgets.image_editor import ImageEditor
from quiz.tui.widgets.lab_form import LabForm
from quiz.tui.widgets.slider import Slider

Keys = tuple[tuple[str, ...], tuple[str, ...]]
"""What changes a control, and what changes it back."""


def focus_control(screen: LabScreen) -> Keys:
    """Focus one control, and return the keys that change it."""
    for kind in (Slider, ImageEditor, TextArea, Input):
        for control in screen.query_one(LabForm).query(kind):
            screen.set_focus(control)
            return _keys(control)
    raise RuntimeError(f"{screen.lab.name} has no control to press a key in")


def _keys(control: Widget) -> Keys:
    if isinstance(control, Slider):
        return (("left",), ("right",)) if control.value > control.low else (("right",), ("left",))
    if isinstance(control, ImageEditor):
        return ("9",), ("left", "delete")
    if isinstance(control, TextArea):
        control.move_cursor(
            (0, next(place for place, character in enumerate(control.text) if character.isdigit()))
        )
        return ("1",), ("backspace",)
    return ("home", "1"), ("backspace",)
