"""``python -m bench.code_questions``: answer every shipped code question by its right solution.

Each is answered in the app at 80×24, by keys, and in plain mode, by the name of a file. A table tells what
came of it and how long the app took from the key that hands the code in to the verdict on the screen.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table
from textual.pilot import Pilot

from bench.shipped_code import ShippedCode, code_banks, shipped_code
from quiz.cli.plain.review import PlainReview
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study, open_study
from quiz.study.review.beyond import begin
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.text.format import plural
from quiz.tui.app import QuizApp
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.widgets.code_editor import CodeEditor

SIZE = (80, 24)
RIGHT = "✓ Right"
LIMIT = 30.0
"""Seconds after which no verdict is waited for any more."""


def main() -> int:
    """Print the table; return 1 if a solution is not right everywhere."""
    solutions = {shipped.card: shipped for shipped in shipped_code()}
    with tempfile.TemporaryDirectory(prefix="quiz-code-questions-") as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        in_app = asyncio.run(_in_app(_study(folder, "app"), solutions))
        in_plain_mode = _in_plain_mode(_study(folder, "plain"), solutions)
    table = Table("question", "in the app", "ms", "in plain mode")
    for card in solutions:
        verdict, took = in_app[card]
        table.add_row(card, verdict, f"{took:.0f}", in_plain_mode.get(card, "not asked"))
    Console().print(table)
    times = [took for _, took in in_app.values()]
    count = plural(len(times), "question")
    Console().print(f"{count}; median {median(times):.0f} ms, longest {max(times):.0f} ms")
    verdicts = {*(verdict for verdict, _ in in_app.values()), *map(in_plain_mode.get, solutions)}
    return int(verdicts != {"right"})


def _study(folder: str, name: str) -> Study:
    return open_study(code_banks(), str(Path(folder, f"{name}.db")))


def _clock() -> Timestamp:
    return Timestamp(*now())


# In the app


async def _in_app(study: Study, solutions: Mapping[str, ShippedCode]) -> dict[str, tuple[str, float]]:
    app = QuizApp(study, clock=_clock, random=Random(1), start=ReviewOf())
    async with app.run_test(size=SIZE) as pilot:
        found = {card: await _answered(pilot, app, shipped) for card, shipped in solutions.items()}
    study.close()
    return found


async def _answered(pilot: Pilot[None], app: QuizApp, shipped: ShippedCode) -> tuple[str, float]:
    """Answer a question and rate it; return the verdict and how long it took in ms."""
    screen = app.screen
    if not isinstance(screen, ReviewScreen):
        raise TypeError("the review is over")
    screen.session.show(shipped.card)
    screen._show()  # noqa: SLF001 - there is no key that shows a certain card
    await pilot.pause()
    screen.query_one(CodeEditor).text = shipped.code
    await pilot.pause()
    began = perf_counter()
    app.simulate_key("ctrl+s")
    while (item := screen.session.current) and not item.answered:
        await asyncio.sleep(0.001)
        if perf_counter() - began > LIMIT:
            break
    await pilot.pause(0)
    took = (perf_counter() - began) * 1000
    verdict = item.grade.detail or "right" if item and item.grade else "no verdict"
    if verdict == "right" and RIGHT not in _text(app):
        verdict = "not in sight"
    app.simulate_key("space")
    await pilot.pause()
    return verdict, took


def _text(app: QuizApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())  # noqa: SLF001


# In plain mode


class _TypedReview(PlainReview):
    """A plain review in which the path of the right solution is typed, and then a rating."""

    def __init__(self, session: ReviewSession, solutions: Mapping[str, ShippedCode]) -> None:
        super().__init__(session)
        self.solutions = solutions
        self.verdicts: dict[str, str] = {}
        self.dialog._read = self._typed  # noqa: SLF001
        self.dialog.write = self._written

    def _typed(self) -> str:
        item = self.session.current
        if item is None:
            return ""
        return "3\n" if item.answered else f"{self.solutions[item.key].path}\n"

    def _written(self, text: str) -> None:
        item = self.session.current
        if item is not None and item.grade is not None and item.key not in self.verdicts:
            self.verdicts[item.key] = "right" if text == "\nRight.\n" else text.strip()


def _in_plain_mode(study: Study, solutions: Mapping[str, ShippedCode]) -> dict[str, str]:
    session = begin(study, ReviewOf("kind:code", "cram"), clock=_clock, random=Random(1))
    review = _TypedReview(session, solutions)
    review.run()
    study.close()
    return review.verdicts


if __name__ == "__main__":
    sys.exit(main())
