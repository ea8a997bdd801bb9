"""The commands in the palette, in the order in which it lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from quiz.exchange.importing.undo_files import can_undo_import
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import usable_bindings, usable_key, use_now

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
    "Show answer": "forgot forgotten skip don't know",
    "Statistics": "progress graph chart retention streak",
    "Study": "review learn start flashcards",
    "Theme": "dark light colors mode appearance",
}
"""Words by which people look for a command that do not stand in its line, by its title."""


class Command(NamedTuple):
    """A line of the palette: a title, what it does, the function that does it, and its key if it has one."""

    title: str
    help: str
    run: Callable[[], Any]
    key: str = ""


def commands(app: BaseApp, screen: Screen[object]) -> Iterator[Command]:
    """Yield what can be done on the screen, then elsewhere, then with the app; each title once."""
    seen = set()
    for command in _all_commands(app, screen):
        if command.title not in seen:
            seen.add(command.title)
            yield command


def leads_elsewhere(screen: Screen[object]) -> bool:
    """Tell whether the palette may lead away from a screen."""
    return isinstance(screen, QuizScreen) and screen.leads_elsewhere


def _all_commands(app: BaseApp, screen: Screen[object]) -> Iterator[Command]:
    keys = _keys_by_name(screen)
    for node, binding in _bindings(app, screen):
        if binding.tooltip and _can_run(node, binding.action):
            use = use_now(node, binding)
            run = partial(app.call_next, app.run_action, binding.action, node)
            yield Command(use.name, use.about, run, keys.get(use.name, ""))
    if leads_elsewhere(screen):
        way_here = getattr(screen, "way", "")
        yield from (command for command in _ways(app) if command.title != way_here)
    yield Command("Theme", "Choose the colours", app.choose_theme)
    yield Command("Help", "The keys of this screen", app.show_keys, usable_key(screen, "help", app))
    yield Command("Screenshot", "Save this screen as an SVG file", app.take_picture)
    leaving = "Leave; every rated answer is kept"
    yield Command("Quit", leaving, app.action_quit, usable_key(screen, "quit", app))


def _bindings(app: BaseApp, screen: Screen[object]) -> Iterator[tuple[DOMNode, Binding]]:
    """Yield the bindings of the screen, even those whose key is typed, then those of what has the focus."""
    for binding in getattr(screen, "BINDINGS", ()):
        if isinstance(binding, Binding):
            yield screen, binding
    for active in usable_bindings(screen):
        if active.node is not app and active.binding.id:
            yield active.node, active.binding


def _keys_by_name(screen: Screen[object]) -> dict[str, str]:
    """Return the first key for each effect, which may be one of what has the focus: Enter in a field."""
    keys: dict[str, str] = {}
    for active in usable_bindings(screen):
        if active.binding.id:
            name = use_now(active.node, active.binding).name
            keys.setdefault(name, screen.app.get_key_display(active.binding))
    return keys


def _can_run(node: DOMNode, action: str) -> bool:
    """Tell whether an action of the screen, or of what has the focus, does anything now."""
    _, name, parameters = parse(action)
    return bool(node.check_action(name, parameters))


def _ways(app: BaseApp) -> Iterator[Command]:
    """Yield the ways to other screens; on the home screen, most are its keys."""
    yield Command("Study", "Review all that is due", app.start_review)
    yield Command("Browse", "Search, sort and change cards", app.browse)
    yield Command("Plan", "Plan what to study, to be ready on a date", app.show_plan)
    yield Command("Exam", "Take an exam, or resume one", partial(app.take_exam, "exam"))
    yield Command("Interview", "Practise an interview aloud", partial(app.take_exam, "interview"))
    yield Command("Labs", "Play with small computations", app.show_labs)
    yield Command("Scores", "Past sessions, and how they went", app.show_history)
    yield Command("Statistics", "Activity, retention, readiness and a forecast", app.show_statistics)
    yield Command("Settings", "Read and change the settings", app.show_settings)
    yield Command(
        "Sync", "Share reviews with your other devices: a setting", partial(app.show_settings, "sync")
    )
    yield Command("Add", "Write a card into a bank of your own", app.add_card)
    if app.additions:
        yield Command("Undo the last added card", "Take it out of its bank", app.take_back_addition)
    yield Command("Import banks", "From files of other programs, or your notes", app.import_banks)
    if can_undo_import(app.study):
        yield Command("Undo the last import", "Its banks and its history", app.undo_import)
    yield Command("Export banks", "To files of other programs", app.export_banks)
    yield Command("Fit the memory model", "To your own reviews", app.fit_model)
