"""What a key costs on a lab's screen, from the change it makes until everything is painted.

Part of that is textual's layout and compositing. The same key measures it on the screen of a lab that has the
same controls, computes nothing and draws one number.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

from textual.message import Message
from textual.pilot import Pilot

from bench.lab_keys import focus_control
from bench.turns import Turns
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.labs import draw, labs
from quiz.labs.lab import Lab
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry
from quiz.study.context import Study, open_study
from quiz.tui.app import QuizApp
from quiz.tui.screens.lab import LabScreen
from quiz.tui.widgets.lab_form import LabForm

KEYS = 6
LONGEST = 5.0
"""Seconds for each lab: there are many, and processor time varies little."""
SIZE = (120, 40)
BANK = "id: sample\ntitle: Sample\nquestions: [{id: q, kind: card, prompt: Sample, answer: sample}]\n"


class Stopwatch:
    """Measures the processor time of the app since a parameter was changed.

    It leaves out textual's wait for the next frame, and most of what other programs do meanwhile.
    """

    def __init__(self) -> None:
        self.began: float | None = None

    def reset(self) -> None:
        """Wait for the next change."""
        self.began = None

    def hear(self, message: Message) -> None:
        """Begin when the form announces a change, before the screen hears of it and computes."""
        if self.began is None and isinstance(message, LabForm.Changed):
            self.began = process_time()

    def elapsed(self) -> float:
        """Return the processor time in ms."""
        if self.began is None:
            raise RuntimeError("nothing was changed")
        return (process_time() - self.began) * 1000


def redraws(folder: str) -> dict[str, Turns]:
    """Return the redraws of each lab, in ms of processor time; files are written to ``folder``."""
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
    while not turns.ended():
        ours = await _redraw(pilot, lab, stopwatch)
        peers = await _redraw(pilot, nothing, stopwatch)
        for times in zip(ours, peers, strict=True):
            turns.add(*times)
    return turns


def _nothing(_source: Rng, **_values: object) -> Iterator[Entry]:
    yield draw.number("nothing", 0.0, "the trace of a lab that computes nothing")


async def _redraw(pilot: Pilot[None], lab: Lab, stopwatch: Stopwatch) -> list[float]:
    """Return the times of several keys: opening the screen costs more than a dozen of them."""
    screen = LabScreen(lab)
    pilot.app.call_later(pilot.app.push_screen, screen)  # mounted by the app, so that the stopwatch hears it
    await pilot.pause()
    keys = focus_control(screen)
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
