"""Terminals of a few cells, as when panes are dragged: nothing has to be readable, but all comes back."""

from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.start import Home, ReviewOf
from tests.conftest import Clock
from tests.study.examining import EVERY_KIND, opened
from tests.tui.driving import Driver, driven

USUAL = (80, 24)
TINY = [(24, 10), (10, 3), (4, 12), (1, 1), USUAL]
IDS = [line.partition("id: ")[2].partition(",")[0] for line in EVERY_KIND.splitlines() if "- {" in line]


async def shrink(driver: Driver) -> None:
    for size in TINY:
        await driver.pilot.resize_terminal(*size)
        await driver.settle()


@pytest.mark.parametrize("question", IDS)
async def test_a_card_survives(question: str, tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, EVERY_KIND)
    async with driven(study, clock, start=ReviewOf(f"id:ex/{question}")) as driver:
        for key in ("down", "f3"):
            await driver.keys(key)
            before = driver.screen.splitlines()
            await shrink(driver)
            assert driver.screen.splitlines()[:-1] == before[:-1]  # a field may have lost the focus
    study.close()


@pytest.mark.parametrize(
    ("start", "keys"),
    [
        (Home(), ()),
        (Home(), ("b",)),
        (Home(), ("b", "enter")),
        (Home(), ("t",)),
        (Home(), ("p",)),
        (Home(), ("x",)),
        (Home(), ("l",)),
        (Home(), ("l", "enter")),
        (Home(), ("a",)),
        (Home(), (",",)),
        (Home(), ("/", *"adam")),
        (Home(), ("f1",)),
        (ReviewOf("id:*/a-card"), ("f3", "3")),
        (ExamRequest(seed=1, rules=RuleChanges(confidence=True, order="fixed")), ()),
        (ExamRequest(seed=1, rules=RuleChanges(count=1)), ("f3", "exclamation_mark", "y", "enter")),
    ],
)
async def test_a_screen_survives(study: Study, clock: Clock, start: object, keys: tuple[str, ...]) -> None:
    async with driven(study, clock, start=start) as driver:
        await driver.keys(*keys)
        await shrink(driver)
        assert driver.app.is_running
