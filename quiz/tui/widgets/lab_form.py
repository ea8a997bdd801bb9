"""A lab's parameters as controls."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from quiz.labs.lab import Lab, LabError, Parameter
from quiz.labs.parameters import Image, Integer, Number, OneOf
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.image_editor import ImageEditor
from quiz.tui.widgets.slider import Slider
from quiz.tui.widgets.static import Static

STEPS = 100
"""Steps over the range of a slider, except for integers."""


class Menu(Select[str]):
    """A list to choose from, which says how it is opened."""

    BINDINGS = [Binding("enter", "show_overlay", "Choose", id="menu.open", tooltip="Choose from the list")]


class Complaint(Static):
    """What is wrong with a parameter."""

    class Placed(Message):
        """It is on the screen now, or has another size there."""

        def __init__(self, complaint: Complaint) -> None:
            super().__init__()
            self.complaint = complaint

    def on_show(self) -> None:
        self.post_message(self.Placed(self))

    def on_resize(self) -> None:
        self.post_message(self.Placed(self))


class LabForm(VerticalScroll, can_focus=False):
    """A control for each parameter: a slider, a menu, an image editor, or a field."""

    BINDINGS = [
        Binding("tab", "app.focus_next", "Next", id="lab.next", tooltip="Go to the next parameter"),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Previous",
            show=False,
            id="lab.previous",
            tooltip="Go to the parameter before",
        ),
    ]

    class Changed(Message):
        """A parameter was changed."""

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab
        self._defaults = lab.bind({})
        self._controls: dict[str, Widget] = {}
        self._errors: dict[str, Complaint] = {}
        self._headings: dict[Widget, Widget] = {}

    def compose(self) -> ComposeResult:
        for name, parameter in self.lab.parameters.items():
            with Horizontal(classes="heading") as heading:
                yield Static("▸", classes="pointer")
                yield Static(f"{name}: {parameter.kind.about}", classes="label")
            control = _control(parameter, self._defaults[name])
            self._controls[name] = control
            self._headings[control] = heading
            self._errors[name] = Complaint("", id=f"wrong-{name}", classes="wrong")
            yield control
            yield self._errors[name]

    def values(self) -> dict[str, Any]:
        """Return the values of the controls, as ``Lab.run`` takes them."""
        return {name: _value(control) for name, control in self._controls.items()}

    def focus_first(self) -> None:
        """Give the first control the focus; the form stays at its top."""
        if self._controls:
            self.screen.set_focus(next(iter(self._controls.values())), scroll_visible=False)

    def on_descendant_focus(self) -> None:
        self._point()

    def on_descendant_blur(self) -> None:
        self._point()

    def _point(self) -> None:
        """Mark the label of the control that has the focus, which a menu passes on to its list."""
        for control, heading in self._headings.items():
            heading.set_class(control.has_focus or control.has_focus_within, "-focused")

    def complain(self, error: LabError | None) -> None:
        """Show an error below the parameter it is about, in place of any other."""
        for name, wrong in self._errors.items():
            wrong.display = error is not None and error.parameter == name
            if error is not None and wrong.display:
                wrong.update(f"{error.message}. {error.hint}")
                self.call_after_refresh(self._bring_into_sight, wrong)

    def on_complaint_placed(self, event: Complaint.Placed) -> None:
        """Bring a new error into sight: when it is shown, it has no place yet."""
        event.stop()
        self._bring_into_sight(event.complaint)

    def _bring_into_sight(self, wrong: Complaint) -> None:
        """Scroll an error into sight, as far as the line that is typed in stays in sight."""
        if not (wrong.display and wrong.size.height):
            return
        height, end = self.content_size.height, wrong.virtual_region.bottom
        top = min(max(self.scroll_y, end - height), end - wrong.size.height)
        if self.has_focus_within and isinstance(self.screen.focused, Input | TextArea):
            line = self.screen.focused.cursor_screen_offset.y - self.content_region.y + self.scroll_y
            top = min(max(top, line - height + 1), line)
        self.scroll_to(y=top, animate=False)

    @on(Slider.Changed)
    @on(ImageEditor.Changed)
    @on(Select.Changed)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _tell(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed())


def _control(parameter: Parameter, default: Any) -> Widget:  # noqa: ANN401 - a bound value
    kind = parameter.kind
    if isinstance(kind, Integer):
        return Slider(kind.low, kind.high, 1, default)
    if isinstance(kind, Number):
        return Slider(kind.low, kind.high, (kind.high - kind.low) / STEPS, default, below=kind.below)
    if isinstance(kind, OneOf):
        options = [(str(option), str(option)) for option in kind.options]
        return Menu(options, value=str(default), allow_blank=False, compact=True)
    if isinstance(kind, Image):
        return ImageEditor([[round(value) for value in row] for row in default.tolist()])
    if hasattr(default, "tolist"):
        area = TextArea(_matrix_text(default.tolist()), compact=True, soft_wrap=True)
        area.cursor_blink = False
        return area
    return Field(str(default), compact=True)


def _matrix_text(value: list[Any]) -> str:
    if value and isinstance(value[0], list):
        return "[" + ",\n ".join(_matrix_text(row) for row in value) + "]"
    return "[" + ", ".join(f"{number:.4g}" for number in value) + "]"


def _value(control: Widget) -> Any:  # noqa: ANN401
    if isinstance(control, ImageEditor | TextArea):
        return control.text
    if isinstance(control, Slider | Input | Select):
        return control.value
    raise TypeError(control)
