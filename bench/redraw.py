"""What a key costs in the app's screen of a lab, from the change it makes until all is painted.

Textual has its part in that: it lays the screen out and puts it together. The same key in the screen of a lab
that has the same controls, but computes nothing and draws one number, tells that part from our own.
"""

from __future__ import annotations

import asyncio
import gc
import os
from pathlib import Path
from random import Random
from time import process_time

import numpy as np
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from bench.turns import Turns
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.labs import labs
from quiz.labs.lab import Lab
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry, Trace
from quiz.study.context import Study, open_study
from quiz.tui.app import QuizApp
from quiz.tui.screens.lab import LabScreen
from quiz.tui.widgets.image_editor import ImageEditor
from quiz.tui.widgets.lab_form import LabForm
from quiz.tui.widgets.slider import Slider

KEYS = 6
LONGEST = 5.0
"""Seconds for each lab: there are many, and the time of the processor scatters little."""
SIZE = (120, 40)
BANK = "id: made\ntitle: Made\nquestions: [{id: q, kind: card, prompt: Made, answer: made}]\n"

Keys = tuple[tuple[str, ...], tuple[str, ...]]
"""What changes a control, and what changes it back."""


class Stopwatch:
    """Knows how much of the processor the app has had since a parameter was changed.

    That leaves out what textual waits for the next frame, and what other programs do meanwhile.
    """

    def __init__(self) -> None:
        self.began: float | None = None

    def reset(self) -> None:
        """Wait for the next change."""
        self.began = None

    def hear(self, message: Message) -> None:
        """Begin where a change is told first, by the form, on its way to the screen, which computes."""
        if self.began is None and isinstance(message, LabForm.Changed):
            self.began = process_time()

    def elapsed(self) -> float:
        """Return the time of the processor, in ms."""
        if self.began is None:
            raise RuntimeError("nothing was changed")
        return (process_time() - self.began) * 1000


def redraws(folder: str) -> dict[str, Turns]:
    """Return the redraws of each lab, in ms of the processor; files are put into ``folder``."""
    bank = Path(folder, "labs.yaml")
    bank.write_text(BANK, encoding="utf-8")
    study = open_study([str(bank)], os.path.join(folder, "labs.db"))
    try:
        return asyncio.run(_redraws(study))
    finally:
        study.close()


async def _redraws(study: Study) -> dict[str, Turns]:
    app = QuizApp(study, clock=lambda: Timestamp(*now()), random=Random(1))
    stopwatch = Stopwatch()
    async with app.run_test(size=SIZE, message_hook=stopwatch.hear) as pilot:
        return {name: await _in_turns(pilot, lab, stopwatch) for name, lab in labs().items()}


async def _in_turns(pilot: Pilot[None], lab: Lab, stopwatch: Stopwatch) -> Turns:
    nothing = lab._replace(compute=_nothing)
    turns = Turns(LONGEST)
    while not turns.ended:
        ours = await _redraw(pilot, lab, stopwatch)
        peers = await _redraw(pilot, nothing, stopwatch)
        for times in zip(ours, peers, strict=True):
            turns.add(*times)
    return turns


def _nothing(_source: Rng, **_values: object) -> Trace:
    return Trace((Entry("nothing", np.array(0.0), "number", "what a lab makes that computes nothing"),))


async def _redraw(pilot: Pilot[None], lab: Lab, stopwatch: Stopwatch) -> list[float]:
    """Return the times of some keys: to open the screen costs more than a dozen of them."""
    screen = LabScreen(lab)
    pilot.app.call_later(pilot.app.push_screen, screen)  # what the app mounts itself the stopwatch can hear
    await pilot.pause()
    keys = _focused(screen)
    await pilot.pause()
    gc.collect()
    times = [await _pressed(pilot, screen, keys[turn % 2], stopwatch) for turn in range(KEYS)]
    screen.dismiss()
    await pilot.pause()
    return times


async def _pressed(
    pilot: Pilot[None], screen: LabScreen, keys: tuple[str, ...], stopwatch: Stopwatch
) -> float:
    before = screen.trace
    stopwatch.reset()
    for key in keys:
        pilot.app.simulate_key(key)
        await pilot.pause()
    if screen.trace is before:
        raise RuntimeError(f"{screen.lab.name}: {keys} changed nothing")
    return stopwatch.elapsed()


def _focused(screen: LabScreen) -> Keys:
    """Focus a control, and return the keys that change it."""
    for sort in (Slider, ImageEditor, TextArea, Input):
        for control in screen.query_one(LabForm).query(sort):
            screen.set_focus(control)
            return _keys(control)
    raise RuntimeError(f"{screen.lab.name} has no control to press a key in")


def _keys(control: Widget) -> Keys:
    if isinstance(control, Slider):
        return (("left",), ("right",)) if control.value > control.low else (("right",), ("left",))
    if isinstance(control, ImageEditor):
        return ("9",), ("left", "delete")
    if isinstance(control, TextArea):
        control.move_cursor((0, next(place for place, sign in enumerate(control.text) if sign.isdigit())))
        return ("1",), ("backspace",)
    return ("home", "1"), ("backspace",)
