"""Takes the screenshots for the documentation: ``python -m docs.screenshots [FOLDER]``."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from quiz import paths
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.answers import ChooseOne
from quiz.study.context import open_study
from quiz.study.start import ReviewOf
from quiz.tui.app import QuizApp

HERE = str(Path(__file__).parent)
NOON = 1_795_608_000_000
SHOTS = {
    "home": ("dl.sobel", 24, ()),
    "review": ("dl.sobel", 34, ("3", "6", "enter")),
}
"""The bank, the height of the screen, and the keys to press."""
QUESTION = "dl.sobel/step-response"


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the app has nothing left to compute."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def take_lab(folder: str, to: str) -> None:
    """Take the screenshot of a lab."""
    from quiz.labs import find
    from quiz.tui.screens.lab import LabScreen

    study = open_study([paths.shipped_banks()], os.path.join(folder, "lab.db"))
    app = QuizApp(study, clock=lambda: Timestamp(NOON, 0), random=Random(1))
    async with app.run_test(size=(110, 34)) as pilot:
        await settled(pilot)
        await app.push_screen(LabScreen(find("optimizer")))
        await settled(pilot)
        app.save_screenshot("lab.svg", path=to)
    study.close()


async def take_exam(folder: str, to: str) -> None:
    """Take the screenshot of an exam in progress."""
    from quiz.study.exam.request import ExamRequest, RuleChanges

    study = open_study([paths.shipped_banks()], os.path.join(folder, "exam.db"))
    asked = ExamRequest("bank:dl.sobel or bank:dl.dropout", 20, 4, RuleChanges(minutes=30, confidence=True))
    app = QuizApp(study, clock=lambda: Timestamp(NOON, 0), random=Random(1), start=asked)
    async with app.run_test(size=(92, 26)) as pilot:
        await settled(pilot)
        exam = app.screen.exam
        choices = [place for place, item in enumerate(exam.plan.items) if item.question.kind == "choice"]
        for place in range(len(exam.plan.items)):
            exam.go(place)
            if isinstance(exam.asked.shown.way, ChooseOne):
                exam.answer((exam.asked.shown.way.right,))
        exam.flag()
        app.screen.go(choices[-1])
        await pilot.press("plus", "plus")
        await settled(pilot)
        app.save_screenshot("exam.svg", path=to)
    study.close()


async def take(name: str, folder: str, to: str) -> None:
    """Take one screenshot."""
    bank, height, keys = SHOTS[name]
    study = open_study([paths.shipped_banks()], os.path.join(folder, f"{name}.db"))
    app = QuizApp(
        study,
        clock=lambda: Timestamp(NOON, 0),
        random=Random(1),
        start=ReviewOf(f"bank:{bank}") if keys else None,
    )
    async with app.run_test(size=(92, height)) as pilot:
        await settled(pilot)
        if keys:
            screen = app.screen
            screen.session.show(QUESTION)
            screen._show()
            await settled(pilot)
            await pilot.press(*keys)
            await settled(pilot)
        else:
            await pilot.pause(0.3)  # home adds its table when its first frame has been seen
            await settled(pilot)
        app.save_screenshot(f"{name}.svg", path=to)
    study.close()


def main(to: str = HERE) -> None:
    """Take all screenshots into the folder ``to``, with temporary files for progress and cache."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")  # whatever terminal it is run in
        os.environ.pop("NO_COLOR", None)
        for name in SHOTS:
            asyncio.run(take(name, folder, to))
        asyncio.run(take_lab(folder, to))
        asyncio.run(take_exam(folder, to))


if __name__ == "__main__":
    main(*sys.argv[1:])
