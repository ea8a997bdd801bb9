"""What a question needs besides its answer: an explanation, a source, a tag and a difficulty."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question


def _without_explanation(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if not question.explanation:
        yield (), f"{question.id} has no explanation"


def _without_source(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if not question.source:
        yield (), f"{question.id} has no source"


def _without_tag(question: Question, draft: Draft) -> Iterator[Mistake]:
    if not question.tags and not draft.tags:
        yield (), f"neither {question.id} nor its bank has a tag"


def _without_difficulty(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if question.difficulty is None:
        yield (), f"{question.id} has no difficulty"


RULES = (
    Rule(
        code="no-explanation",
        about=(
            "Every question has an explanation. `feedback` is no substitute: only those who chose that"
            " option see it, not those who guessed right."
        ),
        remedy="Add explanation: with what is right, and why.",
        of_question=_without_explanation,
        before="""
        - id: claim
          kind: true-false
          prompt: A pooling layer has weights to learn.
          answer: false
          feedback: It takes a maximum or a mean.
        """,
        after="""
        - id: claim
          kind: true-false
          prompt: A pooling layer has weights to learn.
          answer: false
          feedback: What would they be multiplied with?
          explanation: A pooling layer takes a maximum or a mean of each window, and neither has a weight.
        """,
    ),
    Rule(
        code="no-source",
        about="Every question has a source, where the claim can be looked up.",
        remedy="Add source: with the author, the year and the section.",
        of_question=_without_source,
    ),
    Rule(
        code="no-tag",
        about="Every question has a tag, its own or its bank's, by which results are grouped.",
        remedy="Add tags: to the bank.",
        of_question=_without_tag,
    ),
    Rule(
        code="no-difficulty",
        about="Every question has a difficulty from 1 to 3, by which interviews and exams choose.",
        remedy="Add difficulty: 1, 2 or 3.",
        of_question=_without_difficulty,
    ),
)
