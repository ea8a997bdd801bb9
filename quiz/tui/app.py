"""The app: settings, the first screen, leaving, and the command palette."""

from __future__ import annotations

import gc
from random import Random
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import work
from textual.binding import Binding

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.settings_warnings import settings_warnings
from quiz.study.start import Home, ReviewOf
from quiz.tui.loading import load_kinds
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.sizes import NORMAL, TALL, WIDE
from quiz.tui.stylesheet import KeptStylesheet
from quiz.tui.themed_app import ThemedApp

if TYPE_CHECKING:
    from rich.console import ConsoleRenderable, RichCast
    from textual.command import Provider
    from textual.driver import Driver
    from textual.screen import Screen

    from quiz.study.review.session import Clock
    from quiz.study.start import Start


GARBAGE = 100_000
"""Objects that are created before Python looks for garbage among them. A card creates some thousands: the
usual 700 would start several collections before it is painted."""
FRAME = 0.01
"""Seconds after which home, too, waits for its first frame to be seen: what is loaded then delays nothing."""
LOAD_DELAY = 0.1
"""Seconds that home has for its table before what the first review needs is loaded in a thread."""


def _lines_of_palette() -> type[Provider]:
    from quiz.tui.palette import LinesOfPalette  # not before the first paint

    return LinesOfPalette


class QuizApp(ThemedApp):
    """Quizzes in the terminal. The caller passes in the clock and the source of randomness."""

    TITLE = "quiz"
    CSS_PATH = ["styles/base.tcss", "styles/home.tcss"]
    COMMANDS = {_lines_of_palette}
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (NORMAL, "-normal"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS = [
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            id="app.commands",
            priority=True,
            tooltip="Search commands, banks and labs",
        ),
        Binding("question_mark,f1", "help", "Help", id="app.help", tooltip="The keys of this screen"),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave; every rated answer is kept"),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Shell",
            show=False,
            id="app.suspend",
            tooltip="Go to the shell, whose command fg comes back",
        ),
    ]

    def __init__(
        self,
        study: Study,
        *,
        clock: Clock,
        random: Random,
        color: bool = True,
        start: Start | None = None,
    ) -> None:
        super().__init__(study, clock, random, color=color)
        self._start = start or Home()
        self._asks_to_quit = self._leaves_unstored = False
        self._use_settings()
        self.stylesheet = KeptStylesheet(self.get_css_variables())

    def _use_settings(self) -> None:
        settings = self.study.settings
        self.wear(settings.theme)
        if settings.keys:
            self.set_keymap(self._checked_keymap(settings.keys))

    def _checked_keymap(self, keys: dict[str, str]) -> dict[str, str]:
        from quiz.tui.keymap import checked_keymap

        return checked_keymap(keys, self._all_bindings())

    def _all_bindings(self) -> list[Binding]:
        from quiz.tui.all_bindings import every_binding

        own = [binding for binding in self.BINDINGS if isinstance(binding, Binding)]
        return [*own, *every_binding()]

    def list_keys(self) -> str:
        listed = sorted({binding.id: binding for binding in self._all_bindings() if binding.id}.items())
        return "\n".join(f"{name}  {binding.key}  {binding.description}" for name, binding in listed)

    def check_setting(self, name: str, value: object) -> None:
        """Raise ``QuizError`` if there is no such theme, or keys cannot be bound so; forms check the rest."""
        if name == "theme" and isinstance(value, str):
            self.check_theme(value)
        if name == "keys" and isinstance(value, dict):
            self._checked_keymap(value)

    def setting_changed(self, name: str) -> None:
        settings = self.study.settings
        if name == "theme":
            self.theme = settings.theme
        if name == "keys":
            self.set_keymap(self._checked_keymap(settings.keys))

    def get_driver_class(self) -> type[Driver]:
        """Return what reads and writes the terminal: the app's own in place of the one for Unix."""
        standard = super().get_driver_class()
        if standard.__module__ != "textual.drivers.linux_driver":
            return standard
        from quiz.tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[Any]:
        """Return home if the app starts there: an empty screen below would be styled and painted first."""
        return HomeScreen() if isinstance(self._start, Home) else super().get_default_screen()

    def on_mount(self) -> None:
        self.color_figures()
        if not isinstance(self.screen, HomeScreen):
            self.push_screen(HomeScreen())
        for text in settings_warnings(self.study):
            self.notify(text, title="Settings", severity="warning", markup=False)
        if note := self.study.model_note:
            self.notify(note, title="Settings", timeout=15, markup=False)
        match self._start:
            case Home():
                pass  # its screen is the first
            case ReviewOf(query, which, more):
                self.start_review(query, which, more)
            case request:
                self.take_exam(request.kind, request)

    def on_ready(self) -> None:
        if isinstance(self._start, Home):
            self.screen.set_timer(FRAME, self._begin_background)
        else:
            self._begin_background()

    def _begin_background(self) -> None:
        """Load what the first frame need not wait for, and begin what threads do."""
        self.has_begun = True
        load_kinds()
        self.synchronize()
        if isinstance(self._start, Home):
            self.set_timer(LOAD_DELAY, self.load_review)
        if not gc.isenabled():  # see ``quiz.__main__``; what startup has created is never collected
            gc.freeze()
            gc.set_threshold(GARBAGE, 10, 10)
            gc.enable()

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: ConsoleRenderable | RichCast | str | None = None,
    ) -> None:
        """Leave the app, whether by a key, a signal or a terminal that is gone, and save what is typed.

        If it cannot be saved, that is said once the terminal is given back.
        """
        lost = self._save()
        if lost is not None and not self._leaves_unstored:
            message = message or Text(f"quiz: {lost}\nWhat was typed is not kept.")
        super().exit(result, return_code, message)

    def action_suspend_process(self) -> None:
        """Go to the shell; what is on screen is saved, because the app may not be continued."""
        self._save()
        super().action_suspend_process()

    def _save(self) -> QuizError | None:
        """Save what is typed on every screen; return the error of one that cannot be saved."""
        lost = None
        for screen in self._quiz_screens:
            try:
                screen.save()
            except QuizError as error:
                lost = error
        return lost

    @property
    def _quiz_screens(self) -> list[QuizScreen[object]]:
        return [screen for screen in self.screen_stack if isinstance(screen, QuizScreen)]

    def leave_out_stop(self) -> None:
        """Tell every screen that the process was stopped until now."""
        for screen in self._quiz_screens:
            screen.leave_out_stop()

    async def action_quit(self) -> None:
        if self._asks_to_quit:
            return
        try:
            for screen in self._quiz_screens:
                screen.keep_written()
        except QuizError as error:
            self._ask_to_quit(error)
            return
        if any(screen.holds_text for screen in self._quiz_screens):
            self._ask_to_quit()
        else:
            self.exit()

    @work(group="dialog")
    async def _ask_to_quit(self, error: QuizError | None = None) -> None:
        """Ask before text is lost that is not rated, or that an ``error`` keeps from being stored."""
        from quiz.tui.screens.leave_dialog import ask_to_drop_text, ask_to_leave_unstored

        self._asks_to_quit = True
        leaves = await (ask_to_leave_unstored(self, error) if error else ask_to_drop_text(self))
        self._asks_to_quit = False
        if leaves:
            self._leaves_unstored = True
            self.exit()

    def action_command_palette(self) -> None:
        from quiz.tui.palette import QuizPalette

        if not isinstance(self.screen, QuizPalette):
            self.push_screen(QuizPalette(id="--command-palette"))

    def action_help(self) -> None:
        self.show_keys()
