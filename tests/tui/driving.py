"""Driving the app without a terminal, and reading its screen as text."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from rich.console import RenderableType
from rich.style import Style
from textual import events
from textual.command import CommandList, CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from quiz.study.context import Study
from quiz.tui.app import QuizApp
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock

GOLDEN = Path(__file__).parent.parent / "golden" / "tui"
SIZES = {"80x24": (80, 24), "40x15": (40, 15), "120x40": (120, 40)}


NAMED = {"space": " ", "enter": "\r"}


class Driver:
    """An app that runs, and the keys it is sent."""

    def __init__(self, app: QuizApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.painted = 0
        self._count_paints()

    async def keys(self, *keys: str) -> None:
        """Press keys, one after the other, waiting for each to be dealt with."""
        for key in keys:
            self.app.post_message(_event(key))
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        await self.keys(*text)

    async def click(self, text: str) -> None:
        """Click where ``text`` stands first on the screen."""
        await self.pilot.click(offset=self._place(text))
        await self.settle()

    async def hover(self, text: str) -> Style:
        """Move the mouse over ``text``; return how that is drawn then."""
        x, y = self._place(text)
        await self.pilot.hover(offset=(x, y))
        await self.settle()
        return self.app.screen.get_style_at(x, y)

    def _place(self, text: str) -> tuple[int, int]:
        lines = self.screen.splitlines()
        y = next(y for y, line in enumerate(lines) if text in line)
        return lines[y].index(text), y

    async def settle(self) -> None:
        """Wait until nothing is left to be done: workers, messages, and the painting they ask for."""
        still = 0
        while still < 2:
            # One that waits for a dialog to be answered waits for the next key.
            busy = [worker for worker in self.app.workers if worker.group != "dialog"]
            if busy:
                await self.app.workers.wait_for_complete(busy)
            before = self.painted
            await self.pilot.pause(0)
            still = 0 if busy or self.painted != before or self._has_work() else still + 1

    def _count_paints(self) -> None:
        """Count what is painted: comparing whole screens instead costs as much as the app itself."""
        paint = self.app._display

        def counted(screen: Screen, renderable: RenderableType | None) -> None:
            self.painted += 1
            paint(screen, renderable)

        self.app._display = counted

    def _has_work(self) -> bool:
        screen = self.app.screen
        return bool(
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
            or screen._callbacks
            or any(
                pump._next_callbacks or not pump._message_queue.empty()
                for pump in (self.app, *screen.walk_children(with_self=True))
            )
        )

    async def palette(self, text: str) -> None:
        """Choose the first command that the palette finds for ``text``."""
        await self.keys("ctrl+p", *text)
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
        """Return what is on the screen, without blanks at the ends of lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    @property
    def item(self):
        return self.app.screen.session.current

    def select(self, kind: str) -> None:
        """Have the session show the card of the question of ``kind`` next."""
        self.app.screen.session.show(f"test.every-kind/{kind}")
        self.app.screen._show()


def _event(key: str) -> events.Key:
    """Return a key as a terminal sends it: ``-`` is named minus and types a hyphen."""
    return events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, NAMED.get(key))


@asynccontextmanager
async def driven(
    study: Study, clock: Clock, size: tuple[int, int] = (80, 24), **options: object
) -> AsyncIterator[Driver]:
    """Run the app over ``study``; home with its table is painted when the block begins."""
    app = QuizApp(study, clock=clock, random=Random(5), **options)
    app.animation_level = "none"  # what is scrolled is there at once, whatever the time
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        while not options.get("start") and not app.screen.query(BankTable):
            await pilot.pause(0.01)
        await driver.settle()
        yield driver


def is_golden(name: str, text: str) -> bool:
    """Tell whether ``text`` is what the golden file ``name`` holds; QUIZ_GOLDEN=write makes it so."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZ_GOLDEN") == "write":
        path.write_text(text)
    assert text == path.read_text(), f"{path} differs; if this is right: QUIZ_GOLDEN=write pytest"
    return True
