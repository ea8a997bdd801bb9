"""Code that is right, from handing it in to its verdict, against a start of Python with numpy."""

from __future__ import annotations

import subprocess
import sys
from itertools import cycle
from random import Random

from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.shipped_code import shipped_code
from bench.turns import in_turns, timed
from quiz.kinds.base import Presentation
from quiz.kinds.code import Code

NEEDS_SAMPLE = False
NUMPY = [sys.executable, "-I", "-c", "import numpy"]


def results(_sample: SampleLibrary | None) -> Results:
    """Measure the shipped code questions in turn: each draws its cases, computes them and runs the code."""
    seeds = iter(range(1_000_000))
    handed_in = cycle(list(shipped_code()))

    def verdict() -> float:
        _, question, _, code = next(handed_in)
        shown = question.present("", Random(next(seeds)))
        return timed(lambda: _judge(question, shown, code))

    turns = in_turns(verdict, lambda: timed(lambda: subprocess.run(NUMPY, check=True)))
    yield Result("right code, from handing it in to its verdict", 'python -I -c "import numpy"', 1.5, turns)


def _judge(question: Code, shown: Presentation, code: str) -> None:
    grade = question.grade("", shown, question.judged(shown, (code,)))
    if not grade.correct:
        raise AssertionError(f"{question.id} is wrong: {grade.detail}")
