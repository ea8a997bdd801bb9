"""Code that is right, from handing it in to its verdict, against a start of Python with numpy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random

from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz.bank.load import read_again
from quiz.bank.solutions import solutions_of
from quiz.kinds.base import Presentation
from quiz.kinds.code import Code

NEEDS_SAMPLE = False
BANKS = Path(__file__).parents[2] / "questions"
NUMPY = [sys.executable, "-I", "-c", "import numpy"]


def results(_sample: SampleLibrary | None) -> Results:
    """Measure the shipped code questions in turn: each draws its cases, computes them and runs the code."""
    seeds = iter(range(1_000_000))
    handed_in = cycle(list(_right_solutions()))

    def verdict() -> float:
        question, code = next(handed_in)
        shown = question.present("", Random(next(seeds)))
        return timed(lambda: _judge(question, shown, code))

    turns = in_turns(verdict, lambda: timed(lambda: subprocess.run(NUMPY, check=True)))
    yield Result("right code, from handing it in to its verdict", 'python -I -c "import numpy"', 1.5, turns)


def _right_solutions() -> Iterator[tuple[Code, str]]:
    for path in sorted(BANKS.rglob("*.yaml")):
        right = {found.question: found.code for found in solutions_of(str(path)) if not found.is_wrong}
        for question in read_again(str(path)).questions.values() if right else ():
            if isinstance(question, Code):
                yield question, right[question.id]


def _judge(question: Code, shown: Presentation, code: str) -> None:
    grade = question.grade("", shown, question.judged(shown, (code,)))
    if not grade.correct:
        raise AssertionError(f"{question.id} is wrong: {grade.detail}")
