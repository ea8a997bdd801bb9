"""A mistake that a question names must not give the right answer, or one as good as right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question
from quiz.kinds.compute import TRIALS, Compute
from quiz.kinds.numbers import as_float
from quiz.kinds.numeric import Numeric
from quiz.kinds.text import TypedText
from quiz.kinds.text_grading import grade_text
from quiz.kinds.wrong_answer import as_wrong_answer

TIMES_TOLERANCE = 2
"""A mistake is further off than this, so that what is typed is nearer to the one of them it is taken for."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if isinstance(question, TypedText):
        yield from _of_text(question)
    elif isinstance(question, Numeric):
        yield from _of_number(question)
    elif isinstance(question, Compute) and (question.choices or question.wrong):
        yield from _of_draws(question)


def _of_text(question: TypedText) -> Iterator[Mistake]:
    for index, wrong in enumerate(map(as_wrong_answer, question.wrong)):
        grade = grade_text(wrong.text, question.accepted, exact=question.exact)
        if grade.correct and not grade.near:
            yield ("wrong", index), f"the mistake {wrong.text!r} is accepted as right"


def _of_number(question: Numeric) -> Iterator[Mistake]:
    right, margin = question.value(), question.margin()
    for index, (wrong, number, reach) in enumerate(question.mistakes()):
        numbers = f"{as_float(number):.6g} where {as_float(right):.6g} is right"
        if wrong.credit and abs(number - right) + reach <= margin:
            yield ("wrong", index), f"the mistake gives {numbers}, and all that is near it is right as well"
        elif not wrong.credit and abs(number - right) <= TIMES_TOLERANCE * margin:
            yield ("wrong", index), f"the mistake gives {numbers}, less than twice the tolerance from it"


def _of_draws(question: Compute) -> Iterator[Mistake]:
    """Yield the mistakes that come too near to the right answer, each with the seeds at which they do."""
    key = "choices" if question.choices else "wrong"
    seeds: dict[int, list[int]] = {}
    numbers: dict[int, str] = {}
    for seed in range(TRIALS):
        for index, numbers_there in _near_at(question, seed):
            seeds.setdefault(index, []).append(seed)
            numbers.setdefault(index, numbers_there)
    for index, at in seeds.items():
        share = f"at seed {at[0]} and {len(at) - 1} more of {TRIALS}" if len(at) > 1 else f"at seed {at[0]}"
        yield (key, index), f"the mistake gives {numbers[index]}, {_how_near(question)} ({share})"


def _near_at(question: Compute, seed: int) -> Iterator[tuple[int, str]]:
    """Yield the mistakes that are near at a seed, with the numbers; none if the question cannot be asked."""
    from quiz.labs.language.program import ProgramError

    with suppress(ProgramError):
        run = question.run(Random(seed))  # noqa: S311 - to be repeatable, not secret
        right = run.compute(question.answer, "answer")
        for index, (wrong, _feedback) in enumerate(question.mistakes(run)):
            if _is_near(question, wrong, right):
                yield index, f"{_text(wrong)} where {_text(right)} is right"


def _is_near(question: Compute, wrong: Any, right: Any) -> bool:  # noqa: ANN401 - arrays
    if wrong.shape != right.shape:
        return False
    pairs = list(zip(wrong.ravel().tolist(), right.ravel().tolist(), strict=True))
    if question.choices and all(float(number).is_integer() for pair in pairs for number in pair):
        return all(one == other for one, other in pairs)  # counts are not rounded
    times = 1 if question.choices else TIMES_TOLERANCE
    return all(abs(one - other) <= times * question.margin(other) for one, other in pairs)


def _how_near(question: Compute) -> str:
    if question.choices:
        return "too near to tell after rounding"
    return "less than twice the tolerance from it"


def _text(value: Any) -> str:  # noqa: ANN401 - an array
    from quiz.labs.language.text import value_text

    return value_text(value)


RULES = (
    Rule(
        code="near-mistake",
        about=(
            "A mistake that a question names leads to another answer than the right one, at every draw."
            " The tolerance of a typed answer is less than half the distance to it, unless it has credit;"
            " options of `choices` that are not whole numbers differ by more than 1%. `quiz check` tries"
            " 50 seeds."
        ),
        remedy="Make the tolerance smaller, or rule such draws out in where.",
        of_question=_mistakes,
        before="""
        - id: gru
          kind: compute
          given:
            z: {choice: [0.2, 0.5, 0.8]}
          prompt: >-
            A GRU is in the state 0.6, and its candidate is -0.2. Its update gate, which keeps the old
            state, is {z}. What is the new state?
          answer: z * 0.6 - (1 - z) * 0.2
          tolerance: 0.01
          wrong:
            - {value: (1 - z) * 0.6 - z * 0.2, feedback: Here z weighs the old state.}
        """,
        after="""
        - id: gru
          kind: compute
          given:
            z: {choice: [0.2, 0.3, 0.8]}
          prompt: >-
            A GRU is in the state 0.6, and its candidate is -0.2. Its update gate, which keeps the old
            state, is {z}. What is the new state?
          answer: z * 0.6 - (1 - z) * 0.2
          tolerance: 0.01
          wrong:
            - {value: (1 - z) * 0.6 - z * 0.2, feedback: Here z weighs the old state.}
        """,
    ),
)
