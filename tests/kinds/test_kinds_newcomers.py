"""A kind is one file: those written here are asked, answered and shown right wherever questions are."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KINDS = '''
"""Kinds that only this test knows."""

from typing import ClassVar

from quiz.kinds.answers import PutInOrder, TickSeveral
from quiz.kinds.base import Grade, Presentation, Question


class OddOnes(Question, tag="odd-ones"):
    """The ones that do not belong to the others."""

    kind: ClassVar[str] = "odd-ones"
    summary: ClassVar[str] = "the ones that do not belong"

    answer: list[str]
    others: list[str]

    def present(self, part, random):
        options = [*self.answer, *self.others]
        random.shuffle(options)
        way = TickSeveral(tuple(options), tuple(self.answer))
        return Presentation(prompt=self.prompt, answer=f"{len(self.answer)} of them", way=way)

    def grade(self, part, shown, response):
        return Grade(score=float(set(response) == set(self.answer)))


class OldestFirst(Question, tag="oldest-first"):
    """Events, to be put in the order of their years."""

    kind: ClassVar[str] = "oldest-first"
    summary: ClassVar[str] = "events in the order of their years"

    years: dict[str, int]

    def present(self, part, random):
        options = sorted(self.years)
        way = PutInOrder(tuple(options), tuple(sorted(self.years, key=self.years.__getitem__)))
        return Presentation(prompt=self.prompt, answer="by their years", way=way)

    def grade(self, part, shown, response):
        return Grade(score=float(response == shown.way.right))
'''
BANK = """
id: new
title: New kinds
questions:
  - {id: odd, kind: odd-ones, prompt: Which are no optimisers?, answer: [ReLU, GRU], others: [Adam, SGD]}
  - {id: oldest, kind: oldest-first, prompt: Oldest first., years: {GRU: 2014, LSTM: 1997, BERT: 2018}}
"""
SIGN = 2
"""Columns of the longest word among signs and letters."""
IN_THE_APP = """
import asyncio
from quiz.study.context import open_study
from quiz.study.results.result import result
from quiz.study.start import ReviewOf
from quiz.tui.screens.answer_review import AnswerReviewScreen
from tests.conftest import Clock
from tests.tui.driving import driven

async def main():
    study = open_study(["new.yaml"], "app.db")
    async with driven(study, Clock(), (80, 24), start=ReviewOf()) as driver:
        session = driver.app.screen.session
        for name, picked in (("odd", ["ReLU", "Adam"]), ("oldest", ["GRU", "LSTM", "BERT"])):
            session.show(f"new/{name}")
            driver.app.screen._show()
            await driver.settle()
            options = driver.item.shown.way.options
            await driver.keys(*("abcd"[options.index(text)] for text in picked), "enter")
            print(driver.screen, end="\f")
            session.rate(1)
        found = result(study.store, session._session)
        for place in range(2):
            driver.app.push_screen(AnswerReviewScreen(found, place, {}))
            await driver.settle()
            print(driver.screen, end="\f")

asyncio.run(main())
"""


class House:
    """A copy of the program with a file more, and a bank of the kinds in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "quiz", folder / "quiz", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "quiz" / "kinds" / "newcomers.py").write_text(KINDS)
        (folder / "new.yaml").write_text(BANK)

    def run(self, *words: str, stdin: str = "") -> str:
        """Run Python in it; return what it prints."""
        own = {
            name: str(self.folder / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
        }
        environment = {**os.environ, **own, "PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}"}
        done = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, input=stdin, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def quiz(self, *words: str, stdin: str = "") -> str:
        common = ("--banks", "new.yaml", "--progress", "progress.db")
        return self.run("-m", "quiz", *words, *common, stdin=stdin)

    def export(self, form: str) -> str:
        return self.quiz("export", "scores", "--format", form)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def reviewed(house: House) -> str:
    """What a plain review says in which all options are ticked, and put in the order shown."""
    return house.quiz("review", "--plain", stdin="abcd\n1\nabc\n1\n:quit\n")


def marks(screen: str, *texts: str) -> list[str]:
    """Return what stands before each text on the screen, less the letter of an option."""
    found = []
    for text in texts:
        lines = [words[:-1] for words in map(str.split, screen.splitlines()) if words[-1:] == [text]]
        signs = next(words for words in lines if max(map(len, words)) <= SIGN)
        found.append(" ".join(sign for sign in signs if sign not in "abcd"))
    return found


def test_the_app_and_its_results_mark_what_is_right(house: House) -> None:
    ticks, order, *again, _end = house.run("-c", IN_THE_APP).split("\f")
    for screen in (ticks, again[0]):
        assert marks(screen, "ReLU", "GRU", "Adam", "SGD") == ["■ ✓", "□ ✓", "■ ✗", "□"]
    for screen in (order, again[1]):
        assert marks(screen, "GRU", "LSTM", "BERT") == ["1 ✗2", "2 ✗1", "3 ✓"]


def test_plain_mode_asks_by_letters_and_tells_the_answer(reviewed: str) -> None:
    assert "Letters of all that are right: \nWrong.\nAnswer: 2 of them\n" in reviewed
    assert "  a) BERT\n  b) GRU\n  c) LSTM\nLetters in order: \nWrong.\nAnswer: by their years\n" in reviewed


@pytest.mark.usefixtures("reviewed")
def test_the_text_report_has_what_was_answered(house: House) -> None:
    report = house.quiz("scores", "--session", "last")
    [ticked] = re.findall("Yours: (.*)\n.*Right: 2 of them", report)
    assert sorted(ticked.split(" ; ")) == ["Adam", "GRU", "ReLU", "SGD"]
    assert "Yours: BERT ; GRU ; LSTM\n       Right: by their years" in report


@pytest.mark.usefixtures("reviewed")
def test_reports_show_what_is_right_part_by_part(house: House) -> None:
    markdown = house.export("md")
    assert dict(re.findall(r"^- [a-d]\) (\w+) — \*\*(.*)\*\*$", markdown, re.MULTILINE)) == {
        "ReLU": "right, chosen", "GRU": "right, chosen", "Adam": "chosen", "SGD": "chosen",
    }  # fmt: skip
    assert "1: **Answered:** BERT\n\n**Right:** LSTM\n" in markdown
    page = " ".join(html.unescape(re.sub("<[^>]+>", " ", house.export("html"))).split())
    assert sorted(re.findall(r"(\w+) +● chosen +✓ right", page)) == ["GRU", "ReLU"]
    assert re.search(r"1 +BERT +LSTM\s+2 +GRU +GRU\s+3 +LSTM +BERT", page)


@pytest.mark.usefixtures("reviewed")
def test_statements_have_what_is_right_and_what_was_given(house: House) -> None:
    ticks, order = map(json.loads, house.export("xapi").splitlines())
    names = {"ReLU", "GRU", "Adam", "SGD"}
    asked = ticks["object"]["definition"]
    assert asked["interactionType"] == "choice"
    assert {part["description"]["und"] for part in asked["choices"]} == names
    assert texts(asked, asked["correctResponsesPattern"][0]) == ["GRU", "ReLU"]
    assert texts(asked, ticks["result"]["response"]) == sorted(names)
    asked = order["object"]["definition"]
    assert asked["interactionType"] == "sequencing"
    assert texts(asked, asked["correctResponsesPattern"][0]) == ["LSTM", "GRU", "BERT"]
    assert texts(asked, order["result"]["response"]) == ["BERT", "GRU", "LSTM"]


def texts(asked: dict[str, Any], response: str) -> list[str]:
    """Return the texts of the options that a response has by their ids."""
    described = {part["id"]: part["description"]["und"] for part in asked["choices"]}
    return [described[name] for name in response.split("[,]")]
