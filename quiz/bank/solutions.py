"""The solutions beside a bank: each code question is proven by code that is right, and by code that is wrong.

Those of ``questions/losses.yaml`` are in ``questions/solutions/losses/``: ``softmax.py`` is right for the
question ``softmax``, and each ``softmax.NAME.py`` is wrong. It says in its first line where it fails:
``# fails: large numbers``. Nothing but ``quiz check --run-solutions`` runs them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from quiz.bank.load import places_of_questions, read_again
from quiz.errors import Problem
from quiz.kinds.answers import WriteCode
from quiz.kinds.code import Code
from quiz.sandbox.judge import judge
from quiz.sandbox.judgement import Judgement

FOLDER = "solutions"
SEEDS = (0, 1)
"""The seeds at which every solution is judged."""
FAILS = "# fails:"
A_DRAW, AT_ONCE = "a draw", "at once"
"""Stand for any of the random cases, and for code that no case is run on."""


class Solution(NamedTuple):
    """A file with code for a question; ``fails`` says where it should fail, and is empty if it is right."""

    path: str
    question: str
    code: str
    is_wrong: bool
    fails: str


def solution_problems(path: str) -> list[Problem]:
    """Return what is wrong with the solutions of the bank at ``path``, which are run, each in its fence."""
    questions = {
        question.id: question
        for question in read_again(path).questions.values()
        if isinstance(question, Code)
    }
    solutions = list(solutions_of(path))
    found = [problem for solution in solutions for problem in _judged(solution, questions)]
    proven = {solution.question for solution in solutions if not solution.is_wrong}
    places = places_of_questions(path)
    for name in questions.keys() - proven:
        line, column = places.get(name, (1, 1))
        remedy = f"Write {os.path.join(_folder(path), name)}.py."
        found.append(Problem(path, line, column, "no-solution", f"{name} has no solution", remedy))
    return found


def _folder(path: str) -> str:
    name = os.path.basename(path).partition(".")[0]
    return os.path.join(os.path.dirname(path), FOLDER, name)


def solutions_of(path: str) -> Iterator[Solution]:
    """Yield the solutions beside the bank at ``path``."""
    folder = _folder(path)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in names:
        if not name.endswith(".py"):
            continue
        file_path = os.path.join(folder, name)
        with open(file_path, encoding="utf-8", errors="replace") as file:
            code = file.read()
        question, _, variant = name.removesuffix(".py").partition(".")
        first = code.partition("\n")[0]
        fails = first.removeprefix(FAILS).strip() if first.startswith(FAILS) else ""
        yield Solution(file_path, question, code, bool(variant), fails)


def _judged(solution: Solution, questions: dict[str, Code]) -> Iterator[Problem]:
    question = questions.get(solution.question)
    if question is None:
        message = f"the bank has no code question {solution.question}"
        yield _problem(solution, "stray-solution", message, "Rename the file, or delete it.")
    elif solution.is_wrong and not solution.fails:
        remedy = f"Begin it with {FAILS} and the name of a case."
        yield _problem(solution, "no-case", "it does not say where it fails", remedy)
    else:
        for seed in SEEDS:
            shown = question.present("", Random(seed))  # noqa: S311 - reproducible, not secret
            if not isinstance(shown.way, WriteCode):
                continue
            judgement = judge(solution.code, partial(question.task, shown.way.seed))
            if message := _mistake(solution, judgement):
                yield _problem(solution, "solution", f"{message} (at seed {seed})")
                return


def _mistake(solution: Solution, judgement: Judgement) -> str:
    """Return what is wrong with how a solution was judged; empty if it is as it should be."""
    told = judgement.told()
    if not solution.is_wrong:
        return f"the solution fails: {told}" if told else ""
    if judgement.failed is None:
        return "it is said to be wrong, and passes"
    label, step = judgement.failed.label or AT_ONCE, judgement.failed.step
    names = {label, step, f"{label}, {step}"}
    if label == "the case shown" or label.startswith("draw "):
        names |= {A_DRAW, f"{A_DRAW}, {step}"}
    return "" if solution.fails in names else f"it fails elsewhere than in {solution.fails}: {told}"


def _problem(solution: Solution, code: str, message: str, remedy: str = "") -> Problem:
    return Problem(solution.path, 1, 1, code, message, remedy)
