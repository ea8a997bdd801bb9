"""Driving the app without a terminal, and reading its screen as text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from random import Random
from unittest.mock import patch
from weakref import WeakSet

from rich.style import Style
from textual import events
from textual.command import CommandList, CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled

from quiz.study.context import Study
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from tests.conftest import Clock

GOLDEN = Path(__file__).parent.parent / "golden" / "tui"
SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}


NAMED = {"space": " ", "enter": "\r"}
MAX_ROUNDS = 100_000
"""Rounds of the event loop after which the app is taken to be in an endless loop."""


_paint = Screen._compositor_refresh
_unpainted: WeakSet[Screen] = WeakSet()


@contextmanager
def paint_what_stays() -> Iterator[None]:
    """Paint a screen only when nothing more happens to it: what comes before is not seen and costs time."""

    def leave_unpainted(screen: Screen) -> None:
        if screen is screen.app.screen:
            screen._dirty_widgets.clear()
            _unpainted.add(screen)
        else:
            _paint(screen)

    with patch.object(Screen, "_compositor_refresh", leave_unpainted):
        yield


@contextmanager
def complete_home_at_once() -> Iterator[None]:
    """Have home add its table without the wait that lets its first frame be written: nobody watches here.

    With the wait, a test that comes back to home from a review that was asked for would race it.
    """

    def start_now(home: HomeScreen, _delay: float, callback: Callable[[], None]) -> None:
        home.call_later(callback)

    with patch.object(HomeScreen, "set_timer", start_now):
        yield


@contextmanager
def settle_between_events(driver: Driver) -> Iterator[None]:
    """Have the mouse and a new size wait for the app; Textual's own wait sleeps until little is computed."""

    async def settle(*_seconds: float) -> None:
        await driver.settle(paints=False)

    with patch("textual.pilot.wait_for_idle", settle):
        yield


class Driver:
    """An app that runs, and the keys it is sent."""

    def __init__(self, app: QuizApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def keys(self, *keys: str) -> None:
        """Press keys one after another; each is handled before the next is pressed."""
        for key in keys:
            self.app.post_message(_event(key))
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus, as fast as one can."""
        for letter in text:
            self.app.post_message(_event(letter))
        await self.settle()

    async def click(self, text: str) -> None:
        """Click the first occurrence of ``text`` on the screen."""
        await self.pilot.click(offset=self._place(text))
        await self.settle()

    async def hover(self, text: str) -> Style:
        """Move the mouse over ``text``; return the style it then has."""
        x, y = self._place(text)
        await self.pilot.hover(offset=(x, y))
        await self.settle()
        return self.app.screen.get_style_at(x, y)

    def _place(self, text: str) -> tuple[int, int]:
        lines = self.screen.splitlines()
        y = next(y for y, line in enumerate(lines) if text in line)
        return lines[y].index(text), y

    async def settle(self, *, paints: bool = True) -> None:
        """Wait until nothing is left to do: messages, workers and, if it ``paints``, the painting."""
        for _ in range(MAX_ROUNDS):
            await asyncio.sleep(0)
            if asyncio.get_running_loop()._ready:
                continue
            # Now only a timer, a worker or a key can make anything happen.
            if busy := self._workers():
                with suppress(WorkerCancelled):  # another one takes its place
                    await self.app.workers.wait_for_complete(busy)
            elif self.app._resize_timer is not None:  # it takes all sizes of a moment for one
                self.app._check_resize()
            elif self._is_waiting_for_a_paint():
                self.app.screen._on_timer_update()
            elif paints and self.app.screen in _unpainted:
                _unpainted.discard(self.app.screen)
                _paint(self.app.screen)
            else:
                return
        raise AssertionError("the app does not settle")

    def _workers(self) -> list[Worker[object]]:
        """Return the workers to wait for; those that await an answer in a dialog need another key."""
        return [worker for worker in self.app.workers if worker.group != "dialog"]

    def _is_waiting_for_a_paint(self) -> bool:
        screen = self.app.screen
        return bool(
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
            or screen._callbacks
        )

    async def palette(self, text: str) -> None:
        """Choose the first command that the palette finds for ``text``."""
        await self.keys("ctrl+p")
        await self.type(text)
        commands = self.app.screen.query_one(CommandList)
        for happened in (
            lambda: commands.option_count,
            lambda: not isinstance(self.app.screen, CommandPalette),
        ):
            for _ in range(200):
                if happened():
                    break
                await self.pilot.pause(0.02)
            await self.keys("enter") if isinstance(self.app.screen, CommandPalette) else await self.settle()

    @property
    def screen(self) -> str:
        """The text on the screen, without spaces at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    @property
    def item(self):
        return self.app.screen.session.current

    async def show(self, key: str) -> None:
        """Show a card, and wait until it is on the screen."""
        self.select(key)
        await self.settle()

    def select(self, key: str) -> None:
        """Have the session show a card next."""
        self.app.screen.session.show(key)
        self.app.screen._show()


def _event(key: str) -> events.Key:
    """Return a key as a terminal sends it: ``-`` is named minus and types a hyphen."""
    return events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, NAMED.get(key))


@asynccontextmanager
async def driven(
    study: Study, clock: Clock, size: tuple[int, int] = (80, 24), *, toasts: bool = False, **options: object
) -> AsyncIterator[Driver]:
    """Run the app over ``study``; home has its table when the block begins, but is not painted yet.

    Messages stand over the screen only with ``toasts``.
    """
    app = QuizApp(study, clock=clock, random=Random(5), **options)
    with paint_what_stays(), complete_home_at_once():
        async with app.run_test(size=size, notifications=toasts) as pilot:
            driver = Driver(app, pilot)
            with settle_between_events(driver):
                await driver.settle(paints="start" in options)  # most tests leave home at once
                yield driver


def is_golden(name: str, text: str) -> bool:
    """Tell whether ``text`` is what the golden file ``name`` holds; QUIZ_GOLDEN=write makes it so."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZ_GOLDEN") == "write":
        path.write_text(text)
    assert text == path.read_text(), f"{path} differs; if this is right: QUIZ_GOLDEN=write pytest"
    return True
