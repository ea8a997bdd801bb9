"""One lab: its parameters as controls, its trace redrawn as they change."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from quiz.draw.figure import Figure
from quiz.draw.files import save_svg
from quiz.labs.lab import Lab, LabError
from quiz.labs.trace import Trace
from quiz.tui.lab_yaml import figures_yaml
from quiz.tui.widgets.key_hints import KeyHints
from quiz.tui.widgets.lab_form import LabForm

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

AT_ONCE = 0.1
"""Seconds: what takes longer is computed beside the app, which goes on."""
SEEDS = 1_000_000


class LabScreen(Screen[None]):
    """Parameters on the left, what they come to on the right."""

    CSS_PATH = "../styles/lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,n", "step(1)", "Step", id="lab.step", tooltip="Walk the trace, an entry at a time"),
        Binding("p", "step(-1)", "Step back", show=False, id="lab.back_step"),
        Binding("a", "whole", "All", show=False, id="lab.all", tooltip="Show all of the trace again"),
        Binding("r", "reseed", "Random", id="lab.random", tooltip="Draw other random numbers"),
        Binding("x", "reset", "Reset", id="lab.reset", tooltip="Set everything back"),
        Binding("y", "copy", "Copy YAML", id="lab.copy", tooltip="Copy these settings for a bank"),
        Binding("w", "save", "SVG", id="lab.save", tooltip="Write the figure to an SVG file here"),
        Binding("escape", "leave", "Back", id="lab.leave", tooltip="Leave the field, then the lab"),
    ]

    class Computed(Message):
        """A trace is there, computed for the values set when it was begun."""

        def __init__(self, trace: Trace | LabError, took: float) -> None:
            super().__init__()
            self.trace = trace
            self.took = took

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self.lab = lab
        self.seed = 0
        self.trace: Trace | None = None
        self.shown: int | None = None
        self._took = 0.0

    @property
    def quiz(self) -> QuizApp:
        """Return the app, as what it is."""
        return cast("QuizApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out name, controls and figure."""
        with Horizontal(id="head"):
            yield Static(self.lab.name, id="name", markup=False)
            yield Static(f"{self.lab.about}.", id="about", markup=False)
        with Horizontal(id="body"):
            yield LabForm(self.lab)
            with VerticalScroll(id="picture", can_focus=False):
                yield Static("", id="story")
                yield Static("", id="figure")
        yield KeyHints()

    def on_mount(self) -> None:
        """Compute for the first time."""
        self._compute()

    def on_lab_form_changed(self) -> None:
        """Compute again: at once, or beside the app where that has taken long."""
        self._compute()

    def _compute(self) -> None:
        values = self.query_one(LabForm).values()
        if self._took > AT_ONCE:
            self.query_one("#figure").loading = True
            self._compute_beside(values, self.seed)
        else:
            self._show(*self._timed(values, self.seed))

    def _timed(self, values: dict[str, Any], seed: int) -> tuple[Trace | LabError, float]:
        began = perf_counter()
        try:
            found: Trace | LabError = self.lab.run(values, seed)[1]
        except LabError as error:
            found = error
        return found, perf_counter() - began

    @work(thread=True, exclusive=True)
    def _compute_beside(self, values: dict[str, Any], seed: int) -> None:
        self.post_message(self.Computed(*self._timed(values, seed)))

    def on_lab_screen_computed(self, event: Computed) -> None:
        """Show what was computed beside the app."""
        self.query_one("#figure").loading = False
        self._show(event.trace, event.took)

    def _show(self, found: Trace | LabError, took: float) -> None:
        self._took = took
        self.query_one(LabForm).complain(found if isinstance(found, LabError) else None)
        if isinstance(found, LabError):
            if not found.parameter:
                self.notify(found.message, severity="error", markup=False)
            return
        self.trace = found
        self._draw()

    def _draw(self) -> None:
        if self.trace is None:
            return
        entries = self.trace if self.shown is None else Trace(self.trace[: self.shown + 1])
        story = self.query_one("#story", Static)
        story.display = self.shown is not None
        if self.shown is not None:
            last = entries[-1]
            step = f"{self.shown + 1} of {len(self.trace)}"
            story.update(Content.assemble((f"{step}  {last.name}", "bold"), f"  {last.about}"))
        self.query_one("#figure", Static).update(Figure(Trace(entries), color=self.quiz.color))

    def action_step(self, by: int) -> None:
        """Show the trace up to the next entry, or the one before, with what it is."""
        if self.trace is not None:
            at = (
                -1 if self.shown is None and by > 0 else len(self.trace) if self.shown is None else self.shown
            )
            self.shown = min(max(at + by, 0), len(self.trace) - 1)
            self._draw()
            self.query_one("#picture", VerticalScroll).scroll_end(animate=False)

    def action_whole(self) -> None:
        """Show all of the trace again."""
        self.shown = None
        self._draw()

    def action_reseed(self) -> None:
        """Draw other random numbers."""
        self.seed = self.quiz.random.randrange(SEEDS)
        self._compute()

    async def action_reset(self) -> None:
        """Set every parameter and the seed back."""
        self.seed, self.shown = 0, None
        form = self.query_one(LabForm)
        await form.remove()
        await self.query_one("#body").mount(LabForm(self.lab), before=0)
        self._compute()

    def action_copy(self) -> None:
        """Copy the settings as they stand in a bank."""
        if self.trace is not None:
            self.app.copy_to_clipboard(figures_yaml(self.lab, self.query_one(LabForm).values(), self.trace))
            self.notify("Copied: the figures of a question, as YAML.", markup=False)

    def action_save(self) -> None:
        """Write the figure to an SVG file in the current folder."""
        if self.trace is not None:
            path = Path(f"{self.lab.name}.svg").resolve()
            try:
                save_svg(Figure(self.trace, color=True), str(path), self.lab.name)
            except OSError as error:
                self.notify(f"{path}: {error.strerror}", severity="error", markup=False)
            else:
                self.notify(f"Written: {path}", markup=False)

    def action_leave(self) -> None:
        """Leave the field, then the lab."""
        if self.focused is not None and self.focused.__class__.__name__ in ("Input", "TextArea"):
            self.set_focus(None)
        else:
            self.dismiss()
