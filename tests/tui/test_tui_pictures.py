"""Pictures of bank text in a review, in Browse, in an exam and in its results."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from PIL import Image

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest
from quiz.study.start import ReviewOf
from quiz.tui.screens.answer_review import AnswerReviewScreen
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.viewer import open_in_viewer
from tests.conftest import Clock
from tests.study.examining import opened
from tests.study.looking import reviewed
from tests.tui.driving import SIZES, driven

BANK = """
id: ex
title: Pictures
questions:
  - id: organ
    kind: card
    prompt: "Which organ is this?\\n\\n![an organ](ex.media/it%20is.png)\\n\\nWhat does it do?"
    answer: "The heart: ![it](ex.media/it%20is.png)"
    explanation: It pumps.
    source: An atlas.
"""
BLOCK = "@" * 8
"""A part of the picture as characters draw it."""


@pytest.fixture
def pictured(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, BANK)
    [entry] = study.library.banks.values()
    folder = Path(entry.path).parent / "ex.media"
    folder.mkdir()
    Image.new("RGB", (60, 30), (255, 255, 255)).save(folder / "it is.png")
    yield study
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15", "120x40"])
async def test_a_review_draws_pictures_below_their_text(pictured: Study, clock: Clock, size: str) -> None:
    async with driven(pictured, clock, SIZES[size], start=ReviewOf()) as driver:
        before, _, after = driver.screen.partition(BLOCK)
        assert "What does it do?" in before
        assert "an organ" not in driver.screen
        assert "it%20is" not in driver.screen
        count = driver.screen.count(BLOCK)
        assert count >= 6
        assert "heart" not in after
        await driver.keys("space")
        assert "Answer  The heart: ▣" in driver.screen
        if size == "120x40":
            assert driver.screen.rindex(BLOCK) > driver.screen.index("Answer")


async def test_an_exam_draws_pictures(pictured: Study, clock: Clock) -> None:
    async with driven(pictured, clock, SIZES["120x40"], start=ExamRequest(seed=1)) as driver:
        assert BLOCK in driver.screen


async def test_a_past_answer_draws_the_pictures_of_both_sides(pictured: Study, clock: Clock) -> None:
    outcome = reviewed(pictured, clock, ("ex/organ", ()))
    async with driven(pictured, clock, SIZES["120x40"]) as driver:
        driver.app.push_screen(ResultsScreen(outcome))
        await driver.settle()
        await driver.keys("enter")
        question, _, answer = driver.screen.partition("The heart")
        assert BLOCK in question
        assert BLOCK in answer


async def test_browse_draws_pictures(pictured: Study, clock: Clock) -> None:
    async with driven(pictured, clock, SIZES["120x40"]) as driver:
        await driver.keys("b")
        assert driver.screen.count(BLOCK) >= 2


async def test_without_pillow_a_picture_is_named(
    pictured: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.render.pictures.can_draw", lambda: False)
    async with driven(pictured, clock, start=ReviewOf()) as driver:
        assert "▣ an organ\n" in driver.screen
        assert "it%20is" not in driver.screen  # a name may tell the answer
        assert BLOCK not in driver.screen


async def test_a_picture_fits_the_terminal_after_it_is_resized(pictured: Study, clock: Clock) -> None:
    async with driven(pictured, clock, (80, 24), start=ReviewOf()) as driver:
        for size in ((100, 40), (40, 15), (80, 24)):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            resized = driver.screen.count(BLOCK)
            async with driven(pictured, clock, size, start=ReviewOf()) as other:
                assert resized == other.screen.count(BLOCK), size


async def test_the_picture_of_an_answer_stands_below_it_and_large_on_the_whole_card(
    pictured: Study, clock: Clock
) -> None:
    async with driven(pictured, clock, SIZES["120x40"]) as driver:
        await driver.keys("b")
        small = driver.screen.count(BLOCK)
        answer = driver.screen.index("The heart")
        assert driver.screen.rindex(BLOCK) > answer
        assert driver.screen.rindex(BLOCK) < driver.screen.index("Source")
        await driver.keys("v")
        assert driver.screen.count(BLOCK) > small


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened in another program."""
    names: list[str] = []
    monkeypatch.setattr("quiz.tui.viewer.open_in_viewer", lambda file, _failed: names.append(Path(file).name))
    return names


SEVERAL = """
id: ex
title: Pictures
questions:
  - id: organ
    kind: card
    prompt: "![a](ex.media/a.svg) ![no](ex.media/run.sh) ![out](../out.png)"
    answer: "![b](ex.media/b.mp4)"
  - {id: plain, kind: card, prompt: "None ![x](ex.media/run.sh)?", answer: A}
"""


@pytest.fixture
def several(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, SEVERAL)
    [entry] = study.library.banks.values()
    folder = Path(entry.path).parent / "ex.media"
    folder.mkdir()
    for path in ("a.svg", "run.sh", "b.mp4", "../../out.png"):
        (folder / path).write_text("x")
    yield study
    study.close()


async def test_a_key_opens_the_pictures_of_a_card_one_by_one(
    several: Study, clock: Clock, started: list[str]
) -> None:
    async with driven(several, clock, start=ReviewOf()) as driver:
        await driver.keys("o")
        [note] = driver.app._notifications
        assert note.message == "Opening the picture in another program …"
        await driver.keys("o")
        assert started == ["a.svg", "a.svg"]
        await driver.keys("space", "o", "f6")
        assert started[2:] == ["a.svg", "b.mp4"]
        assert "Opening film 2 of 2" in [*driver.app._notifications][-1].message
        await driver.keys("3", "o")
        assert len(started) == 4
        assert "There is no picture, film or recording here" in [*driver.app._notifications][-1].message


async def test_the_key_that_opens_is_hinted_while_there_is_something_to_open(
    several: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.render.pictures.can_draw", lambda: False)
    async with driven(several, clock, start=ReviewOf()) as driver:
        hints = driver.screen.splitlines()[-1]
        assert "o Open picture" in hints
        assert "? Help" in hints
        await driver.keys("?")
        assert "with the extra images" not in driver.screen, "not even that draws it"
        await driver.keys("escape", "space", "3")
        assert "None" in driver.screen
        assert "Open picture" not in driver.screen


async def test_help_says_what_draws_a_picture(
    pictured: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(pictured, clock, SIZES["120x40"], start=ReviewOf()) as driver:
        await driver.keys("?")
        assert "again for the next" in driver.screen
        assert "with the extra images" not in driver.screen, "it is here"
        await driver.keys("escape")
        monkeypatch.setattr("quiz.render.pictures.can_draw", lambda: False)
        await driver.keys("?")
        assert "the extra images, pictures are drawn here" in driver.screen


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_browse_and_the_whole_card_open_pictures(
    several: Study, clock: Clock, started: list[str], size: str
) -> None:
    async with driven(several, clock, SIZES[size]) as driver:
        await driver.keys("b", "o", "v", "o", "o")
        assert started == ["a.svg", "a.svg", "b.mp4"]


async def test_results_open_pictures(pictured: Study, clock: Clock, started: list[str]) -> None:
    async with driven(pictured, clock) as driver:
        driver.app.push_screen(AnswerReviewScreen(reviewed(pictured, clock, ("ex/organ", ())), 0, {}))
        await driver.settle()
        await driver.keys("o")
        assert started == ["it is.png"]


def test_the_system_opens_a_file_and_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener, seen = tmp_path / "xdg-open", tmp_path / "seen"
    os.mkfifo(seen)
    opener.write_text(f'#!/bin/sh\necho noise\necho "$1" > {seen}\n')
    opener.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    told: SimpleQueue[QuizError] = SimpleQueue()
    open_in_viewer("/a b.png", told.put)
    assert seen.read_text() == "/a b.png\n"
    opener.write_text("#!/bin/sh\nexit 3\n")
    open_in_viewer("/a b.png", told.put)
    assert told.get(timeout=60).message == "xdg-open has failed."
    assert told.empty()
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(QuizError) as refused:
        open_in_viewer("/a b.png", told.put)
    assert "no xdg-open" in refused.value.message
