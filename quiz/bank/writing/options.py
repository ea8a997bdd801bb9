"""The options of a question, right and wrong."""

from __future__ import annotations

from quiz.kinds.base import Question
from quiz.kinds.choice import Choice
from quiz.kinds.multi import Multi
from quiz.kinds.options import Distractor, as_distractor, as_option
from quiz.text.segments import plain


def options(question: Question) -> tuple[list[Distractor], list[Distractor]]:
    """Return the right and the wrong options of a question in which some are chosen; none of any other."""
    if isinstance(question, Choice):
        return [as_option(question.answer)], [*map(as_distractor, question.distractors)]
    if isinstance(question, Multi):
        return [*map(as_option, question.answer)], [*map(as_distractor, question.distractors)]
    return [], []


def lengths(options: list[Distractor]) -> list[int]:
    """Return the number of characters that each option is shown with."""
    return [len(plain(option.text)) for option in options]
