"""A kind is one file: the kinds defined here work everywhere without any other change."""

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
    """The ones that do not belong with the others."""

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
"""The length of the longest word among signs and letters."""
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
        answered = result(study.store, session._session)
        for index in range(2):
            driver.app.push_screen(AnswerReviewScreen(answered, index, {}))
            await driver.settle()
            print(driver.screen, end="\f")

asyncio.run(main())
"""


class Copy:
    """A copy of the program with one more file, and a bank of the kinds in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "quiz", folder / "quiz", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "quiz" / "kinds" / "newcomers.py").write_text(KINDS)
        (folder / "new.yaml").write_text(BANK)

    def run(self, *words: str, stdin: str = "") -> str:
        """Run Python in it, and return its output."""
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
def program(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def reviewed(program: Copy) -> str:
    """The output of a plain review in which all options are ticked, and the order shown is kept."""
    return program.quiz("review", "--plain", stdin="abcd\n1\nabc\n1\n:quit\n")


def marks_before(screen: str, *texts: str) -> list[str]:
    """Return what comes before each text on the screen, without the letter of an option."""
    marks = []
    for text in texts:
        lines = [words[:-1] for words in map(str.split, screen.splitlines()) if words[-1:] == [text]]
        signs = next(words for words in lines if max(map(len, words)) <= SIGN)
        marks.append(" ".join(sign for sign in signs if sign not in "abcd"))
    return marks


def test_the_app_and_its_results_mark_what_is_right(program: Copy) -> None:
    ticks, order, *again, _end = program.run("-c", IN_THE_APP).split("\f")
    for screen in (ticks, again[0]):
        assert marks_before(screen, "ReLU", "GRU", "Adam", "SGD") == ["■ ✓", "□ ✓", "■ ✗", "□"]
    for screen in (order, again[1]):
        assert re.search(r"✗ 1 +GRU +LSTM\s+✗ 2 +LSTM +GRU\s+✓ 3 +BERT +BERT", screen)


def test_plain_mode_asks_for_letters_and_shows_the_answer(reviewed: str) -> None:
    assert "Letters of all that are right: \nWrong.\nAnswer: 2 of them\n" in reviewed
    assert "  a) BERT\n  b) GRU\n  c) LSTM\nLetters in order: \nWrong.\n" in reviewed
    assert re.search(r"Yours +Right\n✗ 1 +BERT +LSTM\n✓ 2 +GRU +GRU\n✗ 3 +LSTM +BERT\n", reviewed)


@pytest.mark.usefixtures("reviewed")
def test_the_text_report_has_the_responses(program: Copy) -> None:
    report = program.quiz("scores", "--session", "last")
    [ticked] = re.findall("Yours: (.*)\n.*Right: 2 of them", report)
    assert sorted(ticked.split("; ")) == ["Adam", "GRU", "ReLU", "SGD"]
    assert re.search(r"Yours +Right\n +✗ 1 +BERT +LSTM\n +✓ 2 +GRU +GRU\n +✗ 3 +LSTM +BERT\n", report)


@pytest.mark.usefixtures("reviewed")
def test_reports_show_what_is_right_part_by_part(program: Copy) -> None:
    markdown = program.export("md")
    assert dict(re.findall(r"^- [a-d]\) (\w+) — \*\*(.*)\*\*$", markdown, re.MULTILINE)) == {
        "ReLU": "right, chosen", "GRU": "right, chosen", "Adam": "chosen", "SGD": "chosen",
    }  # fmt: skip
    assert "1: **Answered:** BERT\n\n**Right:** LSTM\n" in markdown
    page = " ".join(html.unescape(re.sub("<[^>]+>", " ", program.export("html"))).split())
    assert sorted(re.findall(r"(\w+) +● chosen +✓ right", page)) == ["GRU", "ReLU"]
    assert re.search(r"1 +BERT +LSTM\s+2 +GRU +GRU\s+3 +LSTM +BERT", page)


@pytest.mark.usefixtures("reviewed")
def test_xapi_statements_have_the_right_response_and_the_given_one(program: Copy) -> None:
    ticks, order = map(json.loads, program.export("xapi").splitlines())
    names = {"ReLU", "GRU", "Adam", "SGD"}
    definition = ticks["object"]["definition"]
    assert definition["interactionType"] == "choice"
    assert {part["description"]["und"] for part in definition["choices"]} == names
    assert texts(definition, definition["correctResponsesPattern"][0]) == ["GRU", "ReLU"]
    assert texts(definition, ticks["result"]["response"]) == sorted(names)
    definition = order["object"]["definition"]
    assert definition["interactionType"] == "sequencing"
    assert texts(definition, definition["correctResponsesPattern"][0]) == ["LSTM", "GRU", "BERT"]
    assert texts(definition, order["result"]["response"]) == ["BERT", "GRU", "LSTM"]


def texts(definition: dict[str, Any], response: str) -> list[str]:
    """Return the texts of the options whose ids are in a response."""
    described = {part["id"]: part["description"]["und"] for part in definition["choices"]}
    return [described[name] for name in response.split("[,]")]
