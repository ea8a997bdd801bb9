"""The commands in the palette, in the order in which it lists them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.actions import parse
from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from quiz.tui.screens.base import QuizScreen

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

KEYWORDS = {
    "Add": "new card flashcard create write question",
    "Again": "forgot forgotten",
    "Browse": "delete remove suspend bury mark reset reschedule tag move edit forgot forgotten leeches",
    "Don't know": "forgot forgotten skip",
    "Export banks": "save share anki moodle csv",
    "Help": "shortcuts manual",
    "Import banks": "open load deck anki moodle csv",
    "Interview": "speak oral",
    "Plan": "deadline goal schedule",
    "Quit": "exit close",
    "Scores": "history results past",
    "Settings": "options preferences configure keys shortcuts language",
    "Statistics": "progress graph chart retention streak",
    "Study": "review learn start flashcards",
    "Theme": "dark light colors mode appearance",
}
"""Words by which people look for a command that do not stand in its line, by its title."""


def commands(app: BaseApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield what can be done on the screen, then elsewhere, then with the app; each title once."""
    seen = set()
    for command in _all_commands(app, screen):
        if command.title not in seen:
            seen.add(command.title)
            yield command


def leads_elsewhere(screen: Screen[object]) -> bool:
    """Tell whether the palette may lead away from a screen."""
    return isinstance(screen, QuizScreen) and screen.leads_elsewhere


def _all_commands(app: BaseApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    for binding in getattr(screen, "BINDINGS", ()):
        if isinstance(binding, Binding) and binding.tooltip and _can_run(screen, binding.action):
            run = partial(app.call_next, app.run_action, binding.action, screen)
            yield SystemCommand(binding.description, binding.tooltip, run)
    if leads_elsewhere(screen):
        yield from _ways(app)
    yield SystemCommand("Theme", "Choose the colours", app.choose_theme)
    yield SystemCommand("Help", "The keys of this screen", app.show_keys)
    yield SystemCommand("Screenshot", "Save this screen as an SVG file", app.take_picture)
    yield SystemCommand("Quit", "Leave; every rated answer is kept", app.action_quit)


def _can_run(screen: Screen[object], action: str) -> bool:
    """Tell whether an action of the screen does anything now."""
    _, name, parameters = parse(action)
    return bool(screen.check_action(name, parameters))


def _ways(app: BaseApp) -> Iterator[SystemCommand]:
    """Yield the ways to other screens; on the home screen, most are its keys."""
    yield SystemCommand("Study", "Review all that is due", app.start_review)
    yield SystemCommand("Browse", "Search, sort and change cards", app.browse)
    yield SystemCommand("Plan", "Plan what to study, to be ready on a date", app.show_plan)
    yield SystemCommand("Exam", "Take an exam, or resume one", partial(app.take_exam, "exam"))
    yield SystemCommand("Interview", "Practise an interview aloud", partial(app.take_exam, "interview"))
    yield SystemCommand("Labs", "Play with small computations", app.show_labs)
    yield SystemCommand("Scores", "Past sessions, and how they went", app.show_history)
    yield SystemCommand("Statistics", "Activity, retention, readiness and a forecast", app.show_statistics)
    yield SystemCommand("Settings", "Read and change the settings", app.show_settings)
    yield SystemCommand(
        "Sync", "Share reviews with your other devices: a setting", partial(app.show_settings, "sync")
    )
    yield SystemCommand("Add", "Write a card into a bank of your own", app.add_card)
    if app.additions:
        yield SystemCommand("Undo the last added card", "Take it out of its bank", app.take_back_addition)
    yield SystemCommand("Import banks", "From files of other programs, or your notes", app.import_banks)
    yield SystemCommand("Undo the last import", "Its banks and its history", app.undo_import)
    yield SystemCommand("Export banks", "To files of other programs", app.export_banks)
    yield SystemCommand("Fit the memory model", "To your own reviews", app.fit_model)
