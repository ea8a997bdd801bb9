"""A card's answer is short enough to be recalled whole, or a rubric says what counts."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question
from quiz.kinds.card import Flashcard
from quiz.text.plain_text import plain_text

MOST_LINES = 3
WIDTH = 76
"""Columns of a text on a screen of 80."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if isinstance(question, Flashcard) and not question.rubric:
        lines = sum(max(1, len(wrap(line, WIDTH))) for line in plain_text(question.answer).splitlines())
        if lines > MOST_LINES:
            yield ("answer",), f"the answer has {lines} lines, and no rubric says what of it must be recalled"


RULES = (
    Rule(
        code="long-answer",
        about=(
            f"The answer of a `card` fits in {MOST_LINES} lines of a screen of 80 columns, so that learners"
            " can tell whether they knew it. What takes more is several cards, or has a `rubric`."
        ),
        remedy="Ask for one thing, or add a rubric.",
        of_question=_mistakes,
        before="""
        - id: momentum
          kind: card
          prompt: What is momentum?
          answer: >-
            Each update adds the gradient to a fraction of the update before it. Noise in the gradients
            averages out, and steps grow where the gradient keeps its direction. The fraction is usually
            0.9, so that a constant gradient ends up with ten times the step.
        """,
        after="""
        - id: momentum
          kind: card
          prompt: How much longer do steps become with momentum 0.9 if the gradient stays the same?
          answer: Ten times as long, 1 / (1 - 0.9).
        """,
    ),
)
