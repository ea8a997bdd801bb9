"""Each mistake that a question names must lead to an answer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from random import Random
from typing import Any

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question
from quiz.kinds.compute import TRIALS, Compute
from quiz.kinds.numeric import Numeric

Pairs = set[tuple[int, int]]
"""Mistakes by their positions, the earlier one first."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    pairs: Pairs = set()
    if isinstance(question, Numeric):
        pairs = _of_numbers(question)
    elif isinstance(question, Compute) and question.wrong:
        pairs = _of_draws(question)
    for earlier, later in sorted(pairs):
        message = f"it is the same number as mistake {earlier + 1}, whose feedback is always given"
        yield ("wrong", later), message


def _of_numbers(question: Numeric) -> Pairs:
    mistakes = [(number, reach) for _, number, reach in question.mistakes()]
    return {
        (one, other)
        for (one, (number, reach)), (other, (later, _)) in combinations(enumerate(mistakes), 2)
        if abs(number - later) <= reach
    }


def _of_draws(question: Compute) -> Pairs:
    """Return the mistakes that are the same at every draw; most questions tell them apart at the first."""
    from quiz.labs.language.program import ProgramError

    pairs: Pairs | None = None
    for seed in range(TRIALS):
        with suppress(ProgramError):
            here = _of_draw(question, seed)
            pairs = here if pairs is None else pairs & here
        if pairs == set():
            break
    return pairs or set()


def _of_draw(question: Compute, seed: int) -> Pairs:
    run = question.run(Random(seed))  # noqa: S311 - to be repeatable, not secret
    values = [value for value, _ in question.mistakes(run)]
    return {
        (one, other)
        for (one, value), (other, later) in combinations(enumerate(values), 2)
        if _is_same(question, value, later)
    }


def _is_same(question: Compute, one: Any, other: Any) -> bool:  # noqa: ANN401 - arrays
    pairs = zip(one.ravel().tolist(), other.ravel().tolist(), strict=True)
    return all(abs(number - later) <= question.margin(number) for number, later in pairs)


RULES = (
    Rule(
        code="same-mistake",
        about=(
            "Each mistake that a question names leads to a number of its own. Of two that lead to the same"
            " number at every draw, only the feedback of the first is ever given."
        ),
        remedy="Make them one, whose feedback names both.",
        of_question=_mistakes,
        before="""
        - id: bytes
          kind: numeric
          prompt: Two matrices of 1000 numbers are stored in 2 bytes a number. How many kB is that?
          answer: 4
          wrong:
            - {text: 2, feedback: There are two matrices.}
            - {text: 2, feedback: A number takes 2 bytes.}
        """,
        after="""
        - id: bytes
          kind: numeric
          prompt: Two matrices of 1000 numbers are stored in 2 bytes a number. How many kB is that?
          answer: 4
          wrong:
            - {text: 2, feedback: There are two matrices of 2 bytes a number; one of these is missing.}
        """,
    ),
)
