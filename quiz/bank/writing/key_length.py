"""The right option must not stand out by its length."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.writing.options import lengths, options
from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question

STANDS_OUT = ((1.5, 15), (2, 10))
"""An option stands out if it differs from the nearest other one by such a factor and by so many letters.

Nobody compares the lengths of two names, hence the letters. Right options that readers noticed were shorter
than the shortest distractor by a factor of 1.6 to 2.
"""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    right, wrong = map(lengths, options(question))
    if not right or not wrong:
        return
    if _stands_out(min(right), max(wrong)):
        yield (
            ("answer",),
            f"what is right is longer than any distractor: {min(right)} letters against {max(wrong)}",
        )
    elif _stands_out(min(wrong), max(right)):
        yield (
            ("answer",),
            f"what is right is shorter than any distractor: {max(right)} letters against {min(wrong)}",
        )


def _stands_out(longer: int, shorter: int) -> bool:
    return any(longer >= factor * shorter and longer >= shorter + letters for factor, letters in STANDS_OUT)


RULES = (
    Rule(
        code="key-length",
        about=(
            "The right option does not stand out by its length: it is neither half as long again as the"
            " longest distractor nor shorter than the shortest by as much. A difference counts from 15"
            " letters on, or from 10 if one is twice as long."
        ),
        remedy="Shorten the longer ones, or say as much in the others.",
        of_question=_mistakes,
        before="""
        - id: long-key
          kind: choice
          prompt: Why does a validation loss rise while the training loss still falls?
          answer: The network begins to fit what is particular to the training examples
          distractors: [The learning rate is too low, The weights have become 0, The batches are too large]
        """,
        after="""
        - id: long-key
          kind: choice
          prompt: Why does a validation loss rise while the training loss still falls?
          answer: The network is overfitting
          distractors: [The learning rate is too low, The weights have become 0, The batches are too large]
        """,
    ),
)
