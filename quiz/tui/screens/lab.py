"""One lab: its parameters as controls, its trace redrawn as they change."""

from __future__ import annotations

from asyncio import wrap_future
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, cast

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, TextArea

from quiz.labs.lab import Lab, LabError
from quiz.labs.trace import Trace
from quiz.render.figure import Figure
from quiz.render.limits import MAX_LINES
from quiz.render.svg import figure_svg
from quiz.tui.lab_yaml import figures_yaml
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.sizes import BESIDE, NORMAL
from quiz.tui.widgets.key_hints import KeyHints, KeyUse
from quiz.tui.widgets.lab_form import LabForm
from quiz.tui.widgets.static import Static

AT_ONCE = 0.05
"""Seconds to wait for a computation; the result of a longer one is shown later."""
SEEDS = 1_000_000
OTHER_LINES = 6
"""The lines of the screen that are not the figure's."""


class Computed(NamedTuple):
    """The values of the form, and the trace or the error that they lead to."""

    values: dict[str, Any]
    trace: Trace | LabError


def _computed(lab: Lab, values: dict[str, Any], seed: int) -> Computed:
    try:
        return Computed(values, lab.run(values, seed)[1])
    except LabError as error:
        return Computed(values, error)


class LabScreen(LongScreen[None]):
    """The parameters on the left, the figure on the right."""

    CSS_PATH = "../styles/lab.tcss"
    HORIZONTAL_BREAKPOINTS = BESIDE
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding(
            "n,f6", "step(1)", "Step", id="lab.step", tooltip="Step through the trace, an entry at a time"
        ),
        Binding("p", "step(-1)", "Step back", show=False, id="lab.back_step"),
        Binding("a", "whole", "All", show=False, id="lab.all", tooltip="Show all of the trace again"),
        Binding("r", "reseed", "Random", id="lab.random", tooltip="Use new random numbers"),
        Binding("x", "reset", "Reset", id="lab.reset", tooltip="Reset all parameters"),
        Binding("y", "copy", "Copy YAML", id="lab.copy", tooltip="Copy these settings for a bank"),
        Binding("w", "save", "Save", id="lab.save", tooltip="Write the figure to an SVG file here"),
        # The form and its sliders have uses of their own for these keys.
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True, id="lab.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True, id="lab.page_up"),
        Binding("escape", "leave", "Back", id="lab.leave", tooltip="Leave the field, then the lab"),
    ]

    form = getters.query_one(LabForm)
    body = getters.query_one("#body", Horizontal)
    scroll = getters.query_one("#picture", VerticalScroll)
    story = getters.query_one("#story", Static)
    figure = getters.query_one("#figure", Static)

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab
        self.seed = 0
        self.trace: Trace | None = None
        self.shown: int | None = None
        self._drawn_for = 0
        self.values: dict[str, Any] = {}
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._busy = self._again = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(self.lab.name, id="name")
            yield Static(f"{self.lab.about}.", id="about")
        with Horizontal(id="body"):
            yield LabForm(self.lab)
            with VerticalScroll(id="picture", can_focus=False):
                yield Static("", id="story")
                yield Static("", id="figure")
        yield KeyHints()

    def on_mount(self) -> None:
        # Textual's automatic focus centres a control that is taller than the form. Whether the form is laid
        # out by then is left to chance; if it is not, its top scrolls out of sight in a narrow terminal.
        self.form.focus_first()
        self._compute()

    def on_lab_form_changed(self) -> None:
        self._compute()

    def on_unmount(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _compute(self) -> None:
        """Compute with the current values, one computation at a time, without blocking the app for long."""
        if self._busy:
            self._again = True
            return
        computed = self._pool.submit(_computed, self.lab, self.form.values(), self.seed)
        try:
            self._show(computed.result(AT_ONCE))
        except TimeoutError:
            self._busy = True
            self.figure.loading = True
            self.run_worker(self._show_later(computed))

    async def _show_later(self, computed: Future[Computed]) -> None:
        result = await wrap_future(computed)
        self._busy = False
        self.figure.loading = False
        self._show(result)
        if self._again:
            self._again = False
            self._compute()

    def _show(self, computed: Computed) -> None:
        wrong = computed.trace if isinstance(computed.trace, LabError) else None
        self.form.complain(wrong)
        if wrong is not None:
            if not wrong.parameter:
                self.notify(wrong.message, severity="error", markup=False)
            return
        self.values, self.trace = computed.values, cast("Trace", computed.trace)
        self._draw()

    def _draw(self) -> None:
        if self.trace is None:
            return
        entries = self.trace if self.shown is None else Trace(self.trace[: self.shown + 1])
        self.story.display = self.shown is not None
        if self.shown is not None:
            self.story.update(f"{self.shown + 1} of {len(self.trace)}  {entries[-1].name}")
        self._drawn_for = self._room
        self.figure.update(Figure(Trace(entries), color=self.app.color, max_lines=self._drawn_for))

    @property
    def _room(self) -> int:
        """How many lines the figure may fill: as many as are in sight beside the form."""
        width, height = self.app.size
        return MAX_LINES if width < NORMAL else max(MAX_LINES, height - OTHER_LINES)

    def on_resize(self) -> None:
        if self._drawn_for != self._room:
            self._draw()

    def action_step(self, by: int) -> None:
        if self.trace is not None:
            at = (
                -1 if self.shown is None and by > 0 else len(self.trace) if self.shown is None else self.shown
            )
            self.shown = min(max(at + by, 0), len(self.trace) - 1)
            self._draw()
            self.scroll.scroll_end(animate=False)

    def action_whole(self) -> None:
        self.shown = None
        self._draw()

    def action_reseed(self) -> None:
        self.seed = self.app.random.randrange(SEEDS)
        self._compute()

    async def action_reset(self) -> None:
        self.seed, self.shown = 0, None
        await self.form.remove()
        await self.body.mount(LabForm(self.lab), before=0)
        self._compute()

    def action_copy(self) -> None:
        if self.trace is not None:
            self.app.copy_to_clipboard(figures_yaml(self.lab, self.values, self.trace))
            self.notify("Copied: the figures of a question, as YAML.", markup=False)

    def action_save(self) -> None:
        if self.trace is not None:
            svg = figure_svg(Figure(self.trace, color=True), self.lab.name)
            self.write_file(f"{self.lab.name}.svg", svg, force=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the key for new random numbers in a lab without any."""
        return self.lab.is_random if action == "reseed" else True

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Escape does now."""
        if action != "leave":
            return None
        return (
            KeyUse("Leave field", "Leave the field, so that keys are commands again")
            if self._is_typing
            else KeyUse("Back", "Leave the lab")
        )

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Input | TextArea)

    def action_leave(self) -> None:
        if self._is_typing:
            self.set_focus(None)
        else:
            self.dismiss()
